import type { ReactElement } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import type { MatterResponse } from '../../contract/matter.ts';
import { useLanguage } from '../app/language.tsx';
import { useLiveReload } from '../app/live.tsx';
import { useLoad } from '../app/use-load.ts';
import { DiagramPanel } from '../diagram/diagram-panel.tsx';
import { DataTable } from '../frames/data-table.tsx';
import type { Column } from '../frames/data-table.tsx';
import { Day, Moment } from '../frames/day.tsx';
import { Facts } from '../frames/facts.tsx';
import { HistoryList } from '../frames/history-list.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { TabPages } from '../frames/tab-pages.tsx';
import { ToneMark } from '../frames/tone.tsx';
import { FollowButton } from '../task/follow-button.tsx';
import { WithdrawMatter } from './withdraw-matter.tsx';

type Mark = MatterResponse['marks'][number];

/** One matter: what it is about, where it is, who did what, and what waits for me. */
export function MatterPage(): ReactElement {
  const { t } = useLanguage();
  const { id = '' } = useParams();
  const load = useLoad<MatterResponse>(`/matters/${id}`);
  useLiveReload('tasks-changed cases-changed clock-changed', load.reload);
  const title = load.data ? t('matter.titleOf', { number: load.data.number }) : t('matters.title');
  return (
    <Page key={id} title={title} testId="matter-page" actions={load.data && <FollowButton kind="matter" id={id} />}>
      <Loaded load={load}>{(matter) => <OpenMatter matter={matter} />}</Loaded>
    </Page>
  );
}

function OpenMatter({ matter }: { readonly matter: MatterResponse }): ReactElement {
  const { t, say } = useLanguage();
  const columns: readonly Column<Mark>[] = [
    { key: 'mark', title: t('matter.mark'), head: true, cell: (row) => row.mark },
    { key: 'organisation', title: t('matter.organisation'), cell: (row) => row.organisation },
    { key: 'who', title: t('matter.who'), cell: (row) => row.who },
    { key: 'on', title: t('matter.on'), cell: (row) => <Day iso={row.on} /> },
  ];
  return (
    <>
      <MatterHeader matter={matter} />
      {matter.withdrawPath !== undefined && <WithdrawMatter path={matter.withdrawPath} />}
      <TabPages
        label={t('matter.tabs')}
        pages={[
          {
            key: 'facts',
            label: t('matter.tabFacts'),
            content:
              matter.facts.length === 0 ? (
                <p className="empty-state">{t('matter.noFacts')}</p>
              ) : (
                <Facts facts={matter.facts.map(({ label, value }) => ({ label: say(label), value }))} />
              ),
          },
          {
            key: 'marks',
            label: t('matter.tabMarks'),
            content: (
              <DataTable
                caption={t('matter.tabMarks')}
                columns={columns}
                rows={matter.marks}
                rowKey={(row) => `${row.mark}${row.organisation}${row.who}${row.on}`}
                rowTestId="mark-row"
                empty={t('matter.noMarks')}
              />
            ),
          },
          {
            key: 'diagram',
            label: t('matter.tabDiagram'),
            content: <DiagramPanel path={`/matters/${matter.id}/diagram`} />,
          },
          {
            key: 'history',
            label: t('matter.tabHistory'),
            content: <HistoryList entries={matter.history} empty={t('matter.noHistory')} />,
          },
        ]}
      />
    </>
  );
}

function MatterHeader({ matter }: { readonly matter: MatterResponse }): ReactElement {
  const { t, say } = useLanguage();
  const { pathname } = useLocation();
  const now = matter.current.map((step) =>
    [step.organisation, step.name].filter((part) => part !== undefined).join(' · '),
  );
  return (
    <div className="record-header" data-testid="record-header">
      <Facts
        facts={[
          { label: t('matters.about'), value: matter.title, wide: true },
          { label: t('matters.kind'), value: say(matter.kindText) },
          {
            label: t('matters.state'),
            value: <ToneMark tone={matter.ended ? 'grey' : 'blue'} text={say(matter.stateText)} />,
          },
          {
            label: t('matter.now'),
            value: now.length > 0 ? now.join('；') : t(matter.ended ? 'matter.over' : 'matter.onItsWay'),
          },
          { label: t('matters.startedBy'), value: matter.startedBy },
          { label: t('matters.startedAt'), value: <Moment at={matter.createdAt} /> },
          ...(matter.applicationId === undefined
            ? []
            : [
                {
                  label: t('matter.application'),
                  value: <Link to={`/applications/${matter.applicationId}`}>{t('matter.openApplication')}</Link>,
                },
              ]),
          ...(matter.tasks.length === 0
            ? []
            : [
                {
                  label: t('matter.mine'),
                  value: matter.tasks.map((task) => (
                    <Link key={task.id} to={`/tasks/${task.id}`} state={{ from: pathname }} data-testid="matter-task">
                      {task.name}
                    </Link>
                  )),
                },
              ]),
        ]}
      />
    </div>
  );
}
