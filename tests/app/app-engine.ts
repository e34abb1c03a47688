import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBrokerServer } from '../../embedded/broker/gateway/start-broker-server.ts';
import { hourOfDayMs, parseDate } from '../../domain/calendar-date.ts';
import { startRealZeebeBroker } from '../../main/real-zeebe/start.ts';
import { whyNoRealZeebe } from '../engine/shared-zeebe.ts';

/** An engine of its own for one application under test, its clock at Monday 2025-09-22, 9 o'clock. */
export interface AppEngine {
  readonly grpcAddress: string;
  readonly managementUrl: string;
  stop(): Promise<void>;
}

/** One of the engines that the process scenarios run on. */
export interface AppEngineKind {
  readonly name: string;
  /** Why it cannot run here; undefined when it can or must. */
  readonly missing: string | undefined;
  start(recordSinkUrl: string): Promise<AppEngine>;
}

const isRequired = process.env['ZHICHENG_REQUIRE_REAL_ZEEBE'] === '1';
const monday = hourOfDayMs(parseDate('2025-09-22'), 9);

/** The embedded broker always; a real Zeebe 8.5.8 where it can run, or where the environment requires it. */
export const appEngineKinds: readonly AppEngineKind[] = [
  { name: 'the embedded broker', missing: undefined, start: startEmbedded },
  {
    name: 'a real Zeebe 8.5.8',
    missing: isRequired ? undefined : whyNoRealZeebe(),
    start: startReal,
  },
];

/**
 * The same for the scenarios beyond the main chain: the real Zeebe takes minutes over them, so that a plain `npm test`
 * leaves them to the embedded broker and says so; where the real one is required they run on both.
 */
export const furtherEngineKinds: readonly AppEngineKind[] = appEngineKinds.map((kind) =>
  kind.start === startReal && !isRequired
    ? { ...kind, missing: 'run with ZHICHENG_REQUIRE_REAL_ZEEBE=1', name: `${kind.name} (only where it is required)` }
    : kind,
);

async function startEmbedded(recordSinkUrl: string): Promise<AppEngine> {
  const dataDir = mkdtempSync(join(tmpdir(), 'zhicheng-app-broker-'));
  const broker = await startBrokerServer({ dataDir, port: 0, managementPort: 0, clock: 'controlled', recordSinkUrl });
  await moveTo(broker.managementUrl);
  return {
    grpcAddress: `grpc://${broker.grpcAddress}`,
    managementUrl: broker.managementUrl,
    async stop() {
      await broker.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function startReal(recordSinkUrl: string): Promise<AppEngine> {
  const dataDir = mkdtempSync(join(tmpdir(), 'zhicheng-app-zeebe-'));
  const zeebe = await startRealZeebeBroker({
    dataDir,
    port: 0,
    managementPort: 0,
    recordSinkUrl,
    recordBulkSize: 1,
    shortLived: true,
  });
  await moveTo(zeebe.managementUrl);
  return {
    grpcAddress: zeebe.grpcAddress.startsWith('grpc') ? zeebe.grpcAddress : `grpc://${zeebe.grpcAddress}`,
    managementUrl: zeebe.managementUrl,
    async stop() {
      await zeebe.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function moveTo(managementUrl: string): Promise<void> {
  const answer = await fetch(`${managementUrl}/actuator/clock/add`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ offsetMilli: monday - Date.now() }),
  });
  if (!answer.ok) throw new Error(`Expected the engine to move its clock, but it answered ${String(answer.status)}.`);
}
