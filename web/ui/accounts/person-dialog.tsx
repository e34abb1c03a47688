import { App, Form, Input, Modal } from 'antd';
import type { ReactElement } from 'react';
import type { AccountResponse } from '../../contract/account-register.ts';
import { putJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { problemsOf } from '../frames/refusal.ts';

interface PersonDialogProps {
  readonly account: AccountResponse;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

/** Changes name and e-mail. */
export function PersonDialog({ account, onClose, onSaved }: PersonDialogProps): ReactElement {
  const { t, say } = useLanguage();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ readonly name: string; readonly email?: string }>();
  const action = useAction();
  return (
    <Modal
      open
      title={t('account.change')}
      okText={t('account.save')}
      cancelText={t('frame.cancel')}
      confirmLoading={action.running}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <ErrorSummary problems={problemsOf(action.error, say, (field) => `person_${field}`)} attempt={0} />
      <Form
        form={form}
        name="person"
        layout="vertical"
        initialValues={{ name: account.name, email: account.email }}
        onFinish={({ name, email }) =>
          void action.run(async () => {
            await putJson(`/accounts/${account.id}`, {
              name,
              ...(email === undefined || email === '' ? {} : { email }),
            });
            void message.success(t('account.saved'));
            onSaved();
            onClose();
          })
        }
      >
        <Form.Item name="name" label={t('account.name')}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="email" label={t('account.email')}>
          <Input maxLength={120} inputMode="email" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
