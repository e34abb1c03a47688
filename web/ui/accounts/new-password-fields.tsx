import { Form, Input } from 'antd';
import type { ReactElement } from 'react';
import { useLanguage } from '../app/language.tsx';

/** A new password, typed twice; both fields can be pasted into and filled by a password manager. */
export function NewPasswordFields(): ReactElement {
  const { t } = useLanguage();
  return (
    <>
      <Form.Item
        name="password"
        label={t('invitation.password')}
        extra={t('invitation.hint')}
        rules={[{ required: true, message: t('account.required') }]}
      >
        <Input.Password autoComplete="new-password" data-testid="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('invitation.again')}
        dependencies={['password']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_rule, value) =>
              value === getFieldValue('password')
                ? Promise.resolve()
                : Promise.reject(new Error(t('invitation.different'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" data-testid="new-password-again" />
      </Form.Item>
    </>
  );
}
