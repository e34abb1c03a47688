import { Form, Modal, Select } from 'antd';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { CommitteeListResponse } from '../../contract/organisation.ts';
import type { SessionResponse } from '../../contract/session.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { useAction } from '../app/use-action.ts';
import { useLoad } from '../app/use-load.ts';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { problemsOf } from '../frames/refusal.ts';

/** Asks for the committee and plans its session of this policy year. */
export function PlanDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { t, say } = useLanguage();
  const { me } = useSession();
  const navigate = useNavigate();
  const [form] = Form.useForm<{ committeeId: string }>();
  const load = useLoad<CommitteeListResponse>('/committees');
  const action = useAction();
  const own = new Set(
    me?.grants.filter((grant) => grant.role === 'committee-office').map((grant) => grant.organisationId),
  );
  const choices = (load.data?.items ?? []).filter((each) => own.has(each.id));
  const plan = (values: { readonly committeeId: string }): void =>
    void action.run(async () => {
      const session = await postJson<SessionResponse>('/sessions', values);
      await navigate(`/sessions/${session.id}`);
    });
  return (
    <Modal
      open
      title={t('sessions.plan')}
      okText={t('sessions.planYes')}
      cancelText={t('frame.cancel')}
      confirmLoading={action.running}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <ErrorSummary problems={problemsOf(action.error, say)} attempt={0} />
      <Form
        form={form}
        layout="vertical"
        onFinish={plan}
        {...(own.size === 1 ? { initialValues: { committeeId: [...own][0] } } : {})}
      >
        <Form.Item
          name="committeeId"
          label={t('sessions.committee')}
          rules={[{ required: true, message: t('sessions.committeeMissing') }]}
        >
          <Select
            loading={load.loading}
            placeholder={t('editor.choose')}
            options={choices.map((each) => ({ value: each.id, label: each.name }))}
          />
        </Form.Item>
        <p className="quiet">{t('sessions.planHint')}</p>
      </Form>
    </Modal>
  );
}
