import { Input, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { OrganisationListResponse } from '../../contract/organisation.ts';
import type { QualificationRequest } from '../../contract/qualification.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { randomKey } from '../app/random-key.ts';
import { useAction } from '../app/use-action.ts';
import { useLoad } from '../app/use-load.ts';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { problemsOf } from '../frames/refusal.ts';

const KINDS = ['certificate', 'let-out', 'counterfeit'] as const;
const saveButton = { 'data-testid': 'qualification-save' };

/** Records a certificate with its pledge, or a finding that another person confirms. */
export function RecordDialog({ onClose }: { readonly onClose: (changed: boolean) => void }): ReactElement {
  const { t, say } = useLanguage();
  const id = useId();
  const action = useAction();
  const organisations = useLoad<OrganisationListResponse>('/organisations');
  const [attempt, setAttempt] = useState(0);
  const [idempotencyKey] = useState(randomKey);
  const [kind, setKind] = useState<QualificationRequest['kind']>('certificate');
  const [unitId, setUnitId] = useState<string>();
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const value = (name: string): string => values[name] ?? '';
  const save = (): void => {
    const named = value('name') !== '' || value('idNumber') !== '';
    const body: QualificationRequest = {
      kind,
      ...(named ? { person: { name: value('name'), idNumber: value('idNumber') } } : {}),
      ...(kind === 'certificate' || unitId === undefined ? {} : { unitId }),
      qualification: value('qualification'),
      documentNo: value('documentNo'),
      on: value('on'),
      ...(kind === 'certificate' && value('pledgedOn') !== '' ? { pledgedOn: value('pledgedOn') } : {}),
      ...(value('note') === '' ? {} : { note: value('note') }),
      idempotencyKey,
    };
    void action
      .run(async () => {
        await postJson('/qualification-records', body);
        onClose(true);
      })
      .then(() => setAttempt((n) => n + 1));
  };
  const field = (
    name: 'name' | 'idNumber' | 'qualification' | 'documentNo' | 'on' | 'pledgedOn' | 'note',
    type = 'text',
  ): ReactElement => (
    <p key={name}>
      <label htmlFor={`${id}-${name}`}>{t(`qualification.${name}`)}</label>
      <Input
        id={`${id}-${name}`}
        type={type}
        autoComplete="off"
        value={value(name)}
        onChange={(event) => setValues((before) => ({ ...before, [name]: event.target.value }))}
      />
    </p>
  );
  return (
    <Modal
      open
      title={t('qualification.add')}
      okText={t('qualification.add')}
      cancelText={t('frame.cancel')}
      confirmLoading={action.running}
      okButtonProps={saveButton}
      mask={{ closable: false }}
      onOk={save}
      onCancel={() => onClose(false)}
    >
      <ErrorSummary
        problems={problemsOf(action.error, say, (name) => `${id}-${name === 'person' ? 'name' : name}`)}
        attempt={attempt}
        errorId={action.error?.id ?? ''}
      />
      <p>
        <label htmlFor={`${id}-kind`}>{t('qualification.kind')}</label>
        <Select
          id={`${id}-kind`}
          style={{ width: '100%' }}
          value={kind}
          onChange={setKind}
          options={KINDS.map((each) => ({ value: each, label: t(`qualification.kind.${each}`) }))}
        />
      </p>
      {field('name')}
      {field('idNumber')}
      {kind !== 'certificate' && (
        <p>
          <label htmlFor={`${id}-unitId`}>{t('qualification.unit')}</label>
          <Select
            id={`${id}-unitId`}
            style={{ width: '100%' }}
            allowClear
            value={unitId ?? null}
            onChange={(chosen) => setUnitId(chosen ?? undefined)}
            options={(organisations.data?.items ?? []).map((each) => ({ value: each.id, label: each.name }))}
          />
        </p>
      )}
      {field('qualification')}
      {field('documentNo')}
      {field('on', 'date')}
      {kind === 'certificate' && field('pledgedOn', 'date')}
      {field('note')}
    </Modal>
  );
}
