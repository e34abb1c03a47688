import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Broker } from '../../../../embedded/broker/broker.ts';
import { createControlledClock } from '../../../../embedded/broker/clock/broker-clock.ts';
import type { ActivatedJob, Key } from '../../../../embedded/broker/command.ts';
import type { DecisionLanguage } from '../../../../embedded/broker/decision.ts';
import { feelExpressions } from '../../../../embedded/broker/feel/feel-language.ts';
import type { JsonObject } from '../../../../embedded/broker/json.ts';
import { openBroker } from '../../../../embedded/broker/open-broker.ts';
import type { ExportedRecord } from '../../../../embedded/broker/record.ts';
import { stateOnDisk } from './state-on-disk.ts';

/** Refuses every decision; for tests that need none. */
const noDecisions: DecisionLanguage = { parse: async () => ({ ok: false, reason: 'no decisions in this test' }) };

/** A broker on a folder of its own with a pinned clock, and short ways to do what tests do. */
export class TestBroker {
  broker!: Broker;
  readonly records: ExportedRecord[] = [];
  readonly errors: string[] = [];
  #dataDir = '';
  readonly #decisions: DecisionLanguage;
  readonly #start = Date.UTC(2026, 0, 5, 1, 0, 0);

  constructor(decisions: DecisionLanguage = noDecisions) {
    this.#decisions = decisions;
  }

  async open(): Promise<this> {
    this.#dataDir ||= await mkdtemp(join(tmpdir(), 'broker-'));
    const clock = createControlledClock();
    clock.pin(this.broker ? this.broker.clock.now() : this.#start);
    this.broker = await openBroker({
      dataDir: this.#dataDir,
      expressions: feelExpressions,
      decisions: this.#decisions,
      clock,
      logger: {
        info: () => undefined,
        error: (message, cause) => this.errors.push(`${message} ${String((cause as Error)?.stack)}`),
      },
    });
    this.broker.onRecords((records) => this.records.push(...records));
    return this;
  }

  async close(): Promise<void> {
    await this.broker.close();
    await rm(this.#dataDir, { recursive: true, force: true });
  }

  /** Closes the broker, which writes its live state, and opens it again. */
  async reopen(): Promise<void> {
    await this.broker.close();
    await this.open();
  }

  /** The state a broker would open with if this one were killed now: what was written last plus the log. */
  async stateOnDisk(): Promise<unknown> {
    return stateOnDisk(this.#dataDir);
  }

  deploy(xml: string, name = 'process.bpmn') {
    return this.broker.execute<'deployResource'>({
      kind: 'deployResource',
      resources: [{ name, content: Buffer.from(xml) }],
    });
  }

  async create(bpmnProcessId: string, variables: JsonObject = {}): Promise<Key> {
    const created = await this.broker.execute<'createProcessInstance'>({
      kind: 'createProcessInstance',
      bpmnProcessId,
      variables,
    });
    await this.broker.settle();
    return created.processInstanceKey;
  }

  async activate(type: string, maxJobs = 100, timeoutMs = 60_000): Promise<readonly ActivatedJob[]> {
    const { jobs } = await this.broker.execute<'activateJobs'>({
      kind: 'activateJobs',
      type,
      worker: 'test',
      timeoutMs,
      maxJobs,
    });
    return jobs;
  }

  /** Takes the oldest job of a type and completes it. */
  async work(type: string, variables: JsonObject = {}): Promise<ActivatedJob> {
    const [job] = await this.activate(type, 1);
    if (!job) throw new Error(`Expected a job of type '${type}', but there is none; errors: ${this.errors.join('\n')}`);
    await this.broker.execute<'completeJob'>({ kind: 'completeJob', jobKey: job.key, variables });
    await this.broker.settle();
    return job;
  }

  async publish(
    name: string,
    correlationKey: string,
    variables: JsonObject = {},
    timeToLiveMs = 0,
    messageId = '',
  ): Promise<Key> {
    const { key } = await this.broker.execute<'publishMessage'>({
      kind: 'publishMessage',
      name,
      correlationKey,
      timeToLiveMs,
      messageId,
      variables,
    });
    await this.broker.settle();
    return key;
  }

  async move(milliseconds: number): Promise<void> {
    this.broker.clock.add(milliseconds);
    await this.broker.settle();
  }

  /** `elementId:INTENT` of every lifecycle event, in order. */
  life(intent: string): string[] {
    return this.records
      .filter((one) => one.valueType === 'PROCESS_INSTANCE' && one.intent === intent)
      .map(({ value }) => String(value.elementId));
  }

  completed(): string[] {
    return this.life('ELEMENT_COMPLETED');
  }

  incidents(): { errorType: unknown; errorMessage: unknown; key: Key; elementId: unknown }[] {
    const resolved = new Set(
      this.records.filter((one) => one.valueType === 'INCIDENT' && one.intent === 'RESOLVED').map(({ key }) => key),
    );
    return this.records
      .filter((one) => one.valueType === 'INCIDENT' && one.intent === 'CREATED' && !resolved.has(one.key))
      .map(({ key, value }) => ({
        key,
        errorType: value.errorType,
        errorMessage: value.errorMessage,
        elementId: value.elementId,
      }));
  }

  /** The last value of a variable in a scope. */
  variable(scopeKey: Key, name: string): unknown {
    const found = this.records.filter(
      ({ valueType, value }) => valueType === 'VARIABLE' && value.scopeKey === scopeKey && value.name === name,
    );
    const text = found.at(-1)?.value.value;
    return text === undefined ? undefined : JSON.parse(text as string);
  }

  isCompleted(processInstanceKey: Key): boolean {
    return this.records.some(
      ({ valueType, intent, key }) =>
        valueType === 'PROCESS_INSTANCE' && intent === 'ELEMENT_COMPLETED' && key === processInstanceKey,
    );
  }
}
