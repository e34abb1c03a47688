import { createContext, useContext, useEffect, useMemo, useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { LiveEvent } from '../../contract/notice.ts';

/** Kinds of news the server sends. */
type LiveKind = LiveEvent['kind'];
type Listener = (kind: LiveKind) => void;

/** What may have been missed while the stream was down. */
const MISSED: readonly LiveKind[] = ['tasks-changed', 'cases-changed', 'notices-changed'];
/** Pages that are told together read again one after the other within this time. */
const SPREAD_MS = 700;

const LiveContext = createContext<{ readonly listen: (listener: Listener) => () => void } | undefined>(undefined);

/** Keeps one stream of server-sent events open while somebody is signed in; the browser reconnects by itself. */
export function LiveProvider({
  active,
  children,
}: {
  readonly active: boolean;
  readonly children: ReactNode;
}): ReactElement {
  const listeners = useRef(new Set<Listener>());
  useEffect(() => {
    if (!active) return undefined;
    const source = new EventSource('/api/events');
    const tell = (kind: LiveKind): void => {
      for (const listener of listeners.current) listener(kind);
    };
    source.onmessage = (event: MessageEvent<string>) => tell((JSON.parse(event.data) as LiveEvent).kind);
    let opened = false;
    source.onopen = () => {
      // After a break anything may have changed meanwhile.
      if (opened) for (const kind of MISSED) tell(kind);
      opened = true;
    };
    return () => source.close();
  }, [active]);
  const value = useMemo(
    () => ({
      listen: (listener: Listener) => {
        listeners.current.add(listener);
        return () => listeners.current.delete(listener);
      },
    }),
    [],
  );
  return <LiveContext value={value}>{children}</LiveContext>;
}

/** Reads again when one of the kinds is told; `kinds` is a space-separated list, so that it compares by value. */
export function useLiveReload(kinds: string, reload: () => void): void {
  const live = useContext(LiveContext);
  useEffect(() => {
    if (!live) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = live.listen((kind) => {
      if (!kinds.split(' ').includes(kind)) return;
      // News that comes while one waits is read with it.
      timer ??= setTimeout(() => {
        timer = undefined;
        reload();
      }, Math.random() * SPREAD_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [live, kinds, reload]);
}
