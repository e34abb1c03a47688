import type { LiveEvent } from '../../contract/notice.ts';

/** Tells open pages that something changed; carries no data, the pages read again what they may see. */
export interface LiveEvents {
  publish(event: LiveEvent): void;
  /** Calls the listener for each event; answers how to stop. */
  subscribe(listener: (event: LiveEvent) => void): () => void;
}

/** Live events within this process. */
export function createLiveEvents(): LiveEvents {
  const listeners = new Set<(event: LiveEvent) => void>();
  return {
    publish: (event) => {
      for (const listener of listeners) listener(event);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
