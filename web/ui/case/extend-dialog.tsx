import { App, Form, Input, InputNumber, Modal } from 'antd';
import type { ReactElement } from 'react';
import type { DeadlineResponse, ExtendDeadlineRequest } from '../../contract/deadline.ts';
import { postJson } from '../app/api.ts';
import { dayText } from '../app/dates.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { problemsOf } from '../frames/refusal.ts';

interface ExtendDialogProps {
  readonly id: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Asks for the days to add and the reason, which is kept beside the old and the new date. */
export function ExtendDialog({ id, onClose, onDone }: ExtendDialogProps): ReactElement {
  const { t, say, language } = useLanguage();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ workingDays: number; reason: string }>();
  const action = useAction();
  const extend = (values: ExtendDeadlineRequest): void =>
    void action.run(async () => {
      const changed = await postJson<DeadlineResponse>(`/deadlines/${id}/extend`, values);
      void message.success(t('deadline.extended', { date: dayText(changed.endsOn, language) }));
      onDone();
      onClose();
    });
  return (
    <Modal
      open
      title={t('deadline.extend')}
      okText={t('deadline.extend')}
      cancelText={t('frame.cancel')}
      confirmLoading={action.running}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <ErrorSummary problems={problemsOf(action.error, say)} attempt={0} />
      <Form form={form} layout="vertical" initialValues={{ workingDays: 5 }} onFinish={extend}>
        <Form.Item name="workingDays" label={t('deadline.extendDays')} rules={[{ required: true }]}>
          <InputNumber min={1} max={60} precision={0} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('deadline.extendReason')}
          rules={[{ required: true, min: 2, message: t('deadline.extendNoReason') }]}
        >
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
