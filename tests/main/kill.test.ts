import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { applicationResponseSchema } from '../../web/contract/application.ts';
import { declarationOf, dispatchedEmployment } from '../app/declaration.ts';
import { identityNumber } from '../app/identity.ts';
import { noticeElements, passedLevel, titleWork } from '../app/title-work.ts';
import { until } from '../engine/poll.ts';
import { persistentWork } from './persistent-work.ts';
import type { PersistentWork } from './persistent-work.ts';
import { buildIfStale, isAlive, newInstallation, runEntry } from './product.ts';
import type { Installation, Product } from './product.ts';

const seed = Number(process.env['ZHICHENG_KILL_SEED'] ?? Date.now() % 1_000_000);
let state = seed;
/** The next pseudo-random number from 0 to 1 (mulberry32). */
function random(): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}

const say = (text: string): void => void process.stderr.write(`kill (ZHICHENG_KILL_SEED=${seed}): ${text}\n`);

const review = { decision: 'passed', employmentChecked: true, insuranceResult: 'covered', papersChecked: true };
const approval = { decision: 'passed', pledgeSigned: true, opinion: '同意' };
const created = z.object({ id: z.string() });

let home: Installation;
let product: Product;
let work: PersistentWork;
let caseId: string;
let today: string;

beforeAll(async () => {
  buildIfStale();
  home = await newInstallation();
  product = await home.start();
  work = persistentWork(home.url);
  const title = titleWork(home);
  caseId = await title.submits(
    'zhang-wei',
    declarationOf('张伟', identityNumber('19900307', 11), dispatchedEmployment),
  );
  today = await title.today();
}, 120_000);
afterAll(() => home.remove(), 30_000);

/** The drafts that were acknowledged, each with the number that was last acknowledged to be in it. */
const drafts = new Map<string, number>();

/** Somebody who writes drafts without a pause until told to stop. */
function writeDrafts(): { stop(): Promise<void> } {
  let stopping = false;
  const writing = (async () => {
    for (let count = 1; !stopping; count += 1) {
      const { id } = await work.ask('li-na', async (person) =>
        created.parse(await person.send('POST', '/applications')),
      );
      drafts.set(id, 0);
      await work.ask('li-na', (person) => person.send('PUT', `/applications/${id}`, { declaration: { count } }));
      drafts.set(id, count);
    }
  })();
  return {
    async stop() {
      stopping = true;
      await writing;
    },
  };
}

/** Kills at a random moment while the steps are done and drafts are written; answers once both are done. */
async function killDuring(what: string, kill: () => Promise<void>, steps: () => Promise<void>): Promise<void> {
  const drafting = writeDrafts();
  const working = steps();
  const after = Math.floor(random() * 600);
  const begin = performance.now();
  await until('the moment', () => (performance.now() - begin >= after ? true : undefined));
  const killedAt = performance.now();
  await kill();
  const answered = await work.firstAnswerAfter(killedAt);
  await working;
  const done = performance.now();
  await drafting.stop();
  say(
    `${what} killed after ${after} ms; next acknowledged step ${Math.round(answered - killedAt)} ms later, ` +
      `all steps done ${Math.round(done - killedAt)} ms later`,
  );
}

/** Nothing acknowledged is missing, nothing is there twice. */
async function expectEverything(): Promise<void> {
  for (const [id, count] of drafts) {
    const draft = await work.ask('li-na', (person) => person.get(`/applications/${id}`, applicationResponseSchema));
    if (count > 0) expect(draft.declaration).toEqual({ count });
  }
  for (const who of new Set(work.acknowledged.map((one) => one.who))) {
    const wanted = work.acknowledged.filter((one) => one.who === who).map(({ taskId }) => taskId);
    const done = await until(`${who} to have done what was acknowledged`, async () => {
      const found = await work.done(who);
      return wanted.every((id) => found.some((task) => task.id === id)) ? found : undefined;
    });
    const steps = done.map((task) => `${task.act} ${task.subject.id} ${task.organisation?.id ?? ''}`);
    expect(steps).toEqual([...new Set(steps)]);
  }
  const page = await work.application(caseId, 'zhang-wei');
  const marks = page.marks.map(({ mark, branch, organisation }) => `${branch ?? ''}:${mark}:${organisation}`);
  expect(marks).toEqual([...new Set(marks)]);
  const desks = page.current.map(({ name, organisation }) => `${name} ${organisation ?? ''}`);
  expect(desks).toEqual([...new Set(desks)]);
  for (const who of ['zhang-wei', 'jianda-clerk', 'jianda-head', 'design-clerk', 'design-head']) {
    const notices = (await work.notices(who)).map(({ subject, body, link }) => `${subject}|${body}|${link ?? ''}`);
    expect(notices).toEqual([...new Set(notices)]);
  }
}

