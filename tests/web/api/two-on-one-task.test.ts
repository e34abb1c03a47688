import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { taskResponseSchema } from '../../../web/contract/task.ts';
import { errorOf, signedIn } from './api-caller.ts';
import type { Answer, Caller } from './api-caller.ts';
import { setTimeout as delay } from 'node:timers/promises';
import { startApiServer } from './api-server.ts';
import type { ApiServer } from './api-server.ts';
import { declaration } from './declaration.ts';
import { passedReview, unitReviews } from './unit-reviews.ts';

const ids = { one: 'acc-design-clerk', other: 'acc-river-clerk' };

/** How often two people meet on one task in all: 1,000 in the required run, which takes 46 s alone; fewer at a desk. */
const ALL = Number(process.env['RACE_TRIALS'] ?? 200);
const TRIALS = { claims: Math.round(ALL * 0.4), texts: Math.round(ALL * 0.2), real: Math.round(ALL * 0.1) };
const TIME_LIMIT_MS = 60_000 + ALL * 500;
/** So many instances are begun at a time. */
const BATCH = 20;

let server: ApiServer;
let one: Caller;
let other: Caller;
let pattern: NonNullable<Awaited<ReturnType<ApiServer['stores']['userTasks']['byId']>>>;
let made = 0;

beforeAll(async () => {
  server = await startApiServer();
  await server.stores.accounts.grant(ids.other, [{ organisationId: 'design-institute', role: 'clerk' }]);
  one = await signedIn(server, 'design-clerk');
  other = await signedIn(server, 'river-clerk');
  const { taskId } = await unitReviews(server).begin(one);
  const found = await server.stores.userTasks.byId(taskId);
  if (found === undefined) throw new Error('Expected a task, but found none');
  pattern = found;
});
afterAll(() => server.stop());

const post = (caller: Caller, id: string, verb: string, body: unknown = {}): Promise<Answer> =>
  caller.call('POST', `/tasks/${id}/${verb}`, body);
const complete = (caller: Caller, id: string, key: string): Promise<Answer> =>
  post(caller, id, 'complete', { data: passedReview, idempotencyKey: key });

/** One more task like that of the engine, open and nobody's; its job the engine does not know. */
async function looseTask(): Promise<string> {
  made += 1;
  const id = String(9_900_000_000 + made);
  const task = { ...pattern, id };
  delete task.deadlineId;
  await server.stores.userTasks.add(task);
  return id;
}

/** So many real tasks, each with its own case and its own instance; handed out when all are there. */
async function realTasks(count: number): Promise<string[]> {
  const at = new Date();
  const cases = Array.from({ length: count }, () => `app-race-${String((made += 1))}`);
  for (const [n, id] of cases.entries()) {
    await server.stores.applications.add({
      ...{ id, number: `2025-7${String(made * 1000 + n)}`, policyYear: 2025, applicantId: 'acc-wang-qiang' },
      ...{ status: 'submitted', declaration: declaration(400 + (n % 500)), personKey: `person-${id}`, submissionNo: 1 },
      ...{ countsForYear: false, marks: [], history: [], organisationIds: ['design-institute'] },
      ...{ createdAt: at, updatedAt: at },
    });
    const variables = { organisationId: 'design-institute', branch: 'unit', policyYear: 2025, unitLevel: 'city' };
    await server.client.commands.createProcessInstance({
      bpmnProcessId: 'unit-recommendation',
      variables: { applicationId: id, ...variables },
    });
  }
  for (let attempt = 0; attempt < 400; attempt += 1) {
    const found = await server.stores.userTasks.liveOfSubjects('application', cases);
    const ready = found.filter(({ act, dueOn }) => act === 'unit-review' && dueOn !== undefined);
    if (ready.length === count) return ready.map(({ id }) => id);
    await delay(50);
  }
  throw new Error(`Expected ${String(count)} tasks, but they did not come`);
}

/** The real tasks of one kind of race, numbered. */
async function* realTrials(): AsyncGenerator<[number, string]> {
  for (let n = 0; n < TRIALS.real; n += BATCH) {
    const tasks = await realTasks(Math.min(BATCH, TRIALS.real - n));
    for (const [k, id] of tasks.entries()) yield [n + k, id];
  }
}

/** Both at once, in turn the one and the other first. */
async function race(n: number, first: () => Promise<Answer>, second: () => Promise<Answer>): Promise<[Answer, Answer]> {
  if (n % 2 === 0) return Promise.all([first(), second()]);
  const [b, a] = await Promise.all([second(), first()]);
  return [a, b];
}

const statuses = (answers: readonly Answer[]): number[] => answers.map(({ status }) => status).sort();
const loserOf = (answers: readonly Answer[]): Answer => {
  const found = answers.find(({ status }) => status === 409);
  if (found === undefined) throw new Error('Expected one that came too late, but found none');
  return found;
};
const rowsOf = async (id: string): Promise<number> => {
  const task = await server.stores.userTasks.byId(id);
  const rows = await server.stores.audit.ofSubject(`application:${task?.subject.id ?? ''}`);
  return rows.filter(({ act }) => act === 'task.unit-review').length;
};
const commandsOf = async (id: string) => (await server.stores.engineCommands.byId(`complete:${id}`))?.state;

