import { MongoClient } from 'mongodb';
import type { Collection } from 'mongodb';
import { inLanes } from './lanes.ts';
import { latencyOf } from './latency.ts';

/** What the embedded database reached with its work items; times in milliseconds. */
export interface DatabaseLoadResult {
  readonly listP95Ms: number;
  readonly countP95Ms: number;
  readonly insertsPerSecond: number;
  readonly updatesPerSecond: number;
}

/** One work item of about 600 bytes. */
interface WorkItem {
  readonly _id: number;
  readonly key: string;
  readonly group: string;
  readonly status: string;
  readonly assignee: string | null;
  readonly dueOn: Date;
  readonly payload: string;
}

/** How many work items there are before anything is measured. */
export const workItems = 100_000;
const batch = 5_000;
const asked = 500;
const writers = 8;
const written = 4_000;
const day = 86_400_000;

function workItem(n: number): WorkItem {
  return {
    _id: n,
    key: `key-${String(n)}`,
    group: `group-${String(n % 20)}`,
    status: n % 3 === 0 ? 'open' : 'done',
    assignee: n % 5 === 0 ? null : `person-${String(n % 300)}`,
    // A step coprime to the range spreads the dates without a source of chance.
    dueOn: new Date(1_750_000_000_000 + ((n * 7919) % workItems) * (day / 100)),
    payload: '职'.repeat(145),
  };
}

/** Fills an empty database with the work items and the indexes a list of tasks needs. */
export async function fillDatabase(uri: string): Promise<void> {
  await withItems(uri, async (items) => {
    await items.createIndex({ group: 1, status: 1, dueOn: 1 });
    await items.createIndex({ assignee: 1, status: 1 });
    await items.createIndex({ key: 1 }, { unique: true });
    for (let from = 0; from < workItems; from += batch) {
      await items.insertMany(Array.from({ length: batch }, (_, i) => workItem(from + i)));
    }
  });
}

/** Asks for lists and counts one after another, then lets eight writers insert and update at once. */
export async function runDatabaseLoad(uri: string): Promise<DatabaseLoadResult> {
  return withItems(uri, async (items) => {
    const filter = (n: number): { group: string; status: string } => ({
      group: `group-${String(n % 20)}`,
      status: n % 2 === 0 ? 'open' : 'done',
    });
    const listP95Ms = await p95(async (n) => items.find(filter(n)).sort({ dueOn: 1 }).limit(20).toArray());
    const countP95Ms = await p95(async (n) => items.countDocuments(filter(n)));
    const insertsPerSecond = await rate(async (n) => items.insertOne(workItem(workItems + n)));
    const updatesPerSecond = await rate(async (n) => items.updateOne({ _id: n * 7 }, { $set: { status: 'closed' } }));
    return { listP95Ms, countP95Ms, insertsPerSecond, updatesPerSecond };
  });
}

async function withItems<T>(uri: string, use: (items: Collection<WorkItem>) => Promise<T>): Promise<T> {
  const client = await MongoClient.connect(uri);
  try {
    return await use(client.db('bench').collection<WorkItem>('items'));
  } finally {
    await client.close();
  }
}

async function p95(ask: (n: number) => Promise<unknown>): Promise<number> {
  const { p95: found } = await latencyOf(asked, 1, async (n) => void (await ask(n)));
  return found;
}

async function rate(write: (n: number) => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await inLanes(written, writers, async (n) => void (await write(n)));
  return Math.round(written / ((performance.now() - began) / 1000));
}
