import { mkdir } from 'node:fs/promises';
import type { Broker, BrokerOptions } from './broker.ts';
import { createSystemClock } from './clock/broker-clock.ts';
import type { BrokerClock } from './clock/broker-clock.ts';
import { readResources } from './client/read-resources.ts';
import { defaultTenant } from './command.ts';
import type { Command, Key, Replies } from './command.ts';
import { Engine, InternalFailure } from './engine.ts';
import type { Outcome } from './engine.ts';
import type { JsonObject, JsonValue } from './json.ts';
import { brokerVersion, toExported } from './log/exported.ts';
import { LogStore } from './log/log-store.ts';
import { readBpmn } from './model/read-bpmn.ts';
import type { ExportedRecord } from './record.ts';
import { CommandRejection } from './rejection.ts';
import type { LoggedEvent } from './state/event.ts';

/** How long due work rests after a bug: the instance concerned is stopped by then, but should it come again, it must not spin. */
const pauseAfterBugMs = 200;

/** How many positions and keys are left out after a damaged end of the log: what stood there may be known elsewhere. */
const leftOutAfterCut = 1_000_000;

/** Opens a broker on a folder: reads its state, then takes commands and fires timers until it is closed. */
export async function openBroker(options: BrokerOptions): Promise<Broker> {
  await mkdir(options.dataDir, { recursive: true });
  const broker = new DurableBroker(options);
  await broker.open();
  return broker;
}

class DurableBroker implements Broker {
  readonly clock: BrokerClock;
  readonly version = brokerVersion;
  readonly #options: BrokerOptions;
  readonly #engine: Engine;
  readonly #log: LogStore;
  readonly #jobListeners = new Set<(type: string) => void>();
  readonly #recordListeners = new Set<(records: readonly ExportedRecord[]) => void>();
  readonly #results = new Map<Key, (variables: JsonObject) => void>();
  #acknowledged = 0;
  #timer: NodeJS.Timeout | undefined;
  #timerAt = Number.POSITIVE_INFINITY;
  #working: NodeJS.Immediate | undefined;
  #stopClock: (() => void) | undefined;
  #closed = false;

