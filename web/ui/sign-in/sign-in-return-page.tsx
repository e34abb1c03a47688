import { Button, Form, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { Navigate, useNavigate } from 'react-router';
import type { FinishedOidcResponse } from '../../contract/oidc.ts';
import { ApiError, postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { firstPageOf } from '../app/navigation.ts';
import { useSession } from '../app/session.tsx';
import { useAction } from '../app/use-action.ts';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { Page } from '../frames/page.tsx';
import { problemsOf } from '../frames/refusal.ts';

/** Where the provider sends people back to: signs them in, asks for the own code, or leads a refusal to the sign-in page. */
export function SignInReturnPage(): ReactElement {
  const { t, say } = useLanguage();
  const { enter } = useSession();
  const navigate = useNavigate();
  const action = useAction();
  const [attempt, setAttempt] = useState(0);
  const [asks, setAsks] = useState(false);
  const [refused, setRefused] = useState<ApiError>();
  // The answer of the provider counts once, also where an effect runs twice.
  const search = useRef(window.location.search);
  const { run } = action;
  useEffect(() => {
    const found = search.current;
    search.current = '';
    if (found === '') return;
    window.history.replaceState(window.history.state, '', window.location.pathname);
    void run(async () => {
      try {
        const { me, from } = await postJson<FinishedOidcResponse>('/sign-in/oidc/finish', { search: found });
        enter(me);
        await navigate(from ?? firstPageOf(me), { replace: true });
      } catch (cause) {
        if (!(cause instanceof ApiError)) throw cause;
        if (cause.details.some(({ field }) => field === 'code')) setAsks(true);
        else setRefused(cause);
      }
    });
  }, [run, enter, navigate]);
  if (refused) return <Navigate to="/sign-in" replace state={{ refused: refused.sentence }} />;
  const send = ({ code }: { readonly code: string }): void =>
    void action
      .run(async () => {
        const { me, from } = await postJson<FinishedOidcResponse>('/sign-in/oidc/code', { code });
        enter(me);
        await navigate(from ?? firstPageOf(me), { replace: true });
      })
      .then(() => setAttempt((n) => n + 1));
  return (
    <Page
      title={t('signIn.title')}
      testId="sign-in-return-page"
      lead={<ErrorSummary problems={problemsOf(action.error, say)} attempt={attempt} />}
    >
      {asks ? (
        <Form layout="vertical" className="card" onFinish={send}>
          <Form.Item name="code" label={t('signIn.code')} extra={t('signIn.codeHint')} rules={[{ required: true }]}>
            <Input autoFocus autoComplete="one-time-code" maxLength={40} data-testid="sign-in-code" />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={action.running} data-testid="sign-in">
            {t('signIn.submit')}
          </Button>
        </Form>
      ) : (
        <p role="status">{t('frame.loading')}</p>
      )}
    </Page>
  );
}
