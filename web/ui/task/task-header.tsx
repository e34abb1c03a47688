import { Button } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'react-router';
import type { TaskResponse } from '../../contract/task.ts';
import { useLanguage } from '../app/language.tsx';
import { Moment } from '../frames/day.tsx';
import { Due } from '../frames/due.tsx';
import { Facts } from '../frames/facts.tsx';
import { ToneMark } from '../frames/tone.tsx';
import type { Tone } from '../frames/tone.tsx';
import { WhyDate } from '../frames/why-date.tsx';
import type { HandOffKind } from './hand-off-dialog.tsx';

const TONES: Record<TaskResponse['status'], Tone> = {
  open: 'blue',
  completing: 'grey',
  completed: 'green',
  canceled: 'grey',
};

const HAND_OFFS: readonly HandOffKind[] = ['transfer', 'delegate'];

interface TaskHeaderProps {
  readonly task: TaskResponse;
  readonly busy: boolean;
  readonly onClaim: () => void;
  readonly onUnclaim: () => void;
  readonly onHandOff: (kind: HandOffKind) => void;
  readonly onReturn: () => void;
  readonly onAddSigners: () => void;
  readonly onCopy: () => void;
}

/** Number, state, whose desk and the next date of a task, with the reason for that date. */
export function TaskHeader({
  task,
  busy,
  onClaim,
  onUnclaim,
  onHandOff,
  onReturn,
  onAddSigners,
  onCopy,
}: TaskHeaderProps): ReactElement {
  const { t } = useLanguage();
  const desk: ReactNode = (
    <>
      {task.assignee?.me === true ? t('tasks.me') : (task.assignee?.name ?? t('tasks.nobody'))}
      {task.organisation && <span className="quiet"> · {task.organisation.name}</span>}{' '}
      {task.mayClaim && (
        <Button size="small" disabled={busy} onClick={onClaim} data-testid="claim">
          {t('task.claim')}
        </Button>
      )}
      {task.mayUnclaim && (
        <Button size="small" disabled={busy} onClick={onUnclaim} data-testid="unclaim">
          {t('task.unclaim')}
        </Button>
      )}
      {task.mayReturn && (
        <Button size="small" disabled={busy} onClick={onReturn} data-testid="return">
          {t('return.return')}
        </Button>
      )}
      {task.mayHandOn &&
        HAND_OFFS.map((kind) => (
          <Button key={kind} size="small" disabled={busy} onClick={() => onHandOff(kind)} data-testid={kind}>
            {t(`handOff.${kind}`)}
          </Button>
        ))}
      {task.mayHandOn && (
        <Button size="small" disabled={busy} onClick={onAddSigners} data-testid="add-signers">
          {t('signing.add')}
        </Button>
      )}
      {task.mayCopy && (
        <Button size="small" onClick={onCopy} data-testid="copy">
          {t('copy.copy')}
        </Button>
      )}
    </>
  );
  const subject: ReactNode = (
    <>
      {task.subject.title}{' '}
      {task.subject.kind === 'application' && <Link to={`/applications/${task.subject.id}`}>{t('task.openCase')}</Link>}
      {task.subject.kind === 'session' && <Link to={`/sessions/${task.subject.id}`}>{t('task.openSession')}</Link>}
      {task.subject.kind === 'matter' && <Link to={`/matters/${task.subject.id}`}>{t('task.openMatter')}</Link>}
    </>
  );
  const due: ReactNode = (
    <>
      <Due dueOn={task.dueOn} remaining={task.remaining} state={task.status === 'open' ? task.state : 'done'} />
      {task.deadline?.provisional === true && <ToneMark tone="amber" text={t('frame.provisional')} />}
      {task.why && <WhyDate lines={task.why} />}
    </>
  );
  return (
    <div className="record-header" data-testid="record-header">
      <Facts
        facts={[
          ...(task.subject.number === ''
            ? []
            : [{ label: t('task.number'), value: <span className="number">{task.subject.number}</span> }]),
          { label: t('task.subject'), value: subject },
          { label: t('task.state'), value: <ToneMark tone={TONES[task.status]} text={t(`task.${task.status}`)} /> },
          { label: t('task.desk'), value: desk },
          { label: t('task.due'), value: due, wide: true },
          { label: t('task.arrived'), value: <Moment at={task.createdAt} /> },
        ]}
      />
    </div>
  );
}
