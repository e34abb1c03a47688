import type { ReactElement } from 'react';
import { Link, useParams } from 'react-router';
import type { CalendarYearResponse } from '../../contract/calendar.ts';
import { useLanguage } from '../app/language.tsx';
import { useLoad } from '../app/use-load.ts';
import { Day, Moment } from '../frames/day.tsx';
import { Facts } from '../frames/facts.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { DecisionBox } from '../policy/decision-box.tsx';
import { ProposalState } from '../policy/proposal-state.tsx';
import { PreviewBox } from './preview-box.tsx';

/** One entry of a year: its days, what it moves, and the decision where it is still open. */
export function EntryPage(): ReactElement {
  const { t } = useLanguage();
  const { id = '' } = useParams();
  const load = useLoad<CalendarYearResponse>(`/calendar-years/${id}`);
  const title = load.data
    ? t('calendar.entryTitle', { year: load.data.year, n: load.data.revision })
    : t('calendar.title');
  return (
    <Page title={title} testId="calendar-entry-page" lead={<Link to="/calendar">{t('calendar.back')}</Link>}>
      <Loaded load={load}>
        {(data) => (
          <>
            <Facts facts={factsOf(data, t)} />
            <section>
              <h2>{t('calendar.off')}</h2>
              <ul className="value-list">
                {data.days.off.map((span) => (
                  <li key={span.from}>
                    {span.name} <Day iso={span.from} />
                    {span.to !== span.from && (
                      <>
                        {' – '}
                        <Day iso={span.to} />
                      </>
                    )}
                  </li>
                ))}
              </ul>
              <h2>{t('calendar.makeup')}</h2>
              <ul className="value-list">
                {data.days.makeup.map((day) => (
                  <li key={day.date}>
                    {day.for} <Day iso={day.date} />
                  </li>
                ))}
              </ul>
            </section>
            {data.state === 'proposed' && (
              <>
                <PreviewBox preview={data} />
                <DecisionBox
                  path={`/calendar-years/${data.id}`}
                  mayDecide={data.mayDecide}
                  mayWithdraw={data.mayWithdraw}
                  onDone={load.reload}
                />
              </>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function factsOf(data: CalendarYearResponse, t: ReturnType<typeof useLanguage>['t']) {
  const { decidedBy, decidedAt, decisionNote, recalculated } = data;
  return [
    { label: t('calendar.state'), value: <ProposalState state={data.state} /> },
    { label: t('calendar.documentNo'), value: data.days.notice.documentNo, wide: true },
    { label: t('calendar.publishedOn'), value: <Day iso={data.days.notice.publishedOn} /> },
    { label: t('policy.startedBy'), value: data.startedBy },
    { label: t('policy.startedAt'), value: <Moment at={data.startedAt} /> },
    ...(decidedBy === undefined ? [] : [{ label: t('policy.decidedBy'), value: decidedBy }]),
    ...(decidedAt === undefined ? [] : [{ label: t('policy.decidedAt'), value: <Moment at={decidedAt} /> }]),
    { label: t('calendar.reason'), value: data.reason, wide: true },
    ...(decisionNote === undefined ? [] : [{ label: t('policy.note'), value: decisionNote, wide: true }]),
    ...(recalculated === undefined ? [] : [{ label: t('calendar.recalculated'), value: recalculated }]),
  ];
}
