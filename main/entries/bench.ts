import { cpus, loadavg } from 'node:os';
import { measureEngine } from '../bench/engine/engine.ts';
import { figuresOf } from '../bench/figures.ts';
import type { Measured } from '../bench/figures.ts';
import { openDoNothingGateway } from '../bench/do-nothing-gateway.ts';
import { runLoad } from '../bench/load.ts';
import { measureProvince } from '../bench/province.ts';
import { residentMb, startDoNothing, startEmbedded, startReal } from '../bench/subject.ts';
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
  if (of === 'province') {
    const loadBefore = loadavg();
    const result = await measureProvince((line) => void process.stderr.write(`${line}\n`));
    const machine = { processors: cpus().length, node: process.versions.node, loadBefore, loadAfter: loadavg() };
    process.stdout.write(`${JSON.stringify({ machine, ...result }, null, 2)}\n`, () => process.exit(0));
    return;
  }
  if (of === 'engine') {
    const loadBefore = loadavg();
    const real = findJdk() && canFetchZeebe() ? startReal : undefined;
    const result = await measureEngine(Number(waiting), real, (line) => void process.stderr.write(`${line}\n`));
    const machine = { processors: cpus().length, node: process.versions.node, loadBefore, loadAfter: loadavg() };
    process.stdout.write(`${JSON.stringify({ machine, ...result }, null, 2)}\n`, () => process.exit(0));
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
