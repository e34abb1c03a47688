import { createContext, useContext, useEffect } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { ClockResponse } from '../../contract/clock.ts';
import { useLiveReload } from './live.tsx';
import { useLoad } from './use-load.ts';
import type { Load } from './use-load.ts';

const ClockContext = createContext<Load<ClockResponse> | undefined>(undefined);
const EVERY_MS = 60_000;

/** The application's time, which in a demo is not the wall clock's; read again each minute and when it is moved. */
export function ClockProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const load = useLoad<ClockResponse>('/clock');
  const { reload } = load;
  useLiveReload('clock-changed', reload);
  useEffect(() => {
    const timer = setInterval(reload, EVERY_MS);
    return () => clearInterval(timer);
  }, [reload]);
  return <ClockContext value={load}>{children}</ClockContext>;
}

/** The application's time. */
export function useClock(): Load<ClockResponse> {
  const load = useContext(ClockContext);
  if (!load) throw new Error('Expected a ClockProvider above, but found none');
  return load;
}
