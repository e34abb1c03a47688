import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { Link, Navigate, useLocation, useNavigate } from 'react-router';
import type { Message } from '../../../domain/message.ts';
import { useLanguage } from '../app/language.tsx';
import { firstPageOf } from '../app/navigation.ts';
import { useSession } from '../app/session.tsx';
import { useAction } from '../app/use-action.ts';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { Page } from '../frames/page.tsx';
import { problemsOf } from '../frames/refusal.ts';
import { DemoAccounts } from './demo-accounts.tsx';
import { OidcButton } from './oidc-button.tsx';

interface Values {
  readonly username: string;
  readonly password: string;
  readonly code?: string;
}

/** Sign-in by name and password; in a demo also by one click on a person. */
export function SignInPage(): ReactElement {
  const { t, say } = useLanguage();
  const { me, signIn } = useSession();
  const navigate = useNavigate();
  const location = useLocation();
  const action = useAction();
  const [attempt, setAttempt] = useState(0);
  const asksCode = action.error?.details.some(({ field }) => field === 'code') === true;
  const [codeShown, showCode] = useState(false);
  // While the next attempt runs there is no refusal to read it from.
  if (asksCode && !codeShown) showCode(true);
  const { from, refused } = (location.state as { from?: string; refused?: Message } | null) ?? {};
  // Why another way of signing in has led back here, until the next attempt.
  const led = refused !== undefined && attempt === 0 ? [{ text: say(refused) }] : [];
  if (me && !action.running) return <Navigate to={from ?? firstPageOf(me)} replace />;
  const enter = async (username: string, password: string, code?: string): Promise<void> => {
    setAttempt((n) => n + 1);
    await action.run(async () => {
      const person = await signIn(username, password, code);
      await navigate(from ?? firstPageOf(person), { replace: true });
    });
  };
  return (
    <Page
      title={t('signIn.title')}
      testId="sign-in-page"
      lead={
        <ErrorSummary problems={[...led, ...problemsOf(action.error, say)]} attempt={led.length > 0 ? 1 : attempt} />
      }
    >
      <p className="quiet">{t('signIn.lead')}</p>
      <div className="sign-in">
        <Form<Values>
          layout="vertical"
          className="card"
          onFinish={(values) => void enter(values.username, values.password, values.code)}
        >
          <Form.Item
            name="username"
            label={t('signIn.username')}
            rules={[{ required: true, message: t('signIn.usernameMissing') }]}
          >
            <Input autoComplete="username" data-testid="username" />
          </Form.Item>
          <Form.Item
            name="password"
            label={t('signIn.password')}
            rules={[{ required: true, message: t('signIn.passwordMissing') }]}
          >
            <Input type="password" autoComplete="current-password" data-testid="password" />
          </Form.Item>
          {codeShown && (
            <Form.Item name="code" label={t('signIn.code')} extra={t('signIn.codeHint')}>
              <Input autoFocus autoComplete="one-time-code" maxLength={40} data-testid="sign-in-code" />
            </Form.Item>
          )}
          <Button type="primary" htmlType="submit" block loading={action.running} data-testid="sign-in">
            {t('signIn.submit')}
          </Button>
          <OidcButton
            from={from}
            busy={action.running}
            run={async (go) => {
              setAttempt((n) => n + 1);
              await action.run(go);
            }}
          />
          <p>
            <Link to="/public">{t('signIn.public')}</Link>
          </p>
        </Form>
        <DemoAccounts busy={action.running} onChoose={(username, password) => void enter(username, password)} />
      </div>
    </Page>
  );
}
