import { credentials, status } from '@grpc/grpc-js';
import type { Client, ClientReadableStream, ServiceError } from '@grpc/grpc-js';
import { gatewayConstructor } from '../../embedded/broker/gateway/protocol.ts';
import { parseJson } from '../../embedded/broker/json.ts';
import type { JsonObject, JsonValue } from '../../embedded/broker/json.ts';
import { until } from '../engine/poll.ts';
import { textOf } from '../engine/record-log.ts';
import type { EngineRecord } from '../engine/record-log.ts';
import type { TestEngine } from '../engine/test-engine.ts';
import { bpmn } from './diagram.ts';
import type { DiagramSpec } from './diagram.ts';
import { isBegin, toLines } from './record-lines.ts';

/** A message of an engine. */
export type Reply = Readonly<Record<string, unknown>>;

/** A job as a case looks at it. */
export interface Job {
  readonly key: string;
  readonly elementId: string;
  readonly retries: number;
  readonly variables: JsonValue;
  readonly customHeaders: JsonValue;
}

/** What one case does with an engine; every name in it is the case's own. */
export class Stage {
  /** Marks the ids of this case, so that nothing else on a shared engine gets in its way. */
  readonly mark: string;
  readonly engine: TestEngine;
  readonly #client: Client;

  constructor(engine: TestEngine, mark: string) {
    this.engine = engine;
    this.mark = mark;
    const Gateway = gatewayConstructor();
    this.#client = new Gateway(engine.grpcAddress, credentials.createInsecure());
  }

  close(): void {
    this.#client.close();
  }

  /** An id of this case. */
  id(name: string): string {
    return `${name}-${this.mark}`;
  }

