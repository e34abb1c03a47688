import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dateAt } from '../../../domain/calendar-date.ts';
import { openOfficeRules } from '../../../main/office-rules.ts';
import type { UserTask } from '../../../store/user-task/user-task.entity.ts';
import { createDeadlines } from '../../../zeebe/deadlines.ts';
import { createEngineCommands } from '../../../zeebe/engine-commands.ts';
import { carryOutWithdrawal, createCutOffWithdrawals } from '../../../zeebe/step-withdrawal.ts';
import { signedIn } from './api-caller.ts';
import type { Caller } from './api-caller.ts';
import { startApiServer } from './api-server.ts';
import type { ApiServer } from './api-server.ts';
import { passedReview, unitReviews } from './unit-reviews.ts';

type Context = Parameters<typeof createCutOffWithdrawals>[0];
type ReopenStep = Context['engineCommands']['reopenStep'];

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
class ProcessEnded extends Error {}

let server: ApiServer;
let clerk: Caller;
let head: Caller;
let reviews: ReturnType<typeof unitReviews>;

beforeAll(async () => {
  server = await startApiServer();
  clerk = await signedIn(server, 'design-clerk');
  head = await signedIn(server, 'design-head');
  reviews = unitReviews(server);
});
afterAll(() => server.stop());

/** What a process that has just started carries withdrawals out with: nothing of the one before is left but what was written. */
async function newProcess(): Promise<Context & { repeat(): Promise<number> }> {
  const { stores, client } = server;
  const now = (): number => Date.parse('2025-09-01T09:00:00+08:00');
  const clock = { now, today: () => dateAt(now()) };
  const rules = await openOfficeRules(stores, 'processes', new Date(now()));
  const engineCommands = createEngineCommands(stores, client, quiet);
  const deadlines = createDeadlines({ stores, clock, calendar: () => rules.calendar(), engineCommands });
  return { stores, clock, deadlines, engineCommands, repeat: () => engineCommands.repeat() };
}

/** A process that ends for good in the middle of telling the engine. */
async function dyingIn(reopenStep: (live: ReopenStep) => ReopenStep): Promise<Context> {
  const live = await newProcess();
  return { ...live, engineCommands: { reopenStep: reopenStep(live.engineCommands.reopenStep) } };
}

const taskOf = async (id: string): Promise<UserTask> => {
  const task = await server.stores.userTasks.byId(id);
  if (task === undefined) throw new Error('Expected a task, but found none');
  return task;
};
const complete = (caller: Caller, id: string, data: unknown) =>
  caller.call('POST', `/tasks/${id}/complete`, { data, idempotencyKey: `key-${id}` });

/** A finished review whose withdrawal is written down, and nothing more. */
async function writtenDown(): Promise<{ id: string; review: UserTask; approval: string }> {
  const { id, taskId } = await reviews.begin(clerk);
  expect((await complete(clerk, taskId, passedReview)).status).toBe(200);
  const approval = await taskOf(await reviews.taskOf(head, id, 'unit-approval'));
  const follower = { id: approval.id, elementInstanceKey: approval.elementInstanceKey };
  const review = await server.stores.userTasks.beginWithdrawal(taskId, 'acc-design-clerk', {
    at: new Date(),
    follower,
  });
  if (review === undefined) throw new Error('Expected the withdrawal to be written down, but it was not');
  return { id, review, approval: approval.id };
}

/** The steps of a case, by what became of them. */
async function stepsOf(id: string): Promise<Record<string, string[]>> {
  const steps: Record<string, string[]> = {};
  for (const { act, state } of await server.stores.userTasks.ofSubject({ kind: 'application', id }))
    steps[act] = [...(steps[act] ?? []), state];
  return steps;
}

async function reopened(reviewId: string): Promise<string> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const again = (await taskOf(reviewId)).withdrawal?.reopenedAs;
    if (again !== undefined && (await server.stores.userTasks.byId(again))?.dueOn !== undefined) return again;
    await delay(50);
  }
  throw new Error('Expected the step to begin again, but it did not');
}