/** The steps of one unit up to the posting of its notice. */
async function recommend(unit: string): Promise<void> {
  await work.does(`${unit}-clerk`, 'unit-review', caseId, review);
  await work.does(`${unit}-head`, 'unit-approval', caseId, approval);
  await work.does(`${unit}-clerk`, 'post-publicity', caseId, { ...noticeElements, issuedOn: today });
}

/** Kills one of the two servers and waits until another is in its place. */
async function killChild(entry: 'broker' | 'database'): Promise<void> {
  const pid = product.childPid(entry);
  if (pid === undefined) throw new Error(`Expected a ${entry}, but found none`);
  process.kill(pid, 'SIGKILL');
  await until(`another ${entry}`, () => {
    const now = product.childPid(entry);
    return now !== undefined && now !== pid ? true : undefined;
  });
}

describe('the product under SIGKILL', () => {
  it('should lose and double nothing when the broker is killed, and go on by itself', async () => {
    await killDuring(
      'broker',
      () => killChild('broker'),
      () => recommend('jianda'),
    );
    await expectEverything();
    expect(isAlive(product.pid)).toBe(true);
  }, 60_000);

  it('should lose and double nothing when the database is killed, and go on by itself', async () => {
    await killDuring(
      'database',
      () => killChild('database'),
      () => recommend('design'),
    );
    await expectEverything();
    expect(isAlive(product.pid)).toBe(true);
  }, 60_000);

  it('should lose and double nothing when everything is killed, and hand the case to the city bureau', async () => {
    // given both notices are posted and their days are over
    await until('both notices', async () => {
      const { marks } = await work.application(caseId, 'zhang-wei');
      return marks.filter(({ mark }) => mark === 'unit-pledge').length === 2 ? true : undefined;
    });
    await work.ask('owner', (person) => person.send('POST', '/clock/advance', { workingDays: 6 }));
    today = await titleWork(home).today();
    const stamp = { stampedOn: today, documentNote: '推荐函盖章' };
    // when
    await killDuring(
      'the process group',
      async () => {
        await product.kill('group');
        const gone = performance.now();
        product = await home.start();
        say(`started again in ${Math.round(performance.now() - gone)} ms`);
      },
      async () => {
        await work.does('jianda-head', 'unit-stamp', caseId, stamp);
        await work.does('design-head', 'unit-stamp', caseId, stamp);
      },
    );
    // then
    await expectEverything();
    await work.does('city-hr', 'level-review', caseId, passedLevel);
    await expectEverything();
    const marks = (await work.application(caseId, 'zhang-wei')).marks.map(({ mark }) => mark);
    const ofUnit = ['publicity-posted', 'unit-pledge', 'unit-review', 'unit-stamp'];
    expect(marks.sort()).toEqual(['city-bureau-stamp', ...ofUnit.flatMap((mark) => [mark, mark])]);
    expect(await titleWork(home).today()).toBe(today);
  }, 90_000);

  it('should end both servers when only the main process is killed, so that the next start finds its data free', async () => {
    // given
    const children = [product.childPid('broker'), product.childPid('database')];
    expect(children.every((pid) => pid !== undefined && isAlive(pid))).toBe(true);
    // when
    await product.kill('main');
    // then
    expect(children.some((pid) => pid !== undefined && isAlive(pid))).toBe(false);
    product = await home.start();
    await expectEverything();
    await product.stop();
    // and the audit chain has come through all of it
    const audit = await runEntry('verify-audit', [], { DATA_DIR: home.dataDir });
    expect([audit.code, audit.stderr]).toEqual([0, '']);
  }, 60_000);
});
