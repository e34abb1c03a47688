import { toLines } from '../record-lines.ts';
import type { Stage } from '../stage.ts';
import { DiagramMaker } from './random-diagram.ts';
import { RandomSource } from './random-source.ts';

/** How many commands an instance is given at most. */
const mostRounds = 14;

/** How far the clock moves after a round: a timer of five minutes fires after the third move, however long a round takes. */
const roundMs = 110_000;

/** Plays the same random instances on any engine, round by round: one command for each, then quiet. Answers what was seen. */
export async function playSeeds(stage: Stage, seeds: readonly number[]): Promise<Record<number, unknown>> {
  const plays = [];
  for (const seed of seeds) plays.push(await begin(stage, seed));
  await stage.engine.untilIdle();
  for (let round = 0; round < mostRounds; round += 1) {
    for (const play of plays) await act(stage, play);
    await stage.engine.untilIdle();
    await stage.engine.advanceTime(roundMs);
    await stage.engine.untilIdle();
  }
  const shown: Record<number, unknown> = {};
  for (const { seed, key, seen } of plays) {
    shown[seed] = { seen, records: byElement(toLines(stage.records(key))) };
  }
  return shown;
}

/** What happened to each element, in order; how the work of parallel ways is interleaved is up to the engine. */
function byElement(lines: readonly string[]): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const line of lines) {
    const [type = '', intent = '', element = ''] = line.split(' ');
    // What both sides of a subscription say to each other goes its own way beside the work of the element.
    const name = type.endsWith('MESSAGE_SUBSCRIPTION') ? `${type} ${element}` : element;
    (found[name] ??= []).push(`${type} ${intent}`);
  }
  return Object.fromEntries(Object.entries(found).sort(([one], [other]) => (one < other ? -1 : 1)));
}

interface Play {
  readonly seed: number;
  readonly random: RandomSource;
  readonly key: string;
  readonly seen: unknown[];
}

async function begin(stage: Stage, seed: number): Promise<Play> {
  const random = new RandomSource(seed);
  const maker = new DiagramMaker(random, stage.id(`job${String(seed)}`), stage.id(`news${String(seed)}`));
  const id = await stage.deploy(maker.make(), `seed${String(seed)}`);
  const key = await stage.create(id, { n: random.below(9) });
  return { seed, random, key, seen: [] };
}

async function act(stage: Stage, { seed, random, seen }: Play): Promise<void> {
  const choice = random.below(10);
  if (choice === 0) {
    await stage.publish(`news${String(seed)}`, 'k', { timeToLive: '0', variables: '{"heard":1}' });
    return;
  }
  const [job] = await stage.poll(`job${String(seed)}`, 1);
  if (!job) return;
  const { key, ...rest } = job;
  seen.push({ round: choice, ...rest });
  if (choice === 1) await stage.call('FailJob', { jobKey: key, retries: 1, errorMessage: 'again' });
  else if (choice === 2) await stage.call('ThrowError', { jobKey: key, errorCode: 'oops' });
  else await stage.call('CompleteJob', { jobKey: key, variables: JSON.stringify({ n: random.below(9) }) });
}