describe('two people on one task', () => {
  it(
    'should let one of two claim it, and tell the other who has it since when, trial after trial',
    async () => {
      for (let n = 0; n < TRIALS.claims; n += 1) {
        // given
        const id = await looseTask();
        // when
        const answers = await race(
          n,
          () => post(one, id, 'claim'),
          () => post(other, id, 'claim'),
        );
        // then
        expect(statuses(answers)).toEqual([200, 409]);
        const holder = (await server.stores.userTasks.byId(id))?.assigneeId;
        const [won, name] = answers[0].status === 200 ? [ids.one, '设计院经办人'] : [ids.other, '河道站经办人'];
        expect(holder).toBe(won);
        expect(errorOf(loserOf(answers)).message.zh).toContain(`${name}已认领这项任务（2025-09-01 09:00）`);
      }
    },
    TIME_LIMIT_MS,
  );

  it(
    'should keep the text of who was first to type, and not give it to the other, trial after trial',
    async () => {
      for (let n = 0; n < TRIALS.texts; n += 1) {
        // given
        const id = await looseTask();
        const type = (caller: Caller, reason: string) => caller.call('PUT', `/tasks/${id}/draft`, { data: { reason } });
        // when
        const answers = await race(
          n,
          () => type(one, '甲'),
          () => type(other, '乙'),
        );
        // then
        expect(statuses(answers)).toEqual([200, 409]);
        const [winner, loser, text] = answers[0].status === 200 ? [one, other, '甲'] : [other, one, '乙'];
        const page = taskResponseSchema.parse((await winner.call('GET', `/tasks/${id}`)).body);
        expect(page.form.data).toMatchObject({ reason: text });
        const shown = taskResponseSchema.parse((await loser.call('GET', `/tasks/${id}`)).body);
        expect(JSON.stringify(shown.form)).not.toContain(text);
        // and what the other typed is kept for them alone
        expect(shown.form.refused?.data).toEqual({ reason: text === '甲' ? '乙' : '甲' });
        expect(page.form.refused).toBeUndefined();
        expect(shown.readOnly?.zh).toContain('已认领这项任务（');
      }
    },
    TIME_LIMIT_MS,
  );

  it(
    'should let one of two finish it, with one audit row and one command to the engine, trial after trial',
    async () => {
      // given
      for await (const [n, id] of realTrials()) {
        // when
        const answers = await race(
          n,
          () => complete(one, id, `key-one-${id}`),
          () => complete(other, id, `key-other-${id}`),
        );
        // then
        expect(statuses(answers)).toEqual([200, 409]);
        expect((await server.stores.userTasks.byId(id))?.completedBy).toBe(
          answers[0].status === 200 ? ids.one : ids.other,
        );
        expect([await rowsOf(id), await commandsOf(id)]).toEqual([1, 'done']);
      }
    },
    TIME_LIMIT_MS,
  );

  it.each<[string, (id: string) => Promise<Answer>, RegExp]>([
    ['transfer', (id) => post(one, id, 'transfer', { toId: ids.other, text: '外出' }), /河道站经办人已认领/u],
    ['unclaim', (id) => post(one, id, 'unclaim'), /您已退还这项任务.*请先签收/u],
  ])(
    'should either finish it or %s it, never both, trial after trial',
    async (_verb, giveAway, tooLate) => {
      // given
      for await (const [n, id] of realTrials()) {
        await post(one, id, 'claim');
        // when
        const [finished, given] = await race(
          n,
          () => complete(one, id, `key-${id}`),
          () => giveAway(id),
        );
        // then
        const task = await server.stores.userTasks.byId(id);
        expect(statuses([finished, given])).toEqual([200, 409]);
        const late = errorOf(finished.status === 409 ? finished : given).message.zh;
        expect(late).toMatch(finished.status === 409 ? tooLate : /只能退还|已办结|已提交/u);
        expect(task?.state).toBe(finished.status === 200 ? 'completed' : 'open');
        expect(await rowsOf(id)).toBe(finished.status === 200 ? 1 : 0);
      }
    },
    TIME_LIMIT_MS,
  );

  it('should not finish what the person has given back, until it is claimed again', async () => {
    // given
    const [id = ''] = await realTasks(1);
    await post(one, id, 'claim');
    await post(one, id, 'unclaim');
    // when
    const refused = await complete(one, id, 'key-given-back');
    await post(one, id, 'claim');
    const done = await complete(one, id, 'key-given-back');
    // then
    expect([refused.status, done.status]).toEqual([409, 200]);
    expect(errorOf(refused).message.zh).toContain('请先签收');
    expect(await rowsOf(id)).toBe(1);
  });

  it(
    'should take a double click and a repeated request as one, trial after trial',
    async () => {
      // given
      for await (const [n, id] of realTrials()) {
        // when
        const click = () => complete(one, id, `key-${id}`);
        const answers = await race(n, click, click);
        const repeated = await click();
        // then
        expect(statuses([...answers, repeated])).toEqual([200, 200, 200]);
        expect([await rowsOf(id), await commandsOf(id)]).toEqual([1, 'done']);
      }
    },
    TIME_LIMIT_MS,
  );
});
