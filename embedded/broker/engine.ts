import { deployResources } from './client/deploy.ts';
import type { ReadResource } from './client/handler.ts';
import { decide } from './client/registry.ts';
import type { Command, Key, Replies } from './command.ts';
import { fireDue, nextDue } from './due.ts';
import { processorOf } from './element/registry.ts';
import type { ExpressionLanguage } from './expression.ts';
import { Models } from './models.ts';
import { Processing } from './processing.ts';
import type { CompletedInstance } from './processing.ts';
import { CommandRejection } from './rejection.ts';
import { applyEvent } from './state/apply/apply.ts';
import type { LoggedEvent } from './state/event.ts';
import { State } from './state/state.ts';
import { runSteps } from './steps.ts';

/** What a piece of work has changed. */
export interface Outcome<R> {
  readonly reply: R;
  readonly events: readonly LoggedEvent[];
  readonly completed: readonly CompletedInstance[];
  readonly availableJobs: ReadonlySet<string>;
}

/** Hears of bugs in the engine itself. */
export type BugReport = (message: string, cause: unknown) => void;

/** The synchronous core: decides commands and due things, one after the other, on state in memory. */
export class Engine {
  readonly state = new State();
  readonly models = new Models();
  /** The position of the last event. */
  position = 0;
  readonly #language: ExpressionLanguage;
  readonly #report: BugReport;

  constructor(language: ExpressionLanguage, report: BugReport) {
    this.#language = language;
    this.#report = report;
  }

  /** Decides a client's command; throws CommandRejection, having changed nothing. */
  execute<K extends Exclude<Command['kind'], 'deployResource'>>(
    command: Extract<Command, { kind: K }>,
    now: number,
  ): Outcome<Replies[K]> {
    return this.#run(now, (p) => decide<K>(p, command));
  }

  /** Deploys resources that were read; throws CommandRejection, having changed nothing. */
  deploy(resources: readonly ReadResource[], tenantId: string, now: number): Outcome<Replies['deployResource']> {
    return this.#run(now, (p) => deployResources(p, resources, tenantId));
  }

  /** When there is work to do without a command, in epoch milliseconds: -1 for at once, undefined for never. */
  nextWork(): number | undefined {
    return this.state.stepQueue.size > 0 ? -1 : nextDue(this.state);
  }

  /** Does the steps left over, or what is due. */
  work(now: number): Outcome<void> {
    return this.#run(now, (p) => {
      const left = this.state.stepQueue.get('steps');
      if (!left) {
        fireDue(p);
        return;
      }
      p.emit('STEP_QUEUE', 'SET', -1, { steps: [] });
      for (const step of left.steps) p.enqueue(step);
    });
  }

  /** Applies an event of the log again. */
  replay(event: LoggedEvent): void {
    applyEvent(this.state, event);
    this.state.journal.commit();
    this.position = Math.max(this.position, event.position);
    this.state.lastKey = Math.max(this.state.lastKey, event.key);
  }

  #run<R>(now: number, decideOn: (p: Processing) => R): Outcome<R> {
    const parts = { state: this.state, models: this.models, language: this.#language, processorOf };
    const p = new Processing(parts, now, this.position + 1);
    const before = this.state.journal.mark();
    try {
      const reply = decideOn(p);
      runSteps(p);
      this.state.journal.commit();
      if (p.events.length > 0) this.position += p.events.length + 1;
      return { reply, events: p.events, completed: p.completed, availableJobs: p.availableJobs };
    } catch (error) {
      this.state.journal.rollback(before);
      if (error instanceof CommandRejection) throw error;
      throw this.#ban(p, now, error);
    }
  }

  /** Stops the instance a bug showed in, so that the others go on. */
  #ban(failed: Processing, now: number, error: unknown): InternalFailure {
    const message = error instanceof Error ? error.message : String(error);
    this.#report(
      `Expected to process an instance, but a bug stopped instance ${failed.processInstanceKey}: ${message}`,
      error,
    );
    const parts = { state: this.state, models: this.models, language: this.#language, processorOf };
    const p = new Processing(parts, now, this.position + 1);
    if (failed.processInstanceKey > 0) {
      p.emit('ERROR', 'CREATED', p.nextKey(), {
        exceptionMessage: message,
        stacktrace: error instanceof Error ? (error.stack ?? '') : '',
        errorEventPosition: this.position,
        processInstanceKey: failed.processInstanceKey,
      });
    }
    cancelTimer(p, failed.startTimerKey);
    if (p.events.length > 0) this.position += p.events.length + 1;
    this.state.journal.commit();
    return new InternalFailure(message, p.events);
  }
}

/** Stops the timer whose new instance a bug showed in; it would come again at once and for ever. */
function cancelTimer(p: Processing, key: Key): void {
  const timer = p.state.timers.get(key);
  if (!timer) return;
  const { key: _key, ...value } = timer;
  p.emit('TIMER', 'CANCELED', key, value);
}

/** A bug of the engine met while processing; its events stop the instance and must go to the log. */
export class InternalFailure extends Error {
  readonly events: readonly LoggedEvent[];

  constructor(message: string, events: readonly LoggedEvent[]) {
    super(`Unexpected error occurred during the processing of a command: ${message}`);
    this.name = 'InternalFailure';
    this.events = events;
  }
}
