import { useCallback, useEffect, useState } from 'react';
import { asApiError, getJson } from './api.ts';
import type { ApiError } from './api.ts';

/** What a page knows of the data it asked for; old data stays while it is read again. */
export interface Load<T> {
  readonly data: T | undefined;
  readonly error: ApiError | undefined;
  /** True until the first answer. */
  readonly loading: boolean;
  readonly reload: () => void;
}

interface Answer<T> {
  readonly path: string;
  readonly data?: T | undefined;
  readonly error?: ApiError;
}

/** Reads a path below /api, again when it changes and on reload; an answer that came too late is dropped. Undefined reads nothing. */
export function useLoad<T>(path: string | undefined): Load<T> {
  const [answer, setAnswer] = useState<Answer<T>>({ path: '' });
  const [round, setRound] = useState(0);
  const reload = useCallback(() => setRound((n) => n + 1), []);
  useEffect(() => {
    if (path === undefined) return undefined;
    const abort = new AbortController();
    getJson<T>(path, abort.signal).then(
      (data) => {
        if (!abort.signal.aborted) setAnswer({ path, data });
      },
      (cause: unknown) => {
        if (abort.signal.aborted) return;
        const error = asApiError(cause);
        setAnswer((before) => ({ path, error, data: before.path === path ? before.data : undefined }));
      },
    );
    return () => abort.abort();
  }, [path, round]);
  const current = answer.path === path ? answer : undefined;
  return { data: current?.data, error: current?.error, loading: path !== undefined && current === undefined, reload };
}

/** Writes a path with its query; undefined and empty values are left out. */
export function pathWith(path: string, query: Readonly<Record<string, string | number | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}
