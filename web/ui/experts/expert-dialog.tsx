import { App, AutoComplete, Form, Modal, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { expertSources } from '../../../domain/expert-pool.ts';
import { titleLevels } from '../../../domain/title-level.ts';
import type { AddExpertRequest, ExpertListResponse, ExpertResponse } from '../../contract/expert.ts';
import type { OrganisationListResponse } from '../../contract/organisation.ts';
import { postJson, putJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { useLoad } from '../app/use-load.ts';
import { DateInput } from '../application/date-input.tsx';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { problemsOf } from '../frames/refusal.ts';

interface ExpertDialogProps {
  /** The entry to change; undefined adds one. */
  readonly expert: ExpertResponse | undefined;
  readonly pool: ExpertListResponse;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

const saveButton = { 'data-testid': 'expert-save' };

/** Adds an entry of the pool, or changes one; person and series of an entry stay as they are (14i). */
export function ExpertDialog({ expert, pool, onDone, onClose }: ExpertDialogProps): ReactElement {
  const { t, say } = useLanguage();
  const { message } = App.useApp();
  const [form] = Form.useForm<AddExpertRequest>();
  const action = useAction();
  const [attempt, setAttempt] = useState(0);
  const organisations = useLoad<OrganisationListResponse>('/organisations');
  const required = [{ required: true, message: t('expert.required') }];
  const title = expert === undefined ? t('expert.add') : t('expert.changeOf', { name: expert.name });
  const save = (values: AddExpertRequest): void =>
    void action
      .run(async () => {
        await (expert === undefined ? postJson('/experts', values) : putJson(`/experts/${expert.id}`, values));
        void message.success(t('expert.saved'));
        onDone();
        onClose();
      })
      .then(() => setAttempt((n) => n + 1));
  return (
    <Modal
      open
      title={title}
      okText={t('expert.save')}
      okButtonProps={saveButton}
      cancelText={t('frame.cancel')}
      confirmLoading={action.running}
      mask={{ closable: false }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <ErrorSummary
        problems={problemsOf(action.error, say, (field) => `expert_${field}`)}
        attempt={attempt}
        errorId={action.error?.id ?? ''}
      />
      <Form form={form} name="expert" layout="vertical" initialValues={initialValues(expert, pool)} onFinish={save}>
        {expert === undefined && (
          <>
            <Form.Item
              name="username"
              label={t('expert.username')}
              extra={t('expert.usernameHint')}
              rules={[{ required: true, whitespace: true, message: t('expert.required') }]}
            >
              <AutoComplete
                showSearch={{
                  filterOption: (typed, option) => `${option?.label ?? ''}`.toLowerCase().includes(typed.toLowerCase()),
                }}
                options={pool.candidates.map(({ username, name }) => ({
                  value: username,
                  label: `${name} · ${username}`,
                }))}
              />
            </Form.Item>
            <Form.Item name="series" label={t('expert.series')} rules={required}>
              <Select options={pool.ownSeries.map((each) => ({ value: each, label: each }))} />
            </Form.Item>
          </>
        )}
        <Form.Item name="source" label={t('expert.source')} rules={required}>
          <Select options={expertSources.map((each) => ({ value: each, label: t(`expert.source.${each}`) }))} />
        </Form.Item>
        <Form.Item name="titleLevel" label={t('expert.titleLevel')} rules={required}>
          <Select options={titleLevels.map((each) => ({ value: each, label: t(`choice.${each}`) }))} />
        </Form.Item>
        <Form.Item
          name="specialities"
          label={`${t('expert.specialities')}${t('editor.optional')}`}
          extra={t('expert.specialitiesHint')}
        >
          <Select mode="tags" options={pool.specialities.map((each) => ({ value: each, label: each }))} />
        </Form.Item>
        <Form.Item name="unitIds" label={`${t('expert.units')}${t('editor.optional')}`} extra={t('expert.unitsHint')}>
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            loading={organisations.loading}
            options={(organisations.data?.items ?? [])
              .filter(({ kind }) => kind !== 'committee')
              .map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <div className="field-grid">
          <Form.Item name="validFrom" label={t('expert.validFrom')} rules={required}>
            <DateInput />
          </Form.Item>
          <Form.Item name="validTo" label={t('expert.validTo')} rules={required}>
            <DateInput />
          </Form.Item>
        </div>
      </Form>
    </Modal>
  );
}

function initialValues(expert: ExpertResponse | undefined, { ownSeries }: ExpertListResponse) {
  if (expert === undefined) {
    return { specialities: [], unitIds: [], ...(ownSeries.length === 1 ? { series: ownSeries[0] } : {}) };
  }
  const { source, titleLevel, specialities, units, validFrom, validTo } = expert;
  return { source, titleLevel, specialities, unitIds: units.map(({ id }) => id), validFrom, validTo };
}
