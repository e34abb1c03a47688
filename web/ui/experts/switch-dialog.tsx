import { App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ExpertResponse } from '../../contract/expert.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { problemsOf } from '../frames/refusal.ts';

interface SwitchDialogProps {
  readonly expert: ExpertResponse;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

const saveButton = { 'data-testid': 'switch-save' };

/** Switches an entry of the pool off or on, with the reason (14i). */
export function SwitchDialog({ expert, onDone, onClose }: SwitchDialogProps): ReactElement {
  const { t, say } = useLanguage();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ reason: string }>();
  const action = useAction();
  const [attempt, setAttempt] = useState(0);
  const { id, name, active } = expert;
  const save = ({ reason }: { readonly reason: string }): void =>
    void action
      .run(async () => {
        await postJson(`/experts/${id}/active`, { active: !active, reason });
        void message.success(t('expert.saved'));
        onDone();
        onClose();
      })
      .then(() => setAttempt((n) => n + 1));
  return (
    <Modal
      open
      title={t(active ? 'expert.switchOffOf' : 'expert.switchOnOf', { name })}
      okText={t(active ? 'expert.switchOff' : 'expert.switchOn')}
      okButtonProps={saveButton}
      cancelText={t('frame.cancel')}
      confirmLoading={action.running}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <ErrorSummary problems={problemsOf(action.error, say)} attempt={attempt} errorId={action.error?.id ?? ''} />
      <Form form={form} name="switch" layout="vertical" onFinish={save}>
        <Form.Item
          name="reason"
          label={t('expert.switchReason')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('expert.switchReasonShort') }]}
        >
          <Input.TextArea rows={3} maxLength={500} aria-required />
        </Form.Item>
      </Form>
    </Modal>
  );
}
