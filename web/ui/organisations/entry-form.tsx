import { App, Button, Checkbox, Form, Input, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type {
  OrganisationEntryRequest,
  OrganisationEntryResponse,
  OrganisationKind,
} from '../../contract/organisation-register.ts';
import type { OrganisationListResponse } from '../../contract/organisation.ts';
import { postJson, putJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { useLoad } from '../app/use-load.ts';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { problemsOf } from '../frames/refusal.ts';
import { CommitteeFields } from './committee-fields.tsx';
import { CHAIN_FIELDS, NATURES } from './entry-fields.ts';

const KINDS: readonly OrganisationKind[] = ['unit', 'agency', 'department', 'bureau', 'committee'];
const LEVELS = ['county', 'city', 'province'] as const;

/** What the form holds; the facts of a committee are sent only where they are entered. */
export type EntryValues = OrganisationEntryRequest & { readonly hasCommittee?: boolean };

interface EntryFormProps {
  /** Undefined for a new one. */
  readonly entry: OrganisationEntryResponse | undefined;
  readonly onSaved: (id: string) => void;
}

/** The form of an organisation; kind and level decide which fields it has. */
export function EntryForm({ entry, onSaved }: EntryFormProps): ReactElement {
  const { t, say } = useLanguage();
  const { message } = App.useApp();
  const [form] = Form.useForm<EntryValues>();
  const organisations = useLoad<OrganisationListResponse>('/organisations');
  const action = useAction();
  const [attempt, setAttempt] = useState(0);
  const kind = Form.useWatch('kind', form) ?? entry?.kind ?? 'unit';
  const level = Form.useWatch('level', form) ?? entry?.level ?? 'city';
  const others = (organisations.data?.items ?? []).filter(({ id }) => id !== entry?.id);
  const ofKind = (...kinds: readonly OrganisationKind[]) =>
    others.filter((one) => kinds.includes(one.kind)).map(({ id, name }) => ({ value: id, label: name }));
  const isEmployer = kind === 'unit' || kind === 'agency';
  const save = ({ hasCommittee, committee, ...values }: EntryValues): void => {
    const enters = kind === 'committee' && entry !== undefined && entry.listedAs === undefined && hasCommittee === true;
    const body = {
      ...values,
      ...(enters ? { committee: { ...committee, specialities: committee?.specialities ?? [] } } : {}),
    };
    void action
      .run(async () => {
        const saved =
          entry === undefined
            ? await postJson<OrganisationEntryResponse>('/organisation-register', body)
            : await putJson<OrganisationEntryResponse>(`/organisation-register/${entry.id}`, body);
        void message.success(t('org.saved'));
        onSaved(saved.id);
      })
      .then(() => setAttempt((n) => n + 1));
  };
  return (
    <Form<EntryValues>
      form={form}
      name="org"
      layout="vertical"
      className="card"
      requiredMark={false}
      initialValues={
        entry === undefined
          ? { kind: 'unit', level: 'city' }
          : { ...entry, hasCommittee: entry.committee !== undefined }
      }
      onFinish={save}
    >
      <ErrorSummary
        problems={problemsOf(action.error, say, (field) => `org_${field.replace('.', '_')}`)}
        attempt={attempt}
        errorId={action.error?.id ?? ''}
      />
      <div className="field-grid">
        <Form.Item name="name" label={t('org.name')} className="field-wide">
          <Input maxLength={60} data-testid="organisation-name" />
        </Form.Item>
        <Form.Item name="kind" label={t('org.kind')}>
          <Select options={KINDS.map((each) => ({ value: each, label: t(`org.kind.${each}`) }))} />
        </Form.Item>
        <Form.Item name="level" label={t('org.level')}>
          <Select options={LEVELS.map((each) => ({ value: each, label: t(`org.level.${each}`) }))} />
        </Form.Item>
        <Form.Item name="territory" label={t('org.territory')}>
          <Input maxLength={40} data-testid="organisation-territory" />
        </Form.Item>
        {CHAIN_FIELDS.filter(({ kinds, levels }) => includes(kinds, kind) && includes(levels, level)).map(
          ({ field, of }) => (
            <Form.Item key={field} name={field} label={t(`org.${field}`)}>
              <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={ofKind(of)} />
            </Form.Item>
          ),
        )}
        {kind === 'agency' && (
          <Form.Item name="hosts" label={t('org.hosts')} className="field-wide">
            <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={ofKind('unit')} />
          </Form.Item>
        )}
        {kind === 'unit' && (
          <Form.Item name="ownCommitteeIds" label={t('org.ownCommitteeIds')} className="field-wide">
            <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={ofKind('committee')} />
          </Form.Item>
        )}
      </div>
      {isEmployer && (
        <fieldset className="plain-fieldset">
          <legend>{t('org.nature')}</legend>
          {NATURES.map((each) => (
            <Form.Item key={each} name={each} valuePropName="checked" noStyle>
              <Checkbox>{t(`org.${each}`)}</Checkbox>
            </Form.Item>
          ))}
        </fieldset>
      )}
      {kind === 'committee' && (
        <CommitteeFields
          entry={entry}
          founders={ofKind('bureau', 'department', 'unit')}
          bureaus={ofKind('bureau')}
          form={form}
        />
      )}
      <Button type="primary" htmlType="submit" loading={action.running} data-testid="organisation-save">
        {t('org.save')}
      </Button>
    </Form>
  );
}

function includes(list: readonly string[], value: string): boolean {
  return list.includes(value);
}