  /** Makes a call; a refused one throws with its code and text. */
  async call(name: string, request: object, deadlineMs = 20_000): Promise<Reply> {
    return new Promise((done, fail) => {
      const method = Reflect.get(this.#client, name) as (...args: unknown[]) => void;
      const answer = (error: ServiceError | null, reply: Reply): void => (error ? fail(error) : done(reply));
      method.call(this.#client, request, { deadline: Date.now() + deadlineMs }, answer);
    });
  }

  /** The code and text of a call that is refused. */
  async refusal(name: string, request: object, deadlineMs?: number): Promise<string> {
    try {
      await this.call(name, request, deadlineMs);
      return 'accepted';
    } catch (error) {
      const { code, details } = error as ServiceError;
      return `${String(code)} ${code === status.DEADLINE_EXCEEDED ? 'deadline exceeded' : details}`;
    }
  }

  /** Deploys a process under an id of this case. */
  async deploy(diagram: DiagramSpec, name = 'p'): Promise<string> {
    const id = this.id(name);
    const content = Buffer.from(bpmn(id, diagram));
    await this.call('DeployResource', { resources: [{ name: `${id}.bpmn`, content }] });
    return id;
  }

  /** Why a process cannot be deployed. */
  async deployRefusal(diagram: DiagramSpec): Promise<string> {
    const id = this.id('p');
    const content = Buffer.from(bpmn(id, diagram));
    return this.refusal('DeployResource', { resources: [{ name: `${id}.bpmn`, content }] });
  }

  /** Creates an instance and answers its key. */
  async create(bpmnProcessId: string, variables: JsonObject = {}): Promise<string> {
    const request = { bpmnProcessId, version: -1, variables: JSON.stringify(variables) };
    return String((await this.call('CreateProcessInstance', request))['processInstanceKey']);
  }

  /** Deploys, creates one instance and answers its key. */
  async run(diagram: DiagramSpec, variables: JsonObject = {}): Promise<string> {
    return this.create(await this.deploy(diagram), variables);
  }

  /** Runs an instance to its end and answers its variables. */
  async result(diagram: DiagramSpec, variables: JsonObject = {}): Promise<JsonValue> {
    const request = { bpmnProcessId: await this.deploy(diagram), version: -1, variables: JSON.stringify(variables) };
    const reply = await this.call('CreateProcessInstanceWithResult', { request, requestTimeout: '15000' });
    return parseJson(String(reply['variables']));
  }

  /** Activates exactly so many jobs of a type of this case. */
  async jobs(type: string, count = 1, more: object = {}): Promise<Job[]> {
    const found: Job[] = [];
    await until(`${String(count)} jobs of ${type}`, async () => {
      found.push(...(await this.poll(type, count - found.length, 1000, more)));
      return found.length >= count || undefined;
    });
    return found;
  }

  /** One job of a type of this case. */
  async job(type: string, more: object = {}): Promise<Job> {
    const [job] = await this.jobs(type, 1, more);
    if (!job) throw new Error(`Expected a job of ${type}.`);
    return job;
  }

  /** Activates what is there now. */
  async poll(type: string, max = 10, requestTimeout = -1, more: object = {}): Promise<Job[]> {
    const request = {
      type: this.id(type),
      worker: 'conformance',
      timeout: '86400000',
      maxJobsToActivate: max,
      requestTimeout: String(requestTimeout),
      ...more,
    };
    const stream = this.openCall('ActivateJobs', request);
    const jobs: Job[] = [];
    stream.on('data', (reply: Reply) => jobs.push(...(reply['jobs'] as Reply[]).map(toJob)));
    await new Promise<void>((done, fail) => {
      stream.on('end', done);
      stream.on('error', fail);
    });
    return jobs;
  }

  /** Completes one job of a type. */
  async complete(type: string, variables: JsonObject = {}): Promise<Job> {
    const job = await this.job(type);
    await this.call('CompleteJob', { jobKey: job.key, variables: JSON.stringify(variables) });
    return job;
  }

  /** Begins a call that answers with many messages. */
  openCall(name: string, request: object): ClientReadableStream<Reply> {
    const method = Reflect.get(this.#client, name) as (request: object) => ClientReadableStream<Reply>;
    return method.call(this.#client, request);
  }

  /** Publishes a message of this case. */
  async publish(name: string, correlationKey: string, more: object = {}): Promise<void> {
    await this.call('PublishMessage', { name: this.id(name), correlationKey, timeToLive: '60000', ...more });
  }

  /** The records of an instance so far. */
  records(processInstanceKey: string): EngineRecord[] {
    return this.engine.records().filter(({ value }) => textOf(value, 'processInstanceKey') === processInstanceKey);
  }

  /** Waits for a record of an instance. */
  async awaitRecord(
    processInstanceKey: string,
    valueType: string,
    intent: string,
    elementId?: string,
  ): Promise<EngineRecord> {
    return until(`${valueType} ${intent} ${elementId ?? ''}`, () =>
      this.records(processInstanceKey).find(
        (record) =>
          record.valueType === valueType &&
          record.intent === intent &&
          (elementId === undefined || record.value['elementId'] === elementId),
      ),
    );
  }

  /** Waits until an element of an instance is active. */
  async active(processInstanceKey: string, elementId: string): Promise<EngineRecord> {
    return this.awaitRecord(processInstanceKey, 'PROCESS_INSTANCE', 'ELEMENT_ACTIVATED', elementId);
  }

  /** Waits for the end of an instance and answers what its elements did, in order. */
  async trail(processInstanceKey: string): Promise<string[]> {
    await until('the instance to end', () => this.records(processInstanceKey).find(isEnd));
    return this.records(processInstanceKey).filter(isStep).map(toStep);
  }

  /** What the elements of a running instance did so far, once nothing moves any more. */
  async settled(processInstanceKey: string): Promise<string[]> {
    await this.engine.untilIdle();
    return this.records(processInstanceKey).filter(isStep).map(toStep);
  }

  /** The whole record stream of an instance once nothing moves any more: value type, intent and element. */
  async stream(processInstanceKey: string): Promise<string[]> {
    await this.engine.untilIdle();
    return toLines(this.records(processInstanceKey));
  }

  /** The record streams of every instance of this case, in the order they began, once nothing moves any more. */
  async streams(): Promise<string[][]> {
    await this.engine.untilIdle();
    const begun = this.engine.records().filter((record) => isBegin(record) && this.#owns(record));
    return begun.map(({ key }) => toLines(this.records(String(key))));
  }

  #owns({ value }: EngineRecord): boolean {
    return textOf(value, 'bpmnProcessId').endsWith(`-${this.mark}`);
  }

  /** Waits for an incident of an instance; `nth` counts from 1. */
  async incident(
    processInstanceKey: string,
    nth = 1,
  ): Promise<{ key: string; type: string; element: string; message: string }> {
    const record = await until(`incident ${String(nth)}`, () => {
      const all = this.records(processInstanceKey).filter(
        ({ valueType, intent }) => valueType === 'INCIDENT' && intent === 'CREATED',
      );
      return all[nth - 1];
    });
    const { value } = record;
    return {
      key: String(record.key),
      type: textOf(value, 'errorType'),
      element: textOf(value, 'elementId'),
      message: textOf(value, 'errorMessage'),
    };
  }
}

/** A job of an answer as a case looks at it. */
export function toJob(reply: Reply): Job {
  return {
    key: String(reply['key']),
    elementId: String(reply['elementId']),
    retries: Number(reply['retries']),
    variables: parseJson(String(reply['variables'])),
    customHeaders: parseJson(String(reply['customHeaders'])),
  };
}

function isStep({ valueType, intent }: EngineRecord): boolean {
  return valueType === 'PROCESS_INSTANCE' && /^ELEMENT_(ACTIVATED|COMPLETED|TERMINATED)$/.test(intent);
}

function isEnd(record: EngineRecord): boolean {
  return isStep(record) && record.intent !== 'ELEMENT_ACTIVATED' && record.value['bpmnElementType'] === 'PROCESS';
}

function toStep({ intent, value }: EngineRecord): string {
  const verb = intent.slice('ELEMENT_'.length).toLowerCase();
  const isProcess = value['bpmnElementType'] === 'PROCESS';
  return `${isProcess ? 'process' : textOf(value, 'elementId')} ${verb}`;
}
