import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillDatabase, runDatabaseLoad, workItems } from '../bench/database-load.ts';
import { databaseFiguresOf, figuresOf } from '../bench/figures.ts';
import type { DatabaseMeasured, Measured } from '../bench/figures.ts';
import { openDoNothingGateway } from '../bench/do-nothing-gateway.ts';
import { runLoad } from '../bench/load.ts';
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

async function run(): Promise<void> {
  const { serve, of } = readOptions(process.argv.slice(2), { serve: {}, of: { fallback: 'broker' } });
  if (of === 'database') {
    const measured = await measureDatabase();
    const report = { workItems, embeddedDatabase: measured, figures: databaseFiguresOf(measured) };
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    return;
  }
  if (of !== 'broker') throw new CommandLineError(`Expected --of to be broker or database, but found "${of ?? ''}".`);
  if (serve === 'nothing') {
    process.stdout.write(`ready ${await openDoNothingGateway()}\n`);
    return;
  }
  const loadAverageBefore = loadavg();
  const readyMs = await medianStartUp(startEmbedded);
  const embedded = await measure(startEmbedded);
  const real = findJdk() && canFetchZeebe() ? await measure(startReal) : undefined;
  const nothing = await measure(startDoNothing);
  const report = {
    machine: { processors: cpus().length, node: process.versions.node, loadAverageBefore, loadAverageAfter: loadavg() },
    load: 'start -> one service task -> end; 50 creators, one worker of 64, SDK client over gRPC on the same machine',
    embeddedBroker: embedded,
    ...(real ? { realZeebe: real } : { realZeebe: 'not present: needs a JDK of 21 or later, and Maven' }),
    doNothingGateway: nothing,
    figures: figuresOf({ ...embedded, startUpMs: readyMs }, nothing, real),
  };
  // The SDK may keep timers of its own after its clients are closed; the report is all there is to wait for.
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`, () => process.exit(0));
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof CommandLineError ? 2 : 1);
});
