import { Form, Input, InputNumber, Modal } from 'antd';
import type { ReactElement } from 'react';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { problemsOf } from '../frames/refusal.ts';

/** What the person has typed. */
interface ReasonGiven {
  readonly reason: string;
  /** Only where days are asked for. */
  readonly workingDays?: number;
}

interface ReasonDialogProps {
  readonly title: string;
  readonly label: string;
  /** Asks for a number of working days as well. */
  readonly withDays?: boolean;
  readonly onSubmit: (given: ReasonGiven) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks for a reason, and for working days where they matter; the reason is kept beside the dates. */
export function ReasonDialog({ title, label, withDays = false, onSubmit, onClose }: ReasonDialogProps): ReactElement {
  const { t, say } = useLanguage();
  const [form] = Form.useForm<ReasonGiven>();
  const action = useAction();
  const send = (given: ReasonGiven): void =>
    void action.run(async () => {
      await onSubmit(given);
      onClose();
    });
  return (
    <Modal
      open
      title={title}
      okText={title}
      cancelText={t('frame.cancel')}
      confirmLoading={action.running}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <ErrorSummary problems={problemsOf(action.error, say)} attempt={0} />
      <Form form={form} layout="vertical" initialValues={withDays ? { workingDays: 5 } : {}} onFinish={send}>
        {withDays && (
          <Form.Item name="workingDays" label={t('deadline.extendDays')} rules={[{ required: true }]}>
            <InputNumber min={1} max={60} precision={0} />
          </Form.Item>
        )}
        <Form.Item
          name="reason"
          label={label}
          rules={[{ required: true, min: 2, message: t('deadline.extendNoReason') }]}
        >
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
