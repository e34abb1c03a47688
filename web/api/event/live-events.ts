import type { LiveEvent } from '../../contract/notice.ts';

/** Whom an event is for: these accounts and whoever holds one of these groups. */
export interface Concerned {
  readonly groups: Iterable<string>;
  readonly users: Iterable<string>;
}

/** One open page: who looks at it, and how it is told. */
interface LiveListener {
  readonly accountId: string;
  readonly groups: ReadonlySet<string>;
  tell(event: LiveEvent): void;
  /** The rights it was opened with no longer hold; it is to be opened again. */
  end(): void;
}

/** Tells open pages that something changed; carries no data, the pages read again what they may see. */
export interface LiveEvents {
  /**
   * With `concerned`, only their pages hear of it at once; of changed tasks the others learn a little later that some case
   * has moved, many at a time as one.
   */
  publish(event: LiveEvent, concerned?: Concerned): void;
  /** Ends the pages' streams of these accounts, so that they come back with the rights they have now. */
  renew(accountIds: readonly string[]): void;
  /** Adds an open page; answers how to take it away. */
  subscribe(listener: LiveListener): () => void;
}

/** Who only watches a case hears of its steps at most this often. */
const CASES_EVERY_MS = 3_000;

/** Live events within this process. */
export function createLiveEvents(): LiveEvents {
  const listeners = new Set<LiveListener>();
  const missed = new Set<LiveListener>();
  let timer: NodeJS.Timeout | undefined;

  function tellMissed(): void {
    timer = undefined;
    const late = [...missed];
    missed.clear();
    for (const listener of late) listener.tell({ kind: 'cases-changed' });
  }

  return {
    publish(event, concerned) {
      const users = new Set(concerned?.users);
      const groups = [...(concerned?.groups ?? [])];
      for (const listener of listeners) {
        const isConcerned =
          concerned === undefined ||
          users.has(listener.accountId) ||
          groups.some((group) => listener.groups.has(group));
        if (isConcerned) listener.tell(event);
        else if (event.kind === 'tasks-changed') missed.add(listener);
      }
      if (missed.size > 0) timer ??= setTimeout(tellMissed, CASES_EVERY_MS).unref();
    },
    renew(accountIds) {
      for (const listener of [...listeners]) if (accountIds.includes(listener.accountId)) listener.end();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        missed.delete(listener);
      };
    },
  };
}
