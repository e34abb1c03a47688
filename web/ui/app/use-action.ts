import { useCallback, useState } from 'react';
import { asApiError } from './api.ts';
import type { ApiError } from './api.ts';

/** A change under way: whether it runs, and why the last one was refused. */
export interface Action {
  readonly running: boolean;
  readonly error: ApiError | undefined;
  /** Runs the change; true when it succeeded. A second call while one runs does nothing. */
  readonly run: (change: () => Promise<void>) => Promise<boolean>;
  readonly clear: () => void;
}

/** Runs one change at a time and keeps its refusal for the page to show. */
export function useAction(): Action {
  const [state, setState] = useState<{ running: boolean; error?: ApiError }>({ running: false });
  const run = useCallback(async (change: () => Promise<void>) => {
    setState({ running: true });
    try {
      await change();
      setState({ running: false });
      return true;
    } catch (cause) {
      setState({ running: false, error: asApiError(cause) });
      return false;
    }
  }, []);
  const clear = useCallback(() => setState({ running: false }), []);
  return { running: state.running, error: state.error, run, clear };
}
