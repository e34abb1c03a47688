import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { Link, useParams } from 'react-router';
import type { SessionResponse } from '../../contract/session.ts';
import { useLanguage } from '../app/language.tsx';
import { useLiveReload } from '../app/live.tsx';
import { useSession } from '../app/session.tsx';
import { useLoad } from '../app/use-load.ts';
import { DiagramPanel } from '../diagram/diagram-panel.tsx';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';
import { Day } from '../frames/day.tsx';
import { Due } from '../frames/due.tsx';
import { Facts } from '../frames/facts.tsx';
import { HistoryList } from '../frames/history-list.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { TabPages } from '../frames/tab-pages.tsx';
import { ToneMark } from '../frames/tone.tsx';
import type { Tone } from '../frames/tone.tsx';
import { HistoryDialog } from './history-dialog.tsx';
import { VoidDialog } from './void-dialog.tsx';
import { FollowButton } from '../task/follow-button.tsx';

type Candidate = SessionResponse['applications'][number];

const TONES: Record<Candidate['outcome'], Tone> = {
  pending: 'grey',
  passed: 'green',
  'not-passed': 'grey',
  revoked: 'red',
};

/** One session: its state, its list, the count once the ballot is over. */
export function SessionPage(): ReactElement {
  const { t } = useLanguage();
  const { me } = useSession();
  const { id = '' } = useParams();
  const load = useLoad<SessionResponse>(`/sessions/${id}`);
  useLiveReload('tasks-changed cases-changed clock-changed', load.reload);
  const [dialog, setDialog] = useState<'history' | 'void'>();
  const mayExport = me?.permissions.includes('session.export') === true;
  const title = load.data ? t('session.titleOf', { number: load.data.number }) : t('sessions.title');
  return (
    <Page
      key={id}
      title={title}
      testId="session-page"
      actions={
        load.data && (
          <>
            <FollowButton kind="session" id={id} />
            {mayExport && (
              <Button onClick={() => setDialog('history')} data-testid="export-history">
                {t('session.historyExport')}
              </Button>
            )}
            {load.data.mayAskVoid && (
              <Button danger onClick={() => setDialog('void')} data-testid="ask-void">
                {t('session.void')}
              </Button>
            )}
          </>
        )
      }
    >
      {dialog === 'history' && <HistoryDialog year={load.data?.policyYear} onClose={() => setDialog(undefined)} />}
      {dialog === 'void' && <VoidDialog sessionId={id} onAsked={load.reload} onClose={() => setDialog(undefined)} />}
      <Loaded load={load}>{(session) => <OpenSession session={session} />}</Loaded>
    </Page>
  );
}

function OpenSession({ session }: { readonly session: SessionResponse }): ReactElement {
  const { t, say } = useLanguage();
  const columns: readonly Column<Candidate>[] = [
    {
      key: 'name',
      title: t('session.name'),
      head: true,
      cell: (row) => (
        <>
          <Link to={`/applications/${row.id}`}>{row.name}</Link> <span className="quiet number">{row.number}</span>
        </>
      ),
    },
    { key: 'unit', title: t('session.unit'), cell: (row) => row.unit },
    { key: 'speciality', title: t('session.speciality'), cell: (row) => row.speciality },
    { key: 'level', title: t('session.level'), cell: (row) => row.level },
    {
      key: 'tally',
      title: t('session.tally'),
      cell: (row) =>
        row.tally ? t('session.tallyText', row.tally) : <span className="quiet">{t('session.tallyNone')}</span>,
    },
    {
      key: 'outcome',
      title: t('session.outcome'),
      cell: (row) => <ToneMark tone={TONES[row.outcome]} text={t(`session.${row.outcome}`)} />,
    },
  ];
  const { ballot } = session;
  const shown = new Set([session.stateText.zh, session.committeeName, String(session.policyYear), session.meetingOn]);
  return (
    <>
      <div className="record-header" data-testid="record-header">
        <Facts
          facts={[
            { label: t('sessions.state'), value: <ToneMark tone="blue" text={say(session.stateText)} /> },
            { label: t('sessions.committee'), value: session.committeeName },
            { label: t('sessions.year'), value: session.policyYear },
            {
              label: t('sessions.meeting'),
              value: session.meetingOn === undefined ? t('sessions.noMeeting') : <Day iso={session.meetingOn} />,
            },
            {
              label: t('session.ballot'),
              value: ballot.opened
                ? t('session.ballotCast', { cast: ballot.cast, expected: ballot.expected })
                : t('session.ballotClosed'),
            },
            ...(session.deadlines.length === 0
              ? []
              : [{ label: t('session.deadlines'), value: <RunningDays days={session.deadlines} />, wide: true }]),
            ...session.facts.filter((fact) => !shown.has(fact.value)),
          ]}
        />
      </div>
      <TabPages
        label={t('session.tabs')}
        pages={[
          {
            key: 'list',
            label: t('session.tabList'),
            content: (
              <DataTable
                caption={t('session.list')}
                columns={columns}
                rows={session.applications}
                rowKey={(row) => row.id}
                rowTestId="candidate-row"
                empty={t('session.listEmpty')}
              />
            ),
          },
          {
            key: 'diagram',
            label: t('session.tabDiagram'),
            content: <DiagramPanel path={`/sessions/${session.id}/diagram`} />,
          },
          {
            key: 'history',
            label: t('session.tabHistory'),
            content: <HistoryList entries={session.history} empty={t('session.historyEmpty')} />,
          },
        ]}
      />
    </>
  );
}

/** The days that run for the session, each with its reasons. */
function RunningDays({ days }: { readonly days: SessionResponse['deadlines'] }): ReactElement {
  const { say } = useLanguage();
  return (
    <ul className="plain" data-testid="session-deadlines">
      {days.map(({ id, name, due }) => (
        <li key={id}>
          {say(name)} <Due dueOn={due.on} remaining={due.remaining} state={due.urgency} why={due.why} />
        </li>
      ))}
    </ul>
  );
}
