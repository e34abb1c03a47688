import { App } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useParams } from 'react-router';
import type { TaskResponse } from '../../contract/task.ts';
import { postJson } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { useLiveReload } from '../app/live.tsx';
import { useAction } from '../app/use-action.ts';
import { useLoad } from '../app/use-load.ts';
import { DeadlineCard } from '../case/deadline-card.tsx';
import { DiagramPanel } from '../diagram/diagram-panel.tsx';
import { FilePanel } from '../files/file-panel.tsx';
import { Facts } from '../frames/facts.tsx';
import { HistoryList } from '../frames/history-list.tsx';
import { LoadFailure, Loaded } from '../frames/loaded.tsx';
import { Page } from '../frames/page.tsx';
import { TabPages } from '../frames/tab-pages.tsx';
import { CopyDialog } from './copy-dialog.tsx';
import { DelegationNote } from './delegation-note.tsx';
import { FollowButton } from './follow-button.tsx';
import { HandOffDialog } from './hand-off-dialog.tsx';
import type { HandOffKind } from './hand-off-dialog.tsx';
import { ReturnDialog } from './return-dialog.tsx';
import { SignersDialog } from './signers-dialog.tsx';
import { SigningPanel } from './signing-panel.tsx';
import { StepClauses } from './step-clauses.tsx';
import { TaskHeader } from './task-header.tsx';
import { TaskPlace } from './task-place.tsx';
import { TransferNote } from './transfer-note.tsx';
import { useTaskWork } from './use-task-work.ts';
import { WithdrawStep } from './withdraw-step.tsx';
import { WorkPanel } from './work-panel.tsx';
import '../files/files.css';

/** Where the diagrams of a subject are. */
const DIAGRAM_OF: Readonly<Record<TaskResponse['subject']['kind'], string>> = {
  application: 'applications',
  publicity: 'applications',
  session: 'sessions',
  matter: 'matters',
};

/** The page of one task: what is asked and by when, the work itself, its material, its place in the process. */
export function TaskPage(): ReactElement {
  const { t } = useLanguage();
  const { id = '' } = useParams();
  const load = useLoad<TaskResponse>(`/tasks/${id}`);
  useLiveReload('tasks-changed clock-changed', load.reload);
  const subject = load.data?.subject;
  const actions = subject !== undefined && subject.kind !== 'publicity' && (
    <FollowButton key={subject.id} kind={subject.kind} id={subject.id} />
  );
  return (
    <Page key={id} title={load.data?.name ?? t('task.title')} testId="task-page" actions={actions}>
      <TaskPlace id={id} />
      <Loaded load={load}>{(task) => <OpenTask key={task.id} task={task} reload={load.reload} />}</Loaded>
    </Page>
  );
}

function OpenTask({ task, reload }: { readonly task: TaskResponse; readonly reload: () => void }): ReactElement {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const work = useTaskWork(task);
  const action = useAction();
  const [addingSigners, setAddingSigners] = useState(false);
  const [copying, setCopying] = useState(false);
  const [returning, setReturning] = useState(false);
  const [handOff, setHandOff] = useState<HandOffKind>();
  const take = (path: 'claim' | 'unclaim'): void =>
    void action.run(async () => {
      await postJson(`/tasks/${task.id}/${path}`);
      reload();
      void message.success(t(path === 'claim' ? 'task.claimed' : 'task.unclaimed'));
    });
  const diagramPath = `/${DIAGRAM_OF[task.subject.kind]}/${task.subject.id}/diagram`;
  return (
    <>
      <TaskHeader
        task={task}
        busy={action.running}
        onClaim={() => take('claim')}
        onUnclaim={() => take('unclaim')}
        onHandOff={setHandOff}
        onReturn={() => setReturning(true)}
        onAddSigners={() => setAddingSigners(true)}
        onCopy={() => setCopying(true)}
      />
      {returning && <ReturnDialog work={work} onClose={() => setReturning(false)} />}
      {addingSigners && <SignersDialog task={task} onClose={() => setAddingSigners(false)} onDone={reload} />}
      {copying && <CopyDialog taskId={task.id} onClose={() => setCopying(false)} />}
      {handOff !== undefined && (
        <HandOffDialog
          task={task}
          kind={handOff}
          onClose={() => setHandOff(undefined)}
          onDone={() => (handOff === 'transfer' ? void work.leave() : reload())}
        />
      )}
      {task.withdraw !== undefined && <WithdrawStep taskId={task.id} withdraw={task.withdraw} onDone={reload} />}
      {action.error && <LoadFailure error={action.error} retry={action.clear} />}
      <TabPages
        label={t('task.tabs')}
        pages={[
          {
            key: 'work',
            label: t('task.tabWork'),
            keepMounted: true,
            content: (
              <div className="beside">
                <div>
                  {task.facts.length > 0 && (
                    <section aria-label={t('task.facts')}>
                      <Facts facts={task.facts.filter((fact) => fact.value !== task.subject.number)} />
                    </section>
                  )}
                  {task.delegation !== undefined && (
                    <DelegationNote taskId={task.id} delegation={task.delegation} onDone={reload} />
                  )}
                  {task.transferredTo !== undefined && (
                    <TransferNote taskId={task.id} to={task.transferredTo} onDone={reload} />
                  )}
                  {task.signing !== undefined && (
                    <SigningPanel taskId={task.id} signing={task.signing} onDone={reload} />
                  )}
                  <StepClauses clauses={task.clauses} />
                  <WorkPanel work={work} />
                </div>
                <FilePanel path={`/tasks/${task.id}/files`} />
              </div>
            ),
          },
          {
            key: 'materials',
            label: t('task.tabMaterials'),
            content:
              task.materials.length === 0 ? (
                <p className="empty-state">{t('task.noMaterials')}</p>
              ) : (
                <ul className="materials">
                  {task.materials.map((material) => (
                    <li key={`${material.name}${material.note ?? ''}`}>
                      {material.name}
                      {material.note !== undefined && <span className="quiet"> {material.note}</span>}
                    </li>
                  ))}
                </ul>
              ),
          },
          {
            key: 'diagram',
            label: t('task.tabDiagram'),
            content: <DiagramPanel path={diagramPath} processInstanceKey={task.diagram.processInstanceKey} />,
          },
          {
            key: 'deadline',
            label: t('task.tabDeadline'),
            content:
              task.deadline === undefined ? (
                <p className="empty-state">{t('task.noDeadline')}</p>
              ) : (
                <DeadlineCard id={task.deadline.id} />
              ),
          },
          {
            key: 'history',
            label: t('task.tabHistory'),
            content: <HistoryList entries={task.history} empty={t('task.noHistory')} />,
          },
        ]}
      />
    </>
  );
}
