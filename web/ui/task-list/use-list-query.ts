import { useSearchParams } from 'react-router';
import { subjectKinds, taskLists, taskSorts } from '../../contract/task.ts';
import type { TaskViewQuery } from '../../contract/task.ts';

/** Every list of the task page: those of tasks, copies and what is followed. */
export const listNames = ['mine', 'group', 'soon', 'overdue', 'copied', 'followed', 'done'] as const;

/** One of the lists. */
export type ListName = (typeof listNames)[number];

/** Which list is shown, filtered and in order, as the address has it. */
export interface ListQuery {
  readonly list: ListName;
  readonly query: TaskViewQuery;
  readonly page: number;
  readonly search: URLSearchParams;
  /** Changes parts of the address; the page goes back to the first unless it is given. */
  readonly change: (values: Readonly<Record<string, string>>, replace?: boolean) => void;
}

function oneOf<T extends string, D>(allowed: readonly T[], found: string | null, otherwise: D): T | D {
  return allowed.find((value) => value === found) ?? otherwise;
}

/** Reads the address of the task page; what is unknown in it counts as not given. */
export function useListQuery(): ListQuery {
  const [search, setSearch] = useSearchParams();
  const list = oneOf(listNames, search.get('list'), 'mine');
  const kind = oneOf(subjectKinds, search.get('kind'), undefined);
  const q = search.get('q') ?? '';
  return {
    list,
    query: {
      // Copies and what is followed are lists of their own; of the tasks only the counts are then read.
      list: oneOf(taskLists, list, 'mine'),
      sort: oneOf(taskSorts, search.get('sort'), 'dueOn'),
      order: oneOf(['asc', 'desc'], search.get('order'), 'asc'),
      ...(kind === undefined ? {} : { kind }),
      ...(q === '' ? {} : { q }),
    },
    page: Number(search.get('page') ?? '1') || 1,
    search,
    change: (values, replace = false) => {
      const next = new URLSearchParams(search);
      if (!('page' in values)) {
        next.delete('page');
        next.delete('view');
      }
      for (const [name, value] of Object.entries(values)) {
        if (value === '') next.delete(name);
        else next.set(name, value);
      }
      setSearch(next, { replace });
    },
  };
}
