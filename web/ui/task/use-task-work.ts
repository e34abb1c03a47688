import { App } from 'antd';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { CompleteTaskResponse, TaskResponse } from '../../contract/task.ts';
import { postJson } from '../app/api.ts';
import type { ApiError } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { randomKey } from '../app/random-key.ts';
import { useAction } from '../app/use-action.ts';
import type { Problem } from '../frames/error-summary.tsx';

/** What every kind of work on a task has in common. */
export interface TaskWork {
  readonly task: TaskResponse;
  /** Finishes the task with this data; claims it first where that is still open. Refused words are kept in `error`. */
  readonly complete: (data: Readonly<Record<string, unknown>>) => Promise<boolean>;
  /** Shows what the page itself found wrong. */
  readonly refuse: (problems: readonly Problem[]) => void;
  /** Back to the list the person came from. */
  readonly leave: () => Promise<void>;
  readonly running: boolean;
  readonly error: ApiError | undefined;
  readonly problems: readonly Problem[];
  readonly attempt: number;
  readonly mayWork: boolean;
  /** Why the step is late, where that is asked for. */
  readonly lateReason: string;
  readonly setLateReason: (reason: string) => void;
}

/** Finishing a task: one key for the visit, so that pressing twice has one effect. */
export function useTaskWork(task: TaskResponse): TaskWork {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const location = useLocation();
  const action = useAction();
  const [key] = useState(randomKey);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [lateReason, setLateReason] = useState('');
  const back = (location.state as { from?: string } | null)?.from ?? '/tasks';
  const leave = async (): Promise<void> => {
    await navigate(back);
  };
  return {
    task,
    leave,
    running: action.running,
    error: action.error,
    problems,
    attempt,
    lateReason,
    setLateReason,
    mayWork: task.status === 'open' && task.readOnly === undefined,
    refuse: (found) => {
      action.clear();
      setProblems(found);
      setAttempt((n) => n + 1);
    },
    complete: (data) => {
      setProblems([]);
      return action.run(async () => {
        try {
          if (task.mayClaim) await postJson(`/tasks/${task.id}/claim`);
          const answer = await postJson<CompleteTaskResponse>(`/tasks/${task.id}/complete`, {
            data,
            idempotencyKey: key,
            ...(task.asksLateReason ? { lateReason } : {}),
          });
          void message.success(t(answer.state === 'completed' ? 'task.done' : 'task.sent', { name: task.name }));
        } finally {
          setAttempt((n) => n + 1);
        }
        await leave();
      });
    },
  };
}
