import { Alert, App, Button, Form } from 'antd';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { InvitationResponse } from '../../contract/account-register.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { useAction } from '../app/use-action.ts';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { Page } from '../frames/page.tsx';
import { problemsOf } from '../frames/refusal.ts';
import { NewPasswordFields } from './new-password-fields.tsx';

/** Where an invitation's link leads: the person sets a password. The token stands behind the # and leaves the page in bodies only. */
export function InvitationPage(): ReactElement {
  const { t, say } = useLanguage();
  const { message } = App.useApp();
  const { me, signOut } = useSession();
  const navigate = useNavigate();
  const [token] = useState(() => window.location.hash.slice(1));
  const [person, setPerson] = useState<InvitationResponse>();
  const reading = useAction();
  const action = useAction();
  const [attempt, setAttempt] = useState(0);
  const { run } = reading;
  useEffect(() => {
    if (token === '') return;
    void run(async () => setPerson(await postJson<InvitationResponse>('/invitations/read', { token })));
  }, [run, token]);
  const save = ({ password }: { readonly password: string }): void =>
    void action
      .run(async () => {
        await postJson('/invitations/accept', { token, password });
        if (me) await signOut();
        void message.success(t('invitation.done'));
        await navigate('/sign-in', { replace: true });
      })
      .then(() => setAttempt((n) => n + 1));
  return (
    <Page title={t('invitation.title')} testId="invitation-page">
      {token === '' && <Alert type="error" showIcon title={t('invitation.missing')} />}
      {reading.error && <Alert type="error" showIcon role="alert" title={say(reading.error.sentence)} />}
      {reading.running && <p role="status">{t('frame.loading')}</p>}
      {person && (
        <Form name="invitation" layout="vertical" className="card" requiredMark={false} onFinish={save}>
          <ErrorSummary
            problems={problemsOf(action.error, say, (field) => `invitation_${field}`)}
            attempt={attempt}
            errorId={action.error?.id ?? ''}
          />
          <p>{t('invitation.lead', { name: person.name, username: person.username })}</p>
          <input type="hidden" name="username" autoComplete="username" value={person.username} readOnly />
          <NewPasswordFields />
          <Button type="primary" htmlType="submit" loading={action.running} data-testid="set-password">
            {t('invitation.save')}
          </Button>
        </Form>
      )}
    </Page>
  );
}
