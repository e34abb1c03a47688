import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from '@jest/globals';
import { readResources } from '../../../../embedded/broker/client/read-resources.ts';
import { dmnDecisions } from '../../../../embedded/broker/dmn/dmn-language.ts';
import { Engine } from '../../../../embedded/broker/engine.ts';
import type { Outcome } from '../../../../embedded/broker/engine.ts';
import { feelExpressions } from '../../../../embedded/broker/feel/feel-language.ts';
import { LogStore } from '../../../../embedded/broker/log/log-store.ts';
import type { LogStoreOptions } from '../../../../embedded/broker/log/log-store.ts';
import { readBpmn } from '../../../../embedded/broker/model/read-bpmn.ts';
import type { LoggedEvent } from '../../../../embedded/broker/state/event.ts';
import { diagram, end, flow, serviceTask, start } from './diagram.ts';

const xml = diagram('p', start() + serviceTask('work') + end() + flow('start', 'work') + flow('work', 'end'));

/** The engine's core on a store, so that its state can be looked at after every batch. */
export class StoredEngine {
  readonly engine = new Engine(feelExpressions, (text, cause) => {
    throw new Error(text, { cause });
  });
  readonly log: LogStore;
  readonly said: string[] = [];
  /** How many batches were acknowledged. */
  acknowledged = 0;
  /** Every event that was acknowledged. */
  readonly events: LoggedEvent[] = [];
  /** Hears of every acknowledgement. */
  onAcknowledged: () => Promise<void> | void = () => undefined;
  readonly #waiting: (() => void)[] = [];

  constructor(folder: string, options: LogStoreOptions = {}) {
    this.log = new LogStore(folder, this.engine.state, {
      eventsPerSnapshot: 40,
      retryMs: 5,
      error: (text) => this.said.push(text),
      onRecovered: () => this.#waiting.splice(0).forEach((resolve) => resolve()),
      ...options,
    });
  }

  async open(): Promise<this> {
    const { position } = await this.log.open((event) => this.engine.replay(event));
    this.engine.position = Math.max(this.engine.position, position);
    for (const { key, resource } of this.engine.state.processes.values()) {
      const read = await readBpmn(resource, feelExpressions);
      if (read.ok && read.processes[0]) this.engine.models.processes.set(key, read.processes[0]);
    }
    return this;
  }

  async deploy(): Promise<void> {
    const read = await readResources([{ name: 'p.bpmn', content: Buffer.from(xml) }], feelExpressions, dmnDecisions);
    await this.append(() => this.engine.deploy(read, '<default>', 1000));
  }

  /** Starts an instance. */
  create(number: number): Promise<void> {
    const variables = { number, big: 1234567890123456789n };
    return this.append(() =>
      this.engine.execute({ kind: 'createProcessInstance', bpmnProcessId: 'p', variables }, 1000),
    );
  }

  /** Completes the oldest job. */
  complete(): Promise<void> {
    const [job] = this.engine.state.jobs.values();
    const jobKey = job?.key ?? 0;
    return this.append(() => this.engine.execute({ kind: 'completeJob', jobKey, variables: {} }, 1000));
  }

  /** The steps of a short life: a deployment, instances, and the end of every third one. */
  *steps(most: number): Generator<() => Promise<void>> {
    yield () => this.deploy();
    for (let number = 1; number <= most; number += 1) {
      yield () => this.create(number);
      if (number % 3 === 0) yield () => this.complete();
    }
  }

  /** Resolves once the disk takes writes again. */
  recovered(): Promise<void> {
    return this.log.failure ? new Promise((resolve) => this.#waiting.push(resolve)) : Promise.resolve();
  }

  dump(): string {
    return textOf(this.engine.state.dump());
  }

  async append(decide: () => Outcome<unknown>): Promise<void> {
    const { events } = decide();
    await this.log.append(events);
    this.acknowledged += 1;
    this.events.push(...events);
    await this.onAcknowledged();
  }
}

function textOf(dump: unknown): string {
  return JSON.stringify(dump, (_name, value: unknown) => (typeof value === 'bigint' ? `${String(value)}n` : value));
}

/** What a folder opens to; nothing of it is changed but what opening itself changes. */
export async function stateIn(folder: string): Promise<{ readonly state: string; readonly said: readonly string[] }> {
  const stored = await new StoredEngine(folder).open();
  const state = stored.dump();
  await stored.log.close();
  return { state, said: stored.said };
}

/** Folders that are gone after every test. */
export function useFolders(): { make(): Promise<string>; copyOf(folder: string): Promise<string> } {
  const folders: string[] = [];
  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
  });
  const make = async (): Promise<string> => {
    const folder = await mkdtemp(join(tmpdir(), 'log-store-'));
    folders.push(folder);
    return folder;
  };
  return {
    make,
    async copyOf(folder) {
      const copy = await make();
      await cp(folder, copy, { recursive: true });
      return copy;
    },
  };
}
