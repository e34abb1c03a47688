import { App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { problemsOf } from '../frames/refusal.ts';

interface VoidDialogProps {
  readonly sessionId: string;
  readonly onAsked: () => void;
  readonly onClose: () => void;
}

const okButton = { danger: true, 'data-testid': 'void-send' };

/** 提请整场作废: the committee asks with a reason, its supervisor decides (17k). */
export function VoidDialog({ sessionId, onAsked, onClose }: VoidDialogProps): ReactElement {
  const { t, say } = useLanguage();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ reason: string }>();
  const action = useAction();
  const [attempt, setAttempt] = useState(0);
  const ask = (given: { readonly reason: string }): void =>
    void action
      .run(async () => {
        await postJson(`/sessions/${sessionId}/void-requests`, given);
        void message.success(t('session.voidAsked'));
        onAsked();
        onClose();
      })
      .then(() => setAttempt((n) => n + 1));
  return (
    <Modal
      open
      title={t('session.void')}
      okText={t('session.void')}
      okButtonProps={okButton}
      cancelText={t('frame.cancel')}
      confirmLoading={action.running}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <ErrorSummary
        problems={problemsOf(action.error, say, () => 'void_reason')}
        attempt={attempt}
        errorId={action.error?.id ?? ''}
      />
      <p>{t('session.voidHint')}</p>
      <Form form={form} name="void" layout="vertical" onFinish={ask}>
        <Form.Item
          name="reason"
          label={t('session.voidReason')}
          rules={[{ required: true, whitespace: true, min: 5, message: t('session.voidReasonShort') }]}
        >
          <Input.TextArea rows={4} maxLength={2000} aria-required data-testid="void-reason" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
