import { inLanes } from '../lanes.ts';
import { latencyOf } from '../latency.ts';
import { jobTypes, processIds } from './diagrams.ts';

import type { Stage } from './stage.ts';

/** What one kind of load reached: per second, or milliseconds where the name says so. */
export type Reached = Readonly<Record<string, number>>;

const lanes = 50;
const inFlight = 200;
const warmUpMs = 8_000;
const measuredMs = 10_000;
const batch = 2_000;
const items = 1_000;
const collections = 5;
const commands = 500;
/** Until then every instance waits at its timer, on the slower engine too. */
const timersDueInMs = 15_000;

/** Each kind of load, in the order they are run. */
export const loads: Readonly<Record<string, (stage: Stage) => Promise<Reached>>> = {
  'one task': async (stage) => ({
    instancesPerSecond: await closedLoop(stage, processIds.oneTask, jobTypes.work),
  }),
  'twenty elements': async (stage) => ({
    instancesPerSecond: await closedLoop(stage, processIds.twentyElements, jobTypes.userTask),
  }),
  'multi-instance of 1 000': async (stage) => {
    const before = stage.completed(jobTypes.item);
    const began = performance.now();
    const variables = { items: Array.from({ length: items }, (_, index) => index) };
    for (let n = 1; n <= collections; n += 1) {
      await stage.create(processIds.multiInstance, variables);
      await stage.reached(jobTypes.item, before + n * items);
    }
    return { jobsPerSecond: perSecond(collections * items, performance.now() - began) };
  },
  messages: async (stage) => {
    const before = stage.completed(jobTypes.correlated);
    const run = String(Math.round(performance.now()));
    const key = (n: number): string => `${run}-${String(n)}`;
    await inLanes(batch, lanes, (n) => stage.create(processIds.message, { key: key(n) }));
    const began = performance.now();
    const all = stage.reached(jobTypes.correlated, before + batch);
    await inLanes(batch, lanes, (n) => stage.publish('bench-message', key(n)));
    return { correlatedPerSecond: perSecond(batch, (await all) - began) };
  },
  timers: async (stage) => {
    const before = stage.completed(jobTypes.fired);
    const beganAt = performance.now();
    const due = new Date(Date.now() + timersDueInMs).toISOString();
    await inLanes(batch, lanes, (n) => stage.create(processIds.timer, { due, n }));
    if (performance.now() - beganAt > timersDueInMs) throw new Error('Expected the timers to wait, found them due.');
    const last = await stage.reached(jobTypes.fired, before + batch);
    return { firedPerSecond: perSecond(batch, last - beganAt - timersDueInMs) };
  },
  'one command': async (stage) => {
    const { p50, p99 } = await latencyOf(commands, 1, () => stage.create(processIds.waiting, {}));
    return { p50Ms: p50, p99Ms: p99 };
  },
};

/** Fifty creators with a bounded number of instances under way; counts the jobs of the last step, then waits for the rest. */
async function closedLoop(stage: Stage, processId: string, lastType: string): Promise<number> {
  const before = stage.completed(lastType);
  let [created, isRunning] = [0, true];
  const create = async (): Promise<void> => {
    while (isRunning) {
      created += 1;
      // Without a bound the starts would outrun the steps, and the queue before them be measured.
      await stage.reached(lastType, before + created - inFlight);
      await stage.create(processId, { even: created % 2 === 0 });
    }
  };
  const creators = Array.from({ length: lanes }, create);
  await pause(warmUpMs);
  const [counted, began] = [stage.completed(lastType), performance.now()];
  await pause(measuredMs);
  const rate = perSecond(stage.completed(lastType) - counted, performance.now() - began);
  isRunning = false;
  await Promise.all(creators);
  await stage.reached(lastType, before + created);
  return rate;
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

const perSecond = (count: number, ms: number): number => Number(((count / ms) * 1000).toFixed(1));
