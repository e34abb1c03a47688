import { App, Button, Input } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ApplicationCheckResponse } from '../../contract/application.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { randomKey } from '../app/random-key.ts';
import { useAction } from '../app/use-action.ts';
import { LoadFailure } from '../frames/loaded.tsx';

type Defect = ApplicationCheckResponse['defects'][number];

interface ReleaseAsksProps {
  readonly applicationId: string;
  readonly defects: readonly Defect[];
  readonly onAsked: () => void;
}

/** The rules of principle that the case breaks, each with who may release it and a way to ask (例外批准). */
export function ReleaseAsks({ applicationId, defects, onAsked }: ReleaseAsksProps): ReactElement | undefined {
  const { t } = useLanguage();
  const asked = defects.filter(({ release }) => release !== undefined);
  if (asked.length === 0) return undefined;
  return (
    <section className="card" aria-labelledby="release-title">
      <h2 id="release-title">{t('release.title')}</h2>
      {asked.map((defect) => (
        <ReleaseAsk key={defect.ruleCode} applicationId={applicationId} defect={defect} onAsked={onAsked} />
      ))}
    </section>
  );
}

function ReleaseAsk({
  applicationId,
  defect,
  onAsked,
}: Omit<ReleaseAsksProps, 'defects'> & { readonly defect: Defect }): ReactElement {
  const { t, say } = useLanguage();
  const { message } = App.useApp();
  const action = useAction();
  const [reason, setReason] = useState('');
  const [key] = useState(() => randomKey());
  const { authority = '', state = 'none' } = defect.release ?? {};
  const open = state === 'none' || state === 'declined';
  const ask = (): void =>
    void action.run(async () => {
      const subject = { kind: 'application', id: applicationId };
      await postJson('/releases', { subject, ruleCode: defect.ruleCode, reason, idempotencyKey: key });
      void message.success(t('release.asked', { authority }));
      onAsked();
    });
  return (
    <div className="answer-row" data-testid={`release-${defect.ruleCode}`}>
      <p>{say(defect.message)}</p>
      <p role="status">{t(state === 'none' ? 'release.lead' : `release.${state}`, { authority })}</p>
      {open && (
        <>
          <label htmlFor={`release-reason-${defect.ruleCode}`}>{t('release.reason')}</label>
          <Input.TextArea
            id={`release-reason-${defect.ruleCode}`}
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          {action.error && <LoadFailure error={action.error} retry={action.clear} />}
          <Button disabled={reason.trim() === '' || action.running} onClick={ask}>
            {t('release.ask')}
          </Button>
        </>
      )}
    </div>
  );
}
