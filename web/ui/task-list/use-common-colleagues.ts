import { useCallback, useEffect, useState } from 'react';
import type { ColleaguesResponse } from '../../contract/hand-off.ts';
import type { TaskSummary } from '../../contract/task.ts';
import { asApiError, getJson } from '../app/api.ts';
import type { ApiError } from '../app/api.ts';
import type { Load } from '../app/use-load.ts';

type Colleagues = ColleaguesResponse['items'];

interface Answer {
  readonly round: number;
  readonly data?: Colleagues;
  readonly error?: ApiError;
}

/** The colleagues who may take every one of the tasks; nobody is asked for when there is none. */
export function useCommonColleagues(tasks: readonly TaskSummary[]): Load<Colleagues> {
  const ids = tasks.map(({ id }) => id).join(' ');
  const [round, setRound] = useState(0);
  const [answer, setAnswer] = useState<Answer>();
  const reload = useCallback(() => setRound((n) => n + 1), []);
  useEffect(() => {
    if (ids === '') return undefined;
    const abort = new AbortController();
    const read = (id: string) => getJson<ColleaguesResponse>(`/tasks/${id}/colleagues`, abort.signal);
    Promise.all(ids.split(' ').map(read)).then(
      ([first, ...others]) => {
        const shared = (first?.items ?? []).filter(({ id }) =>
          others.every(({ items }) => items.some((one) => one.id === id)),
        );
        if (!abort.signal.aborted) setAnswer({ round, data: shared });
      },
      (cause: unknown) => {
        if (!abort.signal.aborted) setAnswer({ round, error: asApiError(cause) });
      },
    );
    return () => abort.abort();
  }, [ids, round]);
  return { data: answer?.data, error: answer?.error, loading: ids !== '' && answer === undefined, reload };
}
