import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { problemsOf } from '../frames/refusal.ts';
import { NewPasswordFields } from './new-password-fields.tsx';

interface PasswordFormProps {
  readonly username: string;
  readonly onChanged: () => void;
}

interface Values {
  readonly current: string;
  readonly password: string;
}

/** Changes the own password; asks for the present one. */
export function PasswordForm({ username, onChanged }: PasswordFormProps): ReactElement {
  const { t, say } = useLanguage();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const action = useAction();
  const [attempt, setAttempt] = useState(0);
  const save = ({ current, password }: Values): void =>
    void action
      .run(async () => {
        await postJson('/me/password', { current, password });
        form.resetFields();
        void message.success(t('own.passwordChanged'));
        onChanged();
      })
      .then(() => setAttempt((n) => n + 1));
  return (
    <Form form={form} name="password" layout="vertical" className="card" requiredMark={false} onFinish={save}>
      <h2>{t('own.password')}</h2>
      <p className="quiet">{t('own.passwordLead')}</p>
      <ErrorSummary
        problems={problemsOf(action.error, say, (field) => `password_${field}`)}
        attempt={attempt}
        errorId={action.error?.id ?? ''}
      />
      <input type="hidden" name="username" autoComplete="username" value={username} readOnly />
      <Form.Item name="current" label={t('own.current')} rules={[{ required: true, message: t('account.required') }]}>
        <Input.Password autoComplete="current-password" data-testid="current-password" />
      </Form.Item>
      <NewPasswordFields />
      <Button type="primary" htmlType="submit" loading={action.running} data-testid="change-password">
        {t('own.password')}
      </Button>
    </Form>
  );
}
