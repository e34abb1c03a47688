import { Camunda8 } from '@camunda8/sdk';
import { it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBrokerServer } from '../../embedded/broker/gateway/start-broker-server.ts';
import { startRealZeebeBroker } from '../../main/real-zeebe/start.ts';
import { stateOnDisk } from '../embedded/broker/support/state-on-disk.ts';
import { RecordLog } from './record-log.ts';
import type { EngineRecord } from './record-log.ts';
import { startRecordSink } from './record-sink.ts';
import { sharedZeebe, whyNoRealZeebe } from './shared-zeebe.ts';

/** A Zeebe-compatible engine under test, with a controlled clock. */
export interface TestEngine {
  readonly name: string;
  /** `host:port` of the gateway. */
  readonly grpcAddress: string;
  readonly managementUrl: string;
  /** The SDK's gRPC client, connected. */
  readonly client: ReturnType<Camunda8['getZeebeGrpcApiClient']>;
  /** Moves the engine's clock forward by milliseconds. */
  advanceTime(milliseconds: number): Promise<void>;
  /** The engine's time in epoch milliseconds. */
  now(): Promise<number>;
  /** Resolves when the engine has written no record for a while. */
  untilIdle(): Promise<void>;
  /** Every event the engine exported so far, of all tests that share it. */
  records(): readonly EngineRecord[];
  /**
   * Stops an embedded engine; answers the state its log leads to and the state it wrote at its end, which are the same unless
   * something changes that no event tells. Undefined for an engine whose state cannot be read.
   */
  readonly stateTwice?: () => Promise<{ readonly replayed: unknown; readonly written: unknown }>;
  /** Closes the client; a shared engine stays up for the other tests. */
  stop(): Promise<void>;
}

/** An engine that tests can be run on, or the reason why not. */
export interface EngineChoice {
  readonly name: string;
  /** Whether it can run here; start it in `beforeAll` only then. */
  readonly isAvailable: boolean;
  start(): Promise<TestEngine>;
  /** Starts one that no other test uses, so that nobody else moves its clock. */
  startAlone(): Promise<TestEngine>;
  /** `it`, or a skipped one whose name says why. */
  readonly it: (name: string, test: () => Promise<void>, timeoutMs?: number) => void;
}

/** Starts an embedded broker of its own in this process, on a fresh folder. */
async function startEmbeddedEngine(): Promise<TestEngine> {
  const dataDir = mkdtempSync(join(tmpdir(), 'zhicheng-engine-'));
  const sink = await startRecordSink(dataDir);
  const server = await startBrokerServer({
    dataDir,
    port: 0,
    managementPort: 0,
    clock: 'controlled',
    recordSinkUrl: sink.url,
  });
  const engine = connect('embedded broker', { ...server, recordFile: sink.file }, async () => {
    await server.stop();
    process.kill(sink.pid);
    rmSync(dataDir, { recursive: true, force: true });
  });
  const stateTwice = async (): Promise<{ replayed: unknown; written: unknown }> => {
    await server.settle();
    const replayed = await stateOnDisk(join(dataDir, 'broker'));
    await server.stop();
    return { replayed, written: await stateOnDisk(join(dataDir, 'broker')) };
  };
  return { ...engine, stateTwice };
}

/** Connects to the one real Zeebe of this test run; use ids of your own, for others use it too. */
async function startRealZeebe(): Promise<TestEngine> {
  return connect('Zeebe 8.5.8', await sharedZeebe(), () => Promise.resolve());
}

/** Starts a real Zeebe for one test file, which ends with it. */
async function startRealZeebeAlone(): Promise<TestEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'zhicheng-real-zeebe-alone-'));
  const sink = await startRecordSink(folder);
  const zeebe = await startRealZeebeBroker({
    dataDir: join(folder, 'data'),
    port: 0,
    managementPort: 0,
    recordSinkUrl: sink.url,
    recordBulkSize: 1,
    shortLived: true,
  });
  return connect('Zeebe 8.5.8', { ...zeebe, recordFile: sink.file }, async () => {
    await zeebe.stop();
    process.kill(sink.pid);
    rmSync(folder, { recursive: true, force: true });
  });
}

/** The engines to test on: the embedded one always, the real one where it can run. */
export function engines(): readonly EngineChoice[] {
  const missing = process.env['ZHICHENG_REQUIRE_REAL_ZEEBE'] === '1' ? undefined : whyNoRealZeebe();
  const skipped: EngineChoice['it'] = (name, test) => it.skip(`${name} (skipped: ${missing ?? ''})`, test);
  return [
    { name: 'embedded broker', isAvailable: true, start: startEmbeddedEngine, startAlone: startEmbeddedEngine, it },
    {
      name: 'Zeebe 8.5.8',
      isAvailable: missing === undefined,
      start: startRealZeebe,
      startAlone: startRealZeebeAlone,
      it: missing === undefined ? it : skipped,
    },
  ];
}

function connect(
  name: string,
  where: { readonly grpcAddress: string; readonly managementUrl: string; readonly recordFile: string },
  stopEngine: () => Promise<void>,
): TestEngine {
  const { grpcAddress, managementUrl } = where;
  const client = new Camunda8({
    ZEEBE_GRPC_ADDRESS: `grpc://${grpcAddress}`,
    CAMUNDA_OAUTH_DISABLED: true,
    zeebeGrpcSettings: { ZEEBE_CLIENT_LOG_LEVEL: 'NONE' },
  }).getZeebeGrpcApiClient();
  const log = new RecordLog(where.recordFile);
  return {
    name,
    grpcAddress,
    managementUrl,
    client,
    advanceTime: async (offsetMilli) => {
      await moveClock(`${managementUrl}/actuator/clock/add`, { offsetMilli });
    },
    now: async () =>
      ((await (await fetch(`${managementUrl}/actuator/clock`)).json()) as { epochMilli: number }).epochMilli,
    untilIdle: () => untilQuiet(log),
    records: () => log.read(),
    stop: async () => {
      await client.close();
      await stopEngine();
    },
  };
}

async function moveClock(url: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`Expected the clock to move, but found ${String(response.status)}.`);
}

const quietMs = 300;

/** Polls until the number of records stays the same; an engine that works writes all the time. */
async function untilQuiet(log: RecordLog): Promise<void> {
  let count = -1;
  let since = performance.now();
  while (performance.now() - since < quietMs) {
    const now = log.read().length;
    if (now !== count) since = performance.now();
    count = now;
    await new Promise((done) => setTimeout(done, 20));
  }
}
