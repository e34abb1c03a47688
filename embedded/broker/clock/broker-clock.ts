/** The time of a broker. */
export interface BrokerClock {
  /** Epoch milliseconds. */
  now(): number;
  /** Whether the clock may be moved. */
  readonly isControlled: boolean;
  /** Stops the clock at a time in epoch milliseconds; throws on a clock that is not controlled. */
  pin(epochMilli: number): void;
  /** Moves the clock by milliseconds (a pinned one stays pinned); throws on a clock that is not controlled. */
  add(offsetMilli: number): void;
  /** Goes back to the system's time; throws on a clock that is not controlled. */
  reset(): void;
  /** Calls the listener after every move; the answer removes it. */
  onMove(listener: () => void): () => void;
}

/** A clock that follows the system's and refuses to be moved. */
export function createSystemClock(): BrokerClock {
  const refuse = (): never => {
    throw new Error('Expected a controlled clock, but the clock of this broker is immutable');
  };
  return {
    now: () => Date.now(),
    isControlled: false,
    pin: refuse,
    add: refuse,
    reset: refuse,
    onMove: () => () => {},
  };
}

/** A clock that follows the system's, at a distance in milliseconds, until it is pinned or moved (Zeebe: `zeebe.clock.controlled`). */
export function createControlledClock(distanceMs = 0): BrokerClock {
  const listeners = new Set<() => void>();
  let pinned: number | undefined;
  let offset = distanceMs;
  const moved = (): void => {
    for (const listener of listeners) listener();
  };
  return {
    now: () => pinned ?? Date.now() + offset,
    isControlled: true,
    pin(epochMilli) {
      pinned = epochMilli;
      moved();
    },
    add(offsetMilli) {
      if (pinned === undefined) offset += offsetMilli;
      else pinned += offsetMilli;
      moved();
    },
    reset() {
      pinned = undefined;
      offset = 0;
      moved();
    },
    onMove(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
