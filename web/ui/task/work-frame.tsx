import { Alert, Button } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { useLanguage } from '../app/language.tsx';
import { ErrorSummary } from '../frames/error-summary.tsx';
import { problemsOf } from '../frames/refusal.ts';
import { LateReasonField, lateReasonId } from './late-reason-field.tsx';
import type { TaskWork } from './use-task-work.ts';

interface WorkFrameProps {
  readonly work: TaskWork;
  readonly submitText: string;
  readonly onSubmit: () => void;
  /** Finds the element of a field the server speaks of. */
  readonly fieldId?: (field: string) => string | undefined;
  readonly status?: ReactNode;
  readonly children: ReactNode;
}

/** What surrounds the work on a task: everything that is wrong on top, the button at the bottom. */
export function WorkFrame({ work, submitText, onSubmit, fieldId, status, children }: WorkFrameProps): ReactElement {
  const { t, say } = useLanguage();
  const problems = work.error
    ? problemsOf(work.error, say, (field) => (field === 'lateReason' ? lateReasonId : fieldId?.(field)))
    : work.problems;
  return (
    <div className="work">
      <ErrorSummary problems={problems} attempt={work.attempt} errorId={work.error?.id ?? ''} />
      {work.task.readOnly && <Alert type="info" showIcon title={say(work.task.readOnly)} data-testid="read-only" />}
      {work.task.onBehalfOf !== undefined && (
        <Alert type="info" showIcon title={t('task.onBehalfOf', { who: work.task.onBehalfOf })} />
      )}
      {children}
      {work.mayWork && work.task.asksLateReason && <LateReasonField work={work} />}
      {work.mayWork && (
        <div className="action-bar" role="group" aria-label={t('task.actions')}>
          <Button type="primary" loading={work.running} onClick={onSubmit} data-testid="complete">
            {submitText}
          </Button>
          <span role="status" className="quiet">
            {status}
          </span>
        </div>
      )}
    </div>
  );
}