/** What the outbox holds once it is written and nobody has told the engine. */
async function writesOutbox(
  taskId: string,
  { processInstanceKey, elementId, terminates }: Parameters<ReopenStep>[1],
): Promise<void> {
  await server.stores.engineCommands.add({
    id: `reopen:${taskId}`,
    payload: { kind: 'reopen-step', processInstanceKey, elementId, terminates },
    state: 'pending',
    attempts: 0,
    nextAttemptAt: new Date(),
    createdAt: new Date(),
  });
}

describe('a withdrawal that was cut off', () => {
  it.each([
    ['before the next task was taken off the lists', undefined],
    [
      'before the outbox had it',
      () => async () => {
        throw new ProcessEnded();
      },
    ],
    [
      'with the outbox written and the engine not told',
      () => async (taskId, step) => {
        await writesOutbox(taskId, step);
        throw new ProcessEnded();
      },
    ],
    [
      'with the engine told and its answer lost',
      () => async (taskId, step) => {
        const { processInstanceKey, elementId, terminates } = step;
        await writesOutbox(taskId, step);
        await server.client.commands.modifyProcessInstance({
          processInstanceKey,
          activateInstructions: [{ elementId, ancestorElementInstanceKey: '-1', variableInstructions: [] }],
          terminateInstructions: [{ elementInstanceKey: terminates }],
        });
        throw new ProcessEnded();
      },
    ],
    [
      'with the answer of the engine there and nothing void yet',
      (live) => async (taskId, step) => {
        await live(taskId, step);
        throw new ProcessEnded();
      },
    ],
  ] satisfies [string, ((live: ReopenStep) => ReopenStep) | undefined][])(
    'should be carried out by the next process, exactly once: %s',
    async (_when, deathAt) => {
      // given a process that ended in the middle
      const { id, review, approval } = await writtenDown();
      if (deathAt !== undefined)
        await expect(carryOutWithdrawal(review, await dyingIn(deathAt))).rejects.toThrow(ProcessEnded);
      expect((await taskOf(review.id)).withdrawal?.done).toBe(false);
      // when the next one starts, and looks again and again, as does its outbox
      const next = await newProcess();
      const withdrawals = createCutOffWithdrawals(next);
      await next.repeat();
      const ended = await withdrawals.resume();
      for (let look = 0; look < 2; look += 1) {
        await next.repeat();
        expect(await withdrawals.resume()).toEqual([]);
      }
      // then the step has begun again, once
      expect(ended.map((task) => task.id)).toEqual([review.id]);
      const again = await reopened(review.id);
      expect([(await taskOf(review.id)).state, (await taskOf(approval)).state]).toEqual(['canceled', 'canceled']);
      expect((await server.stores.engineCommands.byId(`reopen:${review.id}`))?.state).toBe('done');
      const application = await server.stores.applications.byId(id);
      expect(application?.marks.map(({ mark, void: isVoid }) => [mark, isVoid])).toEqual([['unit-review', true]]);
      expect(application?.history.filter(({ kind }) => kind === 'step-withdrawn')).toHaveLength(1);
      // and done anew it asks the head once
      expect((await complete(clerk, again, passedReview)).status).toBe(200);
      await reviews.taskOf(head, id, 'unit-approval');
      expect(await stepsOf(id)).toEqual({
        'unit-review': ['canceled', 'completed'],
        'unit-approval': ['canceled', 'open'],
      });
    },
    30_000,
  );

  it('should leave a process that is at it at this moment alone, until the second look', async () => {
    // given
    const withdrawals = createCutOffWithdrawals(await newProcess());
    await withdrawals.resume();
    const { review } = await writtenDown();
    // when
    const [first, second] = [await withdrawals.resume(), await withdrawals.resume()];
    // then
    expect([first.map(({ id }) => id), second.map(({ id }) => id)]).toEqual([[], [review.id]]);
  });

  it('should be given up where the head had claimed before', async () => {
    // given
    const { review, approval } = await writtenDown();
    expect((await head.call('POST', `/tasks/${approval}/claim`, {})).status).toBe(200);
    // when
    await createCutOffWithdrawals(await newProcess()).resume();
    // then
    expect((await taskOf(review.id)).withdrawal).toBeUndefined();
    expect([(await taskOf(review.id)).state, (await taskOf(approval)).state]).toEqual(['completed', 'open']);
    expect(await server.stores.engineCommands.byId(`reopen:${review.id}`)).toBeUndefined();
  });
});
