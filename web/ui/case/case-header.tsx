import type { ReactElement, ReactNode } from 'react';
import { Link } from 'react-router';
import type { ApplicationResponse } from '../../contract/application.ts';
import { dayOfMoment } from '../app/dates.ts';
import { useLanguage } from '../app/language.tsx';
import { Due } from '../frames/due.tsx';
import { Facts } from '../frames/facts.tsx';
import { ToneMark } from '../frames/tone.tsx';
import { statusTone } from './status-tone.ts';

/** Statuses in which the assessment form is there to be printed (17m). */
const HAS_FORM: ReadonlySet<string> = new Set(['certified', 'archived']);

/** Number, state, whose desk since when, next date. */
export function CaseHeader({ application }: { readonly application: ApplicationResponse }): ReactElement {
  const { t, say, language } = useLanguage();
  // The server lists everything; what stands above is not said twice.
  const shown = new Set([
    application.number,
    application.unitName,
    String(application.policyYear),
    application.statusText.zh,
  ]);
  const desk: ReactNode =
    application.current.length === 0 ? (
      <span className="quiet">{t('case.deskNobody')}</span>
    ) : (
      <ul className="plain">
        {application.current.map((each) => (
          <li key={each.taskId}>
            {each.name}
            {each.organisation !== undefined && ` · ${each.organisation}`}{' '}
            <span className="quiet">{t('case.since', { since: dayOfMoment(each.since, language) })}</span>{' '}
            {each.due && (
              <Due dueOn={each.due.on} remaining={each.due.remaining} state={each.due.urgency} why={each.due.why} />
            )}
          </li>
        ))}
      </ul>
    );
  return (
    <div className="record-header" data-testid="record-header">
      <Facts
        facts={[
          { label: t('case.number'), value: <span className="number">{application.number}</span> },
          {
            label: t('case.state'),
            value: <ToneMark tone={statusTone(application.status)} text={say(application.statusText)} />,
          },
          { label: t('case.year'), value: application.policyYear },
          { label: t('case.unit'), value: application.unitName },
          { label: t('case.desk'), value: desk, wide: true },
          ...(HAS_FORM.has(application.status)
            ? [
                {
                  label: t('form.title'),
                  value: <Link to={`/applications/${application.id}/assessment-form`}>{t('form.print')}</Link>,
                },
              ]
            : []),
          ...application.facts.filter((fact) => !shown.has(fact.value)),
        ]}
      />
    </div>
  );
}
