import { useCallback, useEffect, useRef, useState } from 'react';
import type { LintResponse } from '../../contract/process.ts';
import { asApiError, postJson } from '../app/api.ts';
import type { ApiError } from '../app/api.ts';

const PAUSE_MS = 1_500;

interface Lint {
  readonly found: LintResponse | undefined;
  readonly error: ApiError | undefined;
  readonly running: boolean;
  readonly run: () => Promise<LintResponse | undefined>;
  /** Checks once the changes pause. */
  readonly later: () => void;
}

/** Has the server check the diagram, at once or when changes pause. */
export function useLint(path: string, xml: () => Promise<string>): Lint {
  const [state, setState] = useState<{ found?: LintResponse; error?: ApiError; running: boolean }>({ running: false });
  const newest = useRef(xml);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    newest.current = xml;
  });
  const run = useCallback(async () => {
    clearTimeout(timer.current);
    setState((before) => ({ ...before, running: true }));
    try {
      const found = await postJson<LintResponse>(path, { xml: await newest.current() });
      setState({ found, running: false });
      return found;
    } catch (cause) {
      setState({ error: asApiError(cause), running: false });
      return undefined;
    }
  }, [path]);
  const later = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void run(), PAUSE_MS);
  }, [run]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return { found: state.found, error: state.error, running: state.running, run, later };
}
