import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { CalendarResponse, CalendarYearListResponse, CalendarYearSummary } from '../../contract/calendar.ts';
import { useLanguage } from '../app/language.tsx';
import { useLoad } from '../app/use-load.ts';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';
import { Day, Moment } from '../frames/day.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { ToneMark } from '../frames/tone.tsx';
import { ProposalState } from '../policy/proposal-state.tsx';

type Year = CalendarResponse['years'][number];

/** The working calendar: each year with its notice, and the entries by which it is kept. */
export function CalendarPage(): ReactElement {
  const { t } = useLanguage();
  const load = useLoad<CalendarResponse>('/calendar');
  const entries = useLoad<CalendarYearListResponse>('/calendar-years');
  return (
    <Page
      title={t('calendar.title')}
      testId="calendar-page"
      actions={
        entries.data?.mayPropose === true ? (
          <Link className="button-link primary" to="/calendar/edit">
            {t('calendar.enter')}
          </Link>
        ) : undefined
      }
    >
      <p className="quiet">{t('calendar.hint')}</p>
      <Loaded load={load}>
        {({ years }) =>
          years.length === 0 ? (
            <div className="empty-state">{t('calendar.noYears')}</div>
          ) : (
            years.toReversed().map((year) => <YearSection key={year.year} year={year} />)
          )
        }
      </Loaded>
      <section>
        <h2>{t('calendar.entries')}</h2>
        <Loaded load={entries}>{({ items }) => <EntryTable items={items} />}</Loaded>
      </section>
    </Page>
  );
}

function YearSection({ year }: { readonly year: Year }): ReactElement {
  const { t, say } = useLanguage();
  const days = [
    ...year.off.map((day) => ({ ...day, kind: t('calendar.off') })),
    ...year.makeup.map((day) => ({ ...day, kind: t('calendar.makeup') })),
  ].sort((one, other) => one.date.localeCompare(other.date));
  return (
    <section data-testid="calendar-year">
      <h2>{t('calendar.yearTitle', { year: year.year })}</h2>
      <p>
        <ToneMark
          tone={year.published ? 'green' : 'amber'}
          text={t(year.published ? 'calendar.published' : 'calendar.expected')}
        />{' '}
        {year.documentNo} {year.publishedOn !== undefined && <Day iso={year.publishedOn} />}
      </p>
      <details>
        <summary>{t('calendar.dayCount', { off: year.off.length, makeup: year.makeup.length })}</summary>
        <ul className="value-list">
          {days.map((day) => (
            <li key={day.date}>
              <Day iso={day.date} /> {day.kind}
              {' · '}
              {say(day.name)}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

function EntryTable({ items }: { readonly items: readonly CalendarYearSummary[] }): ReactElement {
  const { t } = useLanguage();
  const columns: readonly Column<CalendarYearSummary>[] = [
    {
      key: 'year',
      title: t('calendar.year'),
      head: true,
      cell: (row) => (
        <Link to={`/calendar/entries/${row.id}`}>{t('calendar.entryTitle', { year: row.year, n: row.revision })}</Link>
      ),
    },
    { key: 'state', title: t('calendar.state'), cell: (row) => <ProposalState state={row.state} /> },
    { key: 'notice', title: t('calendar.documentNo'), cell: (row) => row.days.notice.documentNo },
    { key: 'startedBy', title: t('policy.startedBy'), cell: (row) => row.startedBy },
    { key: 'startedAt', title: t('policy.startedAt'), cell: (row) => <Moment at={row.startedAt} /> },
    { key: 'decidedBy', title: t('policy.decidedBy'), cell: (row) => row.decidedBy ?? '—' },
    { key: 'recalculated', title: t('calendar.recalculated'), cell: (row) => row.recalculated ?? '—' },
  ];
  return (
    <DataTable
      caption={t('calendar.entries')}
      columns={columns}
      rows={items}
      rowKey={(row) => row.id}
      rowTestId="calendar-entry"
      empty={t('calendar.noEntries')}
    />
  );
}