  constructor(options: BrokerOptions) {
    this.#options = options;
    this.clock = options.clock ?? createSystemClock();
    this.#engine = new Engine(options.expressions, (message, cause) => options.logger?.error(message, cause));
    this.#log = new LogStore(options.dataDir, this.#engine.state, {
      info: (message) => options.logger?.info(message),
      error: (message, cause) => options.logger?.error(message, cause),
      onRecovered: () => this.#schedule(),
      ...options.store,
    });
  }

  async open(): Promise<void> {
    if (this.#options.retainRecords === true) this.#log.keepAfter(0);
    const { position, replayed, isCut } = await this.#log.open((event) => this.#engine.replay(event));
    this.#engine.position = Math.max(this.#engine.position, position) + (isCut ? leftOutAfterCut : 0);
    if (isCut) this.#engine.state.lastKey += leftOutAfterCut;
    await this.#readModels();
    this.#options.logger?.info(`Broker opened at position ${this.#engine.position}, ${replayed} events replayed`);
    this.#stopClock = this.clock.onMove(() => this.#schedule());
    this.#schedule();
  }

  async execute<K extends Command['kind']>(command: Extract<Command, { kind: K }>): Promise<Replies[K]> {
    this.#expectOpen();
    const one: Command = command;
    if (one.kind === 'deployResource') {
      const { expressions, decisions } = this.#options;
      const read = await readResources(one.resources, expressions, decisions);
      this.#expectOpen();
      const tenantId = one.tenantId ?? defaultTenant;
      return (await this.#commit(() => this.#engine.deploy(read, tenantId, this.clock.now()))) as Replies[K];
    }
    if (one.kind === 'createProcessInstance' && one.withResult) {
      return (await this.#createWithResult(one, one.withResult.fetchVariables)) as Replies[K];
    }
    return (await this.#commit(() => this.#engine.execute(one, this.clock.now()))) as Replies[K];
  }

  onJobsAvailable(listener: (type: string) => void): () => void {
    this.#jobListeners.add(listener);
    return () => this.#jobListeners.delete(listener);
  }

  onRecords(listener: (records: readonly ExportedRecord[]) => void): () => void {
    this.#recordListeners.add(listener);
    return () => this.#recordListeners.delete(listener);
  }

  async *readRecords(afterPosition: number): AsyncIterable<ExportedRecord> {
    for await (const event of this.#log.read(afterPosition)) {
      const record = toExported(event);
      if (record) yield record;
    }
  }

  acknowledgeRecords(position: number): void {
    this.#acknowledged = Math.max(this.#acknowledged, position);
    if (this.#options.retainRecords === true) this.#log.keepAfter(this.#acknowledged);
  }

  async settle(): Promise<void> {
    for (;;) {
      await this.#log.flushed();
      const next = this.#engine.nextWork();
      if (next === undefined || next > this.clock.now() || this.#closed || this.#log.failure) return;
      this.#work();
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#stopClock?.();
    clearTimeout(this.#timer);
    clearImmediate(this.#working);
    await this.#log.close();
  }

  async #createWithResult(
    command: Extract<Command, { kind: 'createProcessInstance' }>,
    names: readonly string[],
  ): Promise<Replies['createProcessInstance']> {
    let settled: ((variables: JsonObject) => void) | undefined;
    const result = new Promise<JsonObject>((resolve) => {
      settled = resolve;
    });
    const created = await this.#commit(() => {
      const outcome = this.#engine.execute(command, this.clock.now());
      if (settled) this.#results.set(outcome.reply.processInstanceKey, settled);
      return outcome;
    });
    const all = await result;
    await this.#log.flushed();
    return { ...created, variables: names.length === 0 ? all : pick(all, names) };
  }

  /** Runs a piece of work and answers once it is on disk; a refusal waits for what it was based on, too. */
  async #commit<R>(work: () => Outcome<R>): Promise<R> {
    let outcome: Outcome<R>;
    try {
      outcome = work();
    } catch (error) {
      const events = error instanceof InternalFailure ? error.events : [];
      await this.#log.append(events);
      this.#export(events);
      throw error instanceof InternalFailure
        ? new CommandRejection('PROCESS', 'PROCESSING_ERROR', error.message)
        : error;
    }
    const written = this.#log.append(outcome.events);
    // Refused by the disk and taken back already: there is nothing to tell anybody.
    if (outcome.events.length === 0 || !this.#log.failure) this.#announce(outcome);
    await written;
    this.#export(outcome.events);
    return outcome.reply;
  }

  #announce(outcome: Outcome<unknown>): void {
    for (const { processInstanceKey, variables } of outcome.completed) {
      this.#results.get(processInstanceKey)?.(variables);
      this.#results.delete(processInstanceKey);
    }
    this.#schedule();
    for (const type of outcome.availableJobs) {
      for (const listener of this.#jobListeners) listener(type);
    }
  }

  #export(events: readonly LoggedEvent[]): void {
    if (this.#recordListeners.size === 0 || events.length === 0) return;
    const records = events.map(toExported).filter((record) => record !== undefined);
    for (const listener of this.#recordListeners) listener(records);
  }

  /** Makes sure the next due thing is done in time. */
  #schedule(): void {
    const next = this.#engine.nextWork();
    if (next === undefined || this.#closed || this.#log.failure) return;
    const wait = next - this.clock.now();
    if (wait <= 0) {
      this.#working ??= setImmediate(() => {
        this.#working = undefined;
        this.#work();
      });
      return;
    }
    const longest = 60 * 60 * 1000;
    if (this.#timer && next >= this.#timerAt) return;
    clearTimeout(this.#timer);
    this.#timerAt = next;
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.#timerAt = Number.POSITIVE_INFINITY;
        this.#schedule();
      },
      Math.min(wait, longest),
    );
  }

  #work(): void {
    if (this.#closed || this.#log.failure) return;
    this.#commit(() => this.#engine.work(this.clock.now())).catch((error: unknown) => {
      this.#options.logger?.error('Expected to do what was due, but it failed', error);
      setTimeout(() => this.#schedule(), pauseAfterBugMs).unref();
    });
  }

  async #readModels(): Promise<void> {
    const { state, models } = this.#engine;
    for (const definition of state.processes.values()) {
      const read = await readBpmn(definition.resource, this.#options.expressions);
      const model = read.ok ? read.processes.find(({ id }) => id === definition.bpmnProcessId) : undefined;
      if (!model) throw new Error(`Expected process ${definition.key} of the log to be readable, but it is not`);
      models.processes.set(definition.key, model);
    }
    for (const drg of state.drgs.values()) {
      const read = await this.#options.decisions.parse(drg.resourceName, drg.resource);
      if (!read.ok) throw new Error(`Expected decisions ${drg.key} of the log to be readable, but ${read.reason}`);
      models.decisions.set(drg.key, read.decisions);
    }
  }

  #expectOpen(): void {
    if (this.#closed) throw new Error('Expected an open broker, but it is closed');
  }
}

function pick(all: JsonObject, names: readonly string[]): JsonObject {
  const picked: Record<string, JsonValue> = {};
  for (const name of names) {
    const value = all[name];
    if (value !== undefined) picked[name] = value;
  }
  return picked;
}
