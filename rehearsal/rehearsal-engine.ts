import { readResources } from '../embedded/broker/client/read-resources.ts';
import type { ActivatedJob, Command, Replies } from '../embedded/broker/command.ts';
import { dmnDecisions } from '../embedded/broker/dmn/dmn-language.ts';
import { Engine } from '../embedded/broker/engine.ts';
import type { Outcome } from '../embedded/broker/engine.ts';
import { feelExpressions } from '../embedded/broker/feel/feel-language.ts';
import type { JsonObject } from '../embedded/broker/json.ts';
import { CommandRejection } from '../embedded/broker/rejection.ts';
import type { LoggedEvent } from '../embedded/broker/state/event.ts';

/** A file of the processes folder. */
export interface RehearsalResource {
  readonly name: string;
  readonly content: string;
}

/** Longer than any rehearsal: nobody else takes the jobs. */
const LEASE_MS = 3 * 366 * 86_400_000;
const MESSAGE_LIFE_MS = 400 * 86_400_000;

/** The broker's synchronous core in memory, on a clock that only the rehearsal moves. */
export class RehearsalEngine {
  /** Epoch milliseconds. */
  now: number;
  readonly #engine: Engine;
  readonly #available = new Set<string>();
  readonly #onEvents: (events: readonly LoggedEvent[]) => void;

  constructor(now: number, onEvents: (events: readonly LoggedEvent[]) => void) {
    this.now = now;
    this.#onEvents = onEvents;
    this.#engine = new Engine(feelExpressions, (text, cause) => {
      throw new Error(text, { cause });
    });
  }

  /** Deploys diagrams, decisions and forms. Throws CommandRejection when one is broken. */
  async deploy(resources: readonly RehearsalResource[]): Promise<void> {
    const files = resources.map(({ name, content }) => ({ name, content: Buffer.from(content) }));
    const read = await readResources(files, feelExpressions, dmnDecisions);
    this.#note(this.#engine.deploy(read, '<default>', this.now));
  }

  publish(name: string, correlationKey: string, variables: JsonObject): void {
    this.#execute({
      kind: 'publishMessage',
      name,
      correlationKey,
      timeToLiveMs: MESSAGE_LIFE_MS,
      messageId: '',
      variables,
    });
  }

  /** Completes a job; false when it is gone meanwhile. */
  complete(jobKey: number, variables: JsonObject): boolean {
    return this.#settleJob({ kind: 'completeJob', jobKey, variables });
  }

  throwError(jobKey: number, errorCode: string): boolean {
    return this.#settleJob({ kind: 'throwError', jobKey, errorCode, errorMessage: errorCode, variables: {} });
  }

  /** Every job that can be taken now, in the order of its type's appearance. */
  takeJobs(): ActivatedJob[] {
    this.#work();
    const taken: ActivatedJob[] = [];
    for (const type of [...this.#available]) {
      this.#available.delete(type);
      const reply = this.#execute({
        kind: 'activateJobs',
        type,
        worker: 'rehearsal',
        timeoutMs: LEASE_MS,
        maxJobs: 1_000_000,
      }) as Replies['activateJobs'];
      taken.push(...reply.jobs);
    }
    return taken;
  }

  /** When the engine has something to do by itself; undefined for never. */
  nextDue(): number | undefined {
    return this.#engine.nextWork();
  }

  #settleJob(command: Extract<Command, { kind: 'completeJob' | 'throwError' }>): boolean {
    try {
      this.#execute(command);
      return true;
    } catch (error) {
      if (error instanceof CommandRejection) return false;
      throw error;
    }
  }

  #execute(command: Exclude<Command, { kind: 'deployResource' }>): unknown {
    return this.#note(this.#engine.execute(command, this.now));
  }

  #work(): void {
    for (;;) {
      const next = this.#engine.nextWork();
      if (next === undefined || next > this.now) return;
      this.#note(this.#engine.work(this.now));
    }
  }

  #note<R>(outcome: Outcome<R>): R {
    for (const type of outcome.availableJobs) this.#available.add(type);
    if (outcome.events.length > 0) this.#onEvents(outcome.events);
    return outcome.reply;
  }
}
