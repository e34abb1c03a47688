import { Alert } from 'antd';
import type { ReactElement } from 'react';
import type { ApplicationResponse } from '../../contract/application.ts';
import { useLanguage } from '../app/language.tsx';
import { Due } from '../frames/due.tsx';

/** The days after which nothing more can be done where the case stands, each with the clause it comes from. */
export function LastDays({ application }: { readonly application: ApplicationResponse }): ReactElement | null {
  const { t, say } = useLanguage();
  const { lastDays = [] } = application;
  if (lastDays.length === 0) return null;
  const lines = lastDays.map(({ kind, text, source, due }, index) => (
    <div key={`${kind}${index}`} className="last-day" data-testid={`last-day-${kind}`}>
      {due && (
        <strong>
          <Due dueOn={due.on} remaining={due.remaining} state={due.urgency} why={due.why} />
        </strong>
      )}
      <div>{say(text)}</div>
      <div className="quiet">{t('case.lastDaySource', { source: say(source) })}</div>
    </div>
  ));
  return (
    <section aria-label={t('case.lastDays')} className="last-days" data-testid="last-days">
      <Alert type="info" showIcon title={t('case.lastDays')} description={lines} />
    </section>
  );
}
