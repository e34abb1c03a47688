import { setTimeout as delay } from 'node:timers/promises';

/** Tells when the engine has nothing more to say for the moment: no record for a while, within a bound. */
export interface Quiet {
  /** To be called for every batch of records. */
  heard(): void;
  /** Resolves once nothing was heard for `silenceMs`, at the latest after `longestMs` (real milliseconds). */
  wait(silenceMs: number, longestMs: number): Promise<void>;
}

/** Watches the stream of records; the time is the machine's, because silence is a matter of the network. */
export function createQuiet(machineNow: () => number): Quiet {
  let lastHeard = machineNow();
  return {
    heard: () => {
      lastHeard = machineNow();
    },
    async wait(silenceMs, longestMs) {
      const started = machineNow();
      lastHeard = started;
      while (machineNow() - lastHeard < silenceMs && machineNow() - started < longestMs) await delay(20);
    },
  };
}
