import { useCallback, useEffect, useRef, useState } from 'react';
import { putJson } from '../app/api.ts';

const PAUSE_MS = 2_000;

/** Where the draft stands: when it was last kept, or that it was not. */
export interface DraftState {
  readonly savedAt: string | undefined;
  readonly saving: boolean;
  readonly failed: boolean;
}

/** Keeps what is typed at each pause and when the page is left; `save` takes the newest data. */
export function useDraft(
  path: string,
  savedAt: string | undefined,
): DraftState & {
  readonly keep: (data: Readonly<Record<string, unknown>>) => void;
  readonly drop: () => void;
} {
  const [state, setState] = useState<DraftState>({ savedAt, saving: false, failed: false });
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; data: Readonly<Record<string, unknown>> }>(undefined);
  const send = useCallback(async () => {
    const found = waiting.current;
    if (!found) return;
    clearTimeout(found.timer);
    waiting.current = undefined;
    setState((before) => ({ ...before, saving: true }));
    try {
      const kept = await putJson<{ savedAt: string }>(path, { data: found.data });
      setState({ savedAt: kept.savedAt, saving: false, failed: false });
    } catch {
      setState((before) => ({ ...before, saving: false, failed: true }));
    }
  }, [path]);
  const keep = useCallback(
    (data: Readonly<Record<string, unknown>>) => {
      if (waiting.current) clearTimeout(waiting.current.timer);
      waiting.current = { data, timer: setTimeout(() => void send(), PAUSE_MS) };
    },
    [send],
  );
  const drop = useCallback(() => {
    if (waiting.current) clearTimeout(waiting.current.timer);
    waiting.current = undefined;
  }, []);
  useEffect(() => {
    const leave = (): void => void send();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [send]);
  return { ...state, keep, drop };
}
