import { setTimeout as delay } from 'node:timers/promises';

/** Tells when nothing more is under way for the moment: no record for a while and nobody busy, within a bound. */
export interface Quiet {
  /** To be called for every batch of records. */
  heard(): void;
  /** Resolves once nothing was heard for `silenceMs` and nobody is busy, at the latest after `longestMs` (real milliseconds). */
  wait(silenceMs: number, longestMs: number, isBusy: () => Promise<boolean>): Promise<void>;
}

/** Watches the stream of records; the time is the machine's, because silence is a matter of the network. */
export function createQuiet(machineNow: () => number): Quiet {
  let lastHeard = machineNow();
  return {
    heard: () => {
      lastHeard = machineNow();
    },
    async wait(silenceMs, longestMs, isBusy) {
      const started = machineNow();
      lastHeard = started;
      while (machineNow() - started < longestMs) {
        if (machineNow() - lastHeard >= silenceMs) {
          // A worker at its records says nothing to the engine meanwhile.
          if (!(await isBusy())) return;
          lastHeard = machineNow();
        }
        await delay(20);
      }
    },
  };
}
