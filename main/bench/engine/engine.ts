import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { residentMb, startEmbedded } from '../subject.ts';
import type { Subject } from '../subject.ts';
import { processIds } from './diagrams.ts';
import { inProcessCommandsPerSecond } from './in-process.ts';
import { loads } from './loads.ts';
import type { Reached } from './loads.ts';
import { inLanes } from '../lanes.ts';
import { openStage } from './stage.ts';

type Figures = Readonly<Record<string, Reached>>;

/** What was measured of one engine, empty and again with many instances waiting; memory in megabytes. */
interface EngineFigures {
  readonly idleMb: number;
  readonly empty: Figures;
  readonly waiting: { readonly instances: number; readonly loadedMb: number } & Readonly<{ figures: Figures }>;
}

/** The report of `npm run bench -- --of engine`. */
interface EngineReport {
  readonly embeddedBroker: EngineFigures & {
    /** From spawning to the `ready` line, on the folder with all that waits. */
    readonly startUpWithWaitingMs: number;
    readonly residentAfterStartMb: number;
    readonly inProcessCommandsPerSecond: number;
  };
  readonly realZeebe: EngineFigures | string;
}

/** Runs every load on the embedded broker and beside it on a real Zeebe, where one can run; `waiting` instances lie in both. */
export async function measureEngine(
  waiting: number,
  startReal: (() => Promise<Subject>) | undefined,
  say: (line: string) => void,
): Promise<EngineReport> {
  const folder = mkdtempSync(join(tmpdir(), 'zhicheng-bench-'));
  try {
    const figures = await measured('embedded broker', () => startEmbedded(folder), waiting, say);
    const again = await startEmbedded(folder);
    const [startUpWithWaitingMs, residentAfterStartMb] = [again.startUpMs, residentMb(again.pid)];
    await again.stop();
    return {
      embeddedBroker: {
        ...figures,
        startUpWithWaitingMs,
        residentAfterStartMb,
        inProcessCommandsPerSecond: await inProcessCommandsPerSecond(),
      },
      realZeebe: startReal
        ? await measured('real Zeebe', startReal, waiting, say)
        : 'not present: needs a JDK of 21 or later, and Maven',
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measured(
  name: string,
  start: () => Promise<Subject>,
  waiting: number,
  say: (line: string) => void,
): Promise<EngineFigures> {
  const subject = await start();
  const idleMb = residentMb(subject.pid);
  const stage = await openStage(subject.grpcAddress);
  try {
    const run = async (when: string): Promise<Figures> => {
      const reached: Record<string, Reached> = {};
      for (const [load, measure] of Object.entries(loads)) {
        reached[load] = await measure(stage);
        say(`${name}, ${when}, ${load}: ${JSON.stringify(reached[load])}`);
      }
      return reached;
    };
    const empty = await run('empty');
    await inLanes(waiting, 200, (n) => stage.create(processIds.waiting, { n }));
    say(`${name}: ${String(waiting)} instances wait`);
    const figures = await run('with waiting instances');
    return { idleMb, empty, waiting: { instances: waiting, loadedMb: residentMb(subject.pid), figures } };
  } finally {
    await stage.close();
    await subject.stop();
  }
}
