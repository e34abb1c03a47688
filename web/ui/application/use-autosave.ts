import { useCallback, useEffect, useRef, useState } from 'react';
import { putJson } from '../app/api.ts';
import { useClock } from '../app/clock.tsx';
import { withoutEmpty } from './declaration.ts';

const PAUSE_MS = 1_500;
const AGAIN_MS = 10_000;

/** Where the kept content stands. */
export interface AutosaveState {
  readonly kind: 'idle' | 'saving' | 'saved' | 'failed';
  readonly at?: string;
}

/** Writes the declaration at each pause in typing; tries again by itself while the server is away. */
export function useAutosave(id: string): {
  readonly state: AutosaveState;
  readonly change: (declaration: unknown) => void;
  /** Writes at once what is not yet written; throws ApiError. */
  readonly flush: () => Promise<void>;
} {
  const [state, setState] = useState<AutosaveState>({ kind: 'idle' });
  const clock = useClock();
  const now = useRef<() => string>(() => '');
  const waiting = useRef<unknown>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    now.current = () => clock.data?.now ?? '';
  }, [clock.data]);
  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    const declaration = waiting.current;
    if (declaration === undefined) return;
    setState({ kind: 'saving' });
    try {
      await putJson(`/applications/${id}`, { declaration: withoutEmpty(declaration) ?? {} });
      if (waiting.current === declaration) waiting.current = undefined;
      setState({ kind: 'saved', at: now.current() });
    } catch (cause) {
      setState({ kind: 'failed' });
      throw cause;
    }
  }, [id]);
  const plan = useCallback(
    function planAgain(ms: number): void {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush().catch(() => planAgain(AGAIN_MS)), ms);
    },
    [flush],
  );
  const change = useCallback(
    (declaration: unknown) => {
      waiting.current = declaration;
      plan(PAUSE_MS);
    },
    [plan],
  );
  useEffect(() => {
    const leave = (): void => void flush().catch(() => undefined);
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [flush]);
  return { state, change, flush };
}
