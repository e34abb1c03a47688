import { randomBytes } from 'node:crypto';
import { Agent } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, dateAt, formatDate } from '../../domain/calendar-date.ts';
import { connectStore } from '../../store/connect.ts';
import { createSecretBox } from '../../store/secret/secret-box.ts';
import { freePort } from '../free-port.ts';
import { latencyOf } from './latency.ts';
import type { Latency } from './latency.ts';
import { measureLive } from './live-pages.ts';
import type { LiveResult } from './live-pages.ts';
import { cookieOf, province, seedProvince } from './province-data.ts';
import { measurePages, queries, read } from './province-pages.ts';
import type { PagesResult } from './province-pages.ts';
import { residentMb, startEntry } from './subject.ts';

/** What was measured of the task list at the size of a province. */
export interface ProvinceResult {
  readonly size: typeof province;
  readonly seconds: { readonly seeding: number; readonly start: number };
  readonly memoryMb: { readonly database: number; readonly application: number };
  readonly latency: Readonly<Record<string, readonly Latency[]>>;
  readonly pages: PagesResult;
  readonly live: LiveResult;
}

const REQUESTS = 100;

/** Seeds a province, starts the product on it and measures the task list and the open pages. */
export async function measureProvince(log: (line: string) => void): Promise<ProvinceResult> {
  const folder = mkdtempSync(join(tmpdir(), 'zhicheng-bench-'));
  const key = randomBytes(32);
  const port = String(await freePort());
  const database = await startEntry('database.js', ['--data', folder, '--port', port]);
  try {
    const uri = `mongodb://127.0.0.1:${port}/zhicheng`;
    const stores = await connectStore(uri, createSecretBox([{ id: 'bench', bytes: key }]));
    await stores.ensureIndexes();
    const today = dateAt(Date.now());
    const began = performance.now();
    const days = { today: formatDate(today), dayAt: (offset: number) => formatDate(addDays(today, offset)) };
    await seedProvince(stores, days, log);
    const seeding = seconds(began);
    const [web, grpc, sink] = [String(await freePort()), String(await freePort()), String(await freePort())];
    // The broker is the bench's own, so that it can begin processes; the product speaks to it as to any engine.
    const broker = await startEntry('broker.js', [
      ...['--data', join(folder, 'engine'), '--port', grpc, '--management-port', '0'],
      ...['--record-sink', `http://127.0.0.1:${sink}`],
    ]);
    const application = await startEntry('start.js', [], {
      ...{ NODE_ENV: 'production', PORT: web, MONGODB_URI: uri, DATA_DIR: folder, REQUIRE_SECOND_FACTOR: 'false' },
      ...{ SECRETS_KEY: `bench:${key.toString('base64')}`, PUBLIC_URL: `http://127.0.0.1:${web}` },
      ...{ ZEEBE_GRPC_ADDRESS: `grpc://127.0.0.1:${grpc}`, RECORD_SINK_PORT: sink },
    });
    try {
      const pages = await measurePages(`http://127.0.0.1:${web}`, application.pid, stores, days.today);
      const latency = await measureLists(`http://127.0.0.1:${web}/api`, log);
      const memoryMb = { database: residentMb(database.pid), application: residentMb(application.pid) };
      const live = await measureLive(
        { port: Number(web), pid: application.pid, grpcPort: grpc },
        stores,
        days.dayAt(1),
        log,
      );
      return {
        size: province,
        seconds: { seeding, start: Math.round(application.startUpMs / 100) / 10 },
        memoryMb,
        latency,
        pages,
        live,
      };
    } finally {
      await application.stop();
      await broker.stop();
      await stores.close();
    }
  } finally {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureLists(url: string, log: (line: string) => void): Promise<Record<string, Latency[]>> {
  const agent = new Agent({ keepAlive: true });
  const found: Record<string, Latency[]> = {};
  for (const [name, query] of Object.entries(queries)) {
    for (const size of ['usual', 'largest']) {
      const office = (n: number): number => (size === 'largest' ? 0 : 1 + (n % (province.offices - 1)));
      const send = async (n: number): Promise<void> =>
        void (await read(agent, `${url}${query(n, office(n))}`, cookieOf(office(n), n % 5)));
      for (let n = 1; n < 20; n += 1) await send(n);
      const row = [await latencyOf(REQUESTS, 1, send), await latencyOf(REQUESTS, 8, send)];
      found[`${name}, ${size} office`] = row;
      log(`${name}, ${size}: ${row.map(({ p50, p95 }) => `${String(p50)}/${String(p95)}`).join(' ')}`);
    }
  }
  agent.destroy();
  return found;
}

function seconds(began: number): number {
  return Number(((performance.now() - began) / 1000).toFixed(1));
}
