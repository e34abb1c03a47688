import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillDatabase, runDatabaseLoad, workItems } from '../bench/database-load.ts';
import { measureEngine } from '../bench/engine/engine.ts';
import { databaseFiguresOf, figuresOf } from '../bench/figures.ts';
import type { DatabaseMeasured, Measured } from '../bench/figures.ts';
import { openDoNothingGateway } from '../bench/do-nothing-gateway.ts';
import { runLoad } from '../bench/load.ts';
import { measureProvince } from '../bench/province.ts';
import { residentMb, startDatabase, startDoNothing, startEmbedded, startReal } from '../bench/subject.ts';
import type { Subject } from '../bench/subject.ts';
import { CommandLineError, readOptions } from '../command-line.ts';
import { canFetchZeebe } from '../real-zeebe/artifact.ts';
import { findJdk } from '../real-zeebe/jdk.ts';

/** One start among others' work says little: the median of five does. */
const starts = 5;

async function medianStartUp(start: () => Promise<Subject>): Promise<number> {
  const taken: number[] = [];
  while (taken.length < starts) {
    const subject = await start();
    taken.push(subject.startUpMs);
    await subject.stop();
  }
  return taken.toSorted((one, other) => one - other)[Math.floor(starts / 2)] ?? 0;
}

async function measure(start: () => Promise<Subject>): Promise<Measured> {
  const subject = await start();
  try {
    const idleMb = residentMb(subject.pid);
    const result = await runLoad(subject.grpcAddress);
    return { ...result, startUpMs: subject.startUpMs, idleMb, loadedMb: residentMb(subject.pid) };
  } finally {
    await subject.stop();
  }
}

/** Fills the database, then measures it after a start with everything on disk. */
async function measureDatabase(): Promise<DatabaseMeasured> {
  const folder = mkdtempSync(join(tmpdir(), 'zhicheng-bench-'));
  try {
    const filling = await startDatabase(folder);
    await fillDatabase(filling.uri).finally(filling.stop);
    const startUpMs = await medianStartUp(() => startDatabase(folder));
    const subject = await startDatabase(folder);
    try {
      const result = await runDatabaseLoad(subject.uri);
      return { ...result, startUpMs, residentMb: residentMb(subject.pid) };
    } finally {
      await subject.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One task through one server after the other. */
async function measureBroker(): Promise<object> {
  const readyMs = await medianStartUp(() => startEmbedded());
  const embedded = await measure(() => startEmbedded());
  const real = canRunReal() ? await measure(startReal) : undefined;
  const nothing = await measure(startDoNothing);
  return {
    load: 'start -> one service task -> end; 50 creators, one worker of 64, SDK client over gRPC on the same machine',
    embeddedBroker: embedded,
    realZeebe: real ?? 'not present: needs a JDK of 21 or later, and Maven',
    doNothingGateway: nothing,
    figures: figuresOf({ ...embedded, startUpMs: readyMs }, nothing, real),
  };
}

const canRunReal = (): boolean => Boolean(findJdk()) && canFetchZeebe();
const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** What `--of` may name. */
const topics: Readonly<Record<string, (waiting: number) => Promise<object>>> = {
  broker: measureBroker,
  engine: (waiting) => measureEngine(waiting, canRunReal() ? startReal : undefined, say),
  province: () => measureProvince(say),
  database: async () => {
    const measured = await measureDatabase();
    return { workItems, embeddedDatabase: measured, figures: databaseFiguresOf(measured) };
  },
};

async function run(): Promise<void> {
  const { serve, of, waiting } = readOptions(process.argv.slice(2), {
    serve: {},
    of: { fallback: 'broker' },
    waiting: { fallback: '100000' },
  });
  if (serve === 'nothing') {
    process.stdout.write(`ready ${await openDoNothingGateway()}\n`);
    return;
  }
  const measureTopic = topics[of ?? ''];
  const instances = Number(waiting);
  if (measureTopic === undefined)
    throw new CommandLineError(`Expected --of to be ${Object.keys(topics).join(', ')}, but found "${of ?? ''}".`);
  if (!Number.isSafeInteger(instances) || instances < 0)
    throw new CommandLineError(`Expected --waiting to be a number of instances, but found "${waiting ?? ''}".`);
  const loadAverageBefore = loadavg();
  const measured = await measureTopic(instances);
  const machine = { processors: cpus().length, node: process.versions.node, loadAverageBefore };
  const report = { machine: { ...machine, loadAverageAfter: loadavg() }, ...measured };
  // The SDK may keep timers of its own after its clients are closed; the report is all there is to wait for.
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`, () => process.exit(0));
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof CommandLineError ? 2 : 1);
});
