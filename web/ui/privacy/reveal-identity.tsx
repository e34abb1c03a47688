import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ApplicationResponse } from '../../contract/application.ts';
import type { RevealResponse } from '../../contract/privacy.ts';
import { postJson } from '../app/api.ts';
import { dayText } from '../app/dates.ts';
import { useLanguage } from '../app/language.tsx';
import { useAction } from '../app/use-action.ts';
import { Facts } from '../frames/facts.tsx';
import { LoadFailure } from '../frames/loaded.tsx';

/** Shows number and telephone in full to who needs them for the open step; nothing where there is no such step. */
export function RevealIdentity({ application }: { readonly application: ApplicationResponse }): ReactElement | null {
  const { t, language } = useLanguage();
  const action = useAction();
  const [shown, setShown] = useState<RevealResponse>();
  const { id, reveal } = application;
  if (reveal === undefined) return null;
  const ask = (): void =>
    void action.run(async () =>
      setShown(await postJson<RevealResponse>(`/applications/${id}/reveal`, { taskId: reveal.taskId })),
    );
  return (
    <section className="card" aria-label={t('privacy.full')} data-testid="reveal-identity">
      {action.error && <LoadFailure error={action.error} retry={ask} />}
      <div role="status">
        {shown && (
          <Facts
            facts={[
              { label: t('privacy.idNumber'), value: <span className="number">{shown.idNumber}</span> },
              { label: t('field.phone'), value: <span className="number">{shown.phone}</span> },
              ...(shown.birthDate === undefined
                ? []
                : [{ label: t('field.birthDate'), value: dayText(shown.birthDate, language) }]),
            ]}
          />
        )}
      </div>
      <p className="quiet">{t('privacy.revealNote', { step: reveal.step })}</p>
      {shown ? (
        <Button onClick={() => setShown(undefined)}>{t('privacy.hide')}</Button>
      ) : (
        <Button onClick={ask} loading={action.running} data-testid="reveal">
          {t('privacy.reveal')}
        </Button>
      )}
    </section>
  );
}
