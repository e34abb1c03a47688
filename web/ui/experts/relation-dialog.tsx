import { App, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { relationKinds } from '../../../domain/expert-pool.ts';
import type { NoteRelationRequest } from '../../contract/expert.ts';
import type { OrganisationListResponse } from '../../contract/organisation.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { useLoad } from '../app/use-load.ts';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { problemsOf } from '../frames/refusal.ts';

interface RelationDialogProps {
  readonly title: string;
  /** Where it is sent, below /api. */
  readonly path: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

const saveButton = { 'data-testid': 'relation-save' };

/** Asks for the applicant and what ties the expert to them (14h). */
export function RelationDialog({ title, path, onDone, onClose }: RelationDialogProps): ReactElement {
  const { t, say } = useLanguage();
  const { message } = App.useApp();
  const [form] = Form.useForm<NoteRelationRequest>();
  const action = useAction();
  const [attempt, setAttempt] = useState(0);
  const organisations = useLoad<OrganisationListResponse>('/organisations');
  const required = [{ required: true, message: t('expert.required') }];
  const save = (values: NoteRelationRequest): void =>
    void action
      .run(async () => {
        await postJson(path, values);
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
        problems={problemsOf(action.error, say, (field) => `relation_${field}`)}
        attempt={attempt}
        errorId={action.error?.id ?? ''}
      />
      <p className="quiet">{t('expert.relationHint')}</p>
      <Form form={form} name="relation" layout="vertical" onFinish={save}>
        <Form.Item
          name="applicantName"
          label={t('expert.applicantName')}
          rules={[{ required: true, whitespace: true, message: t('expert.required') }]}
        >
          <Input maxLength={40} autoComplete="off" aria-required />
        </Form.Item>
        <Form.Item name="organisationId" label={t('expert.applicantUnit')} rules={required}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            loading={organisations.loading}
            options={(organisations.data?.items ?? [])
              .filter(({ kind }) => kind !== 'committee')
              .map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="kind" label={t('expert.relationKind')} rules={required}>
          <Select options={relationKinds.map((kind) => ({ value: kind, label: t(`expert.relation.${kind}`) }))} />
        </Form.Item>
        <Form.Item name="note" label={`${t('expert.relationNote')}${t('editor.optional')}`}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
