import type { Broker } from '../broker.ts';
import type { ActivatedJob, Command } from '../command.ts';

type Activation = Extract<Command, { kind: 'activateJobs' }>;

/** Someone who takes jobs of one type as they become available. */
export interface JobTaker {
  readonly activation: Omit<Activation, 'kind'>;
  /** Whether jobs can be handed over now. */
  readonly isReady: () => boolean;
  /** Takes jobs; false when it could not, so that they go back. */
  readonly take: (jobs: readonly ActivatedJob[]) => boolean;
  /** Hears that an attempt failed; it is then forgotten. */
  readonly fail: (error: unknown) => void;
  /** Whether it stays for more after having been served. */
  readonly stays: boolean;
}

/** Hands jobs to waiting pollers and streams, the longest waiting first. */
export interface JobDispatcher {
  /** Activates once, now. */
  activate(activation: Omit<Activation, 'kind'>): Promise<readonly ActivatedJob[]>;
  /** Adds a taker; the answer removes it. It is served at once when jobs are there already. */
  wait(taker: JobTaker): () => void;
  /** Offers jobs of a type again, when a taker became ready. */
  offer(type: string): void;
  /** Gives jobs back that could not be handed over, with their retries as they were. */
  giveBack(jobs: readonly ActivatedJob[]): void;
  close(): void;
}

/** Makes the dispatcher of a broker. */
export function createJobDispatcher(broker: Broker): JobDispatcher {
  const waiting = new Map<string, JobTaker[]>();
  const busy = new Map<string, { again: boolean }>();

  const activate = async (activation: Omit<Activation, 'kind'>): Promise<readonly ActivatedJob[]> =>
    (await broker.execute<'activateJobs'>({ kind: 'activateJobs', ...activation })).jobs;

  const remove = (taker: JobTaker): void => {
    const { type } = taker.activation;
    const others = (waiting.get(type) ?? []).filter((other) => other !== taker);
    if (others.length > 0) waiting.set(type, others);
    else waiting.delete(type);
  };

  const giveBack = (jobs: readonly ActivatedJob[]): void => {
    for (const { key: jobKey, retries } of jobs) {
      const fields = { jobKey, retries, retryBackOffMs: 0, errorMessage: '', variables: {} };
      broker.execute<'failJob'>({ kind: 'failJob', ...fields }).catch(() => undefined);
    }
  };

  /** One round over the takers of a type; true when another round may find more jobs. */
  const serve = async (type: string): Promise<boolean> => {
    const taker = waiting.get(type)?.find((one) => one.isReady());
    if (!taker) return false;
    const jobs = await activate(taker.activation).catch((error: unknown) => {
      remove(taker);
      taker.fail(error);
      return undefined;
    });
    if (jobs === undefined) return true;
    if (jobs.length === 0) return false;
    const isThere = waiting.get(type)?.includes(taker) ?? false;
    remove(taker);
    if (!isThere || !taker.take(jobs)) giveBack(jobs);
    else if (taker.stays) waiting.set(type, [...(waiting.get(type) ?? []), taker]);
    return true;
  };

  const offer = (type: string): void => {
    const running = busy.get(type);
    if (running) {
      running.again = true;
      return;
    }
    if (!waiting.has(type)) return;
    const round = { again: false };
    busy.set(type, round);
    void (async () => {
      do {
        round.again = false;
        while (await serve(type));
      } while (round.again);
      busy.delete(type);
    })();
  };

  const stopListening = broker.onJobsAvailable(offer);
  return {
    activate,
    giveBack,
    offer,
    wait(taker) {
      const { type } = taker.activation;
      const others = waiting.get(type) ?? [];
      waiting.set(type, taker.stays ? [taker, ...others] : [...others, taker]);
      offer(type);
      return () => remove(taker);
    },
    close: stopListening,
  };
}
