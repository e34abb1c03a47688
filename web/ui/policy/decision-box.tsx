import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { problemsOf } from '../frames/refusal.ts';
import './package-form.css';

interface DecisionBoxProps {
  /** Below /api, without a slash at its end. */
  readonly path: string;
  readonly mayDecide: boolean;
  readonly mayWithdraw: boolean;
  readonly onDone: () => void;
}

/** What the person may do about an open proposal: put it in force, decline it with a reason, or take it back. */
export function DecisionBox({ path, mayDecide, mayWithdraw, onDone }: DecisionBoxProps): ReactElement {
  const { t, say } = useLanguage();
  const action = useAction();
  const [note, setNote] = useState('');
  const [attempt, setAttempt] = useState(0);
  const send = (end: string, body?: object): void =>
    void action
      .run(async () => {
        await postJson(`${path}/${end}`, body);
        onDone();
      })
      .then(() => setAttempt((n) => n + 1));
  return (
    <section aria-label={t('policy.note')} data-testid="decision-box">
      <ErrorSummary problems={problemsOf(action.error, say)} attempt={attempt} errorId={action.error?.id ?? ''} />
      {!mayDecide && <Alert type="info" showIcon title={t('policy.twoPersons')} />}
      {mayDecide && (
        <div className="entry-field">
          <label htmlFor="decision-note">{t('policy.note')}</label>
          <Input.TextArea
            id="decision-note"
            rows={3}
            maxLength={2000}
            value={note}
            placeholder={t('policy.noteHint')}
            onChange={(event) => setNote(event.target.value)}
          />
        </div>
      )}
      <div className="page-actions">
        {mayDecide && (
          <>
            <Button
              type="primary"
              loading={action.running}
              data-testid="approve"
              onClick={() => send('decision', { decision: 'inForce', note })}
            >
              {t('policy.approve')}
            </Button>
            <Button disabled={action.running} onClick={() => send('decision', { decision: 'declined', note })}>
              {t('policy.decline')}
            </Button>
          </>
        )}
        {mayWithdraw && (
          <Button disabled={action.running} onClick={() => send('withdrawal')}>
            {t('policy.withdraw')}
          </Button>
        )}
      </div>
    </section>
  );
}
