import type { ReactElement } from 'react';
import type { ApplicationResponse, TimelineResponse } from '../../contract/application.ts';
import { dayOfMoment } from '../app/dates.ts';
import { useLanguage } from '../app/language.tsx';
import { useLiveReload } from '../app/live.tsx';
import { useLoad } from '../app/use-load.ts';
import { UrgeButton } from '../deadlines/urge-button.tsx';
import { Day } from '../frames/day.tsx';
import { Due } from '../frames/due.tsx';
import { HistoryList } from '../frames/history-list.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { FinishedSteps } from './finished-steps.tsx';

/** What happened to an application, what is under way, and the acts on record. */
export function CaseTimeline({ application }: { readonly application: ApplicationResponse }): ReactElement {
  const { t, say, language } = useLanguage();
  const load = useLoad<TimelineResponse>(`/applications/${application.id}/timeline`);
  useLiveReload('tasks-changed cases-changed', load.reload);
  return (
    <Loaded load={load}>
      {(timeline) => (
        <>
          <HistoryList entries={timeline.entries} empty={t('case.timelineEmpty')} />
          <FinishedSteps steps={timeline.steps} />
          {timeline.current.length > 0 && (
            <section aria-labelledby="now-title">
              <h2 id="now-title">{t('case.now')}</h2>
              <ul className="now-list">
                {timeline.current.map((each) => (
                  <li key={each.taskId} data-testid="waiting-step">
                    <strong>{each.name}</strong>{' '}
                    {t('case.waitingFor', {
                      who: [each.organisation, each.who].filter((part) => part !== undefined).join(' · '),
                    })}{' '}
                    <span className="quiet">
                      {t('case.since', { since: dayOfMoment(each.since, language) })} ·{' '}
                      {t('case.waited', { time: say(each.waited) })}
                    </span>{' '}
                    {each.due !== undefined && (
                      <>
                        {t('task.due')}{' '}
                        <Due
                          dueOn={each.due.on}
                          remaining={each.due.remaining}
                          state={each.due.urgency}
                          why={each.due.why}
                        />
                      </>
                    )}{' '}
                    {each.prompt && <UrgeButton {...each.prompt} onDone={load.reload} />}
                  </li>
                ))}
              </ul>
            </section>
          )}
          {application.marks.length > 0 && (
            <section aria-labelledby="marks-title">
              <h2 id="marks-title">{t('case.marks')}</h2>
              <ul className="marks">
                {application.marks.map((mark) => (
                  <li key={`${mark.mark}${mark.branch ?? ''}${mark.on}`}>
                    <Day iso={mark.on} /> {mark.text} <span className="quiet">{mark.organisation}</span>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </Loaded>
  );
}
