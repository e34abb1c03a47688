import { App, Button, Checkbox, Input } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { ChannelPreferenceRequest, ChannelPreferenceResponse } from '../../contract/channel.ts';
import { putJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { useLoad } from '../app/use-load.ts';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { problemsOf } from '../frames/refusal.ts';

/** Which channels reach the signed-in person; the inbox always does. */
export function ReachPage(): ReactElement {
  const { t } = useLanguage();
  const load = useLoad<ChannelPreferenceResponse>('/me/channels');
  return (
    <Page title={t('reach.title')} testId="reach-page">
      <Loaded load={load}>{(data) => <ReachForm kept={data} onSaved={load.reload} />}</Loaded>
    </Page>
  );
}

interface ReachFormProps {
  readonly kept: ChannelPreferenceResponse;
  readonly onSaved: () => void;
}

function ReachForm({ kept, onSaved }: ReachFormProps): ReactElement {
  const { t, say } = useLanguage();
  const { message } = App.useApp();
  const id = useId();
  const action = useAction();
  const [attempt, setAttempt] = useState(0);
  const [choice, setChoice] = useState({ email: kept.email, robots: kept.robots, sms: kept.sms });
  const [phone, setPhone] = useState('');
  const save = (): void => {
    const body: ChannelPreferenceRequest = { ...choice, ...(phone === '' ? {} : { phone }) };
    void action
      .run(async () => {
        await putJson('/me/channels', body);
        setPhone('');
        void message.success(t('channel.saved'));
        onSaved();
      })
      .then(() => setAttempt((n) => n + 1));
  };
  return (
    <div className="card">
      <ErrorSummary
        problems={problemsOf(action.error, say, (field) => `${id}-${field}`)}
        attempt={attempt}
        errorId={action.error?.id ?? ''}
      />
      <p>
        <Checkbox checked disabled>
          {t('reach.inbox')}
        </Checkbox>
      </p>
      {(['email', 'robots', 'sms'] as const).map((each) => (
        <p key={each}>
          <Checkbox
            checked={choice[each]}
            onChange={(event) => setChoice((before) => ({ ...before, [each]: event.target.checked }))}
          >
            {t(`reach.${each}`)}
          </Checkbox>
          {each === 'email' && !kept.hasEmail && <span className="quiet"> {t('reach.noEmail')}</span>}
        </p>
      ))}
      <p>
        <label htmlFor={`${id}-phone`}>{t('reach.phone')}</label>
        <Input
          id={`${id}-phone`}
          inputMode="tel"
          autoComplete="tel"
          value={phone}
          placeholder={kept.phoneTail === undefined ? '' : t('channel.kept', { tail: kept.phoneTail })}
          onChange={(event) => setPhone(event.target.value)}
        />
      </p>
      <Button type="primary" loading={action.running} onClick={save} data-testid="reach-save">
        {t('channel.save')}
      </Button>
    </div>
  );
}
