import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hourOfDayMs, parseDate } from '../../domain/calendar-date.ts';
import { periodRule } from '../../domain/policy-year.ts';
import { startBrokerServer } from '../../embedded/broker/gateway/start-broker-server.ts';
import { startDatabaseServer } from '../../embedded/database/server.ts';
import { readCalendar, readPolicyYears } from '../../main/policy-files.ts';
import { connectStore } from '../../store/connect.ts';
import type { Stores } from '../../store/connect.ts';
import { createSecretBox } from '../../store/secret/secret-box.ts';
import { createZeebeClient } from '../../zeebe/client.ts';
import type { ZeebeClient } from '../../zeebe/client.ts';
import { createDeadlines } from '../../zeebe/deadlines.ts';
import type { Deadlines } from '../../zeebe/deadlines.ts';
import { startEngineClock } from '../../zeebe/engine-clock.ts';
import type { EngineClock } from '../../zeebe/engine-clock.ts';
import { createEngineCommands } from '../../zeebe/engine-commands.ts';
import type { EngineCommands } from '../../zeebe/engine-commands.ts';
import type { Logger } from '../../zeebe/logger.ts';
import { startRecordSink } from '../../zeebe/record-sink.ts';
import { createTaskChanges } from '../../zeebe/task-changes.ts';
import type { TaskChanges } from '../../zeebe/task-changes.ts';
import { startUserTaskProjection } from '../../zeebe/user-task-projection.ts';
import type { UserTaskProjection } from '../../zeebe/user-task-projection.ts';

/** The policy years and the calendar that ship with the product. */
export const policies = readPolicyYears('processes');
/** The working calendar that ships with the product. */
export const calendar = readCalendar('processes');

/** A log that shows nothing unless asked for. */
export const quietLog: Logger = {
  info: () => undefined,
  warn: (text) => void (process.env['ZHICHENG_TEST_LOG'] && process.stderr.write(`${text}\n`)),
  error: (text, cause) =>
    void (
      process.env['ZHICHENG_TEST_LOG'] && process.stderr.write(`${text} ${cause instanceof Error ? cause.stack : ''}\n`)
    ),
};

/** Stores on an embedded database of their own. */
export async function openTestStores(): Promise<{ stores: Stores; readonly close: () => Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'zhicheng-store-'));
  const database = await startDatabaseServer({ port: 0, dataDir });
  const stores = await openStoresAt(`${database.uri}zhicheng`);
  return {
    stores,
    async close() {
      await stores.close();
      await database.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The stores on any database, with their indexes. */
export async function openStoresAt(uri: string): Promise<Stores> {
  const stores = await connectStore(uri, createSecretBox([{ id: 'test', bytes: Buffer.alloc(32, 7) }]));
  await stores.ensureIndexes();
  return stores;
}

/** The back of the product, on an embedded broker with a controlled clock at 2025-09-22, 9 o'clock. */
export interface TestSystem {
  readonly stores: Stores;
  readonly client: ZeebeClient;
  readonly clock: EngineClock;
  readonly commands: EngineCommands;
  readonly deadlines: Deadlines;
  readonly projection: UserTaskProjection;
  readonly changes: TaskChanges;
  readonly dataDir: string;
  /** Moves the clock to an hour of a day in Asia/Shanghai. */
  moveTo(day: string, hour?: number): Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Starts broker, database, record sink, outbox, deadlines and projection. */
export async function startTestSystem(options: { leaseMs?: number } = {}): Promise<TestSystem> {
  const { stores, close } = await openTestStores();
  const dataDir = mkdtempSync(join(tmpdir(), 'zhicheng-broker-'));
  const running: { projection?: UserTaskProjection } = {};
  const sink = await startRecordSink({
    stores,
    port: 0,
    log: quietLog,
    onRecords: async (records) => {
      for (const { valueType, intent, key } of records) {
        if (valueType === 'JOB' && (intent === 'COMPLETED' || intent === 'CANCELED')) {
          await running.projection?.jobEnded(key, intent);
        }
      }
    },
  });
  const broker = await startBrokerServer({
    dataDir,
    port: 0,
    managementPort: 0,
    clock: 'controlled',
    recordSinkUrl: sink.url,
  });
  const client = createZeebeClient({ address: `grpc://${broker.grpcAddress}` });
  const clock = await startEngineClock(broker.managementUrl);
  const moveTo = (day: string, hour = 9) => clock.advance(hourOfDayMs(parseDate(day), hour) - clock.now());
  await moveTo('2025-09-22');
  const commands = createEngineCommands(stores, client, quietLog);
  const deadlines = createDeadlines({ stores, clock, calendar: () => calendar, engineCommands: commands });
  const changes = createTaskChanges();
  const started = startUserTaskProjection({
    stores,
    client,
    clock,
    deadlines,
    engineCommands: commands,
    changes,
    period: ({ policyYear }, code) => {
      const policy = policies.find((candidate) => candidate.year === policyYear);
      return policy === undefined ? undefined : periodRule(policy, code);
    },
    log: quietLog,
    ...options,
  });
  running.projection = started;
  commands.start();
  return {
    stores,
    client,
    clock,
    commands,
    deadlines,
    projection: started,
    changes,
    dataDir,
    moveTo,
    async stop() {
      await started.stop();
      await commands.stop();
      clock.stop();
      await client.close();
      await broker.stop();
      await sink.close();
      await close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
