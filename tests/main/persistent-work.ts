import { setTimeout as delay } from 'node:timers/promises';
import { applicationResponseSchema } from '../../web/contract/application.ts';
import type { ApplicationResponse } from '../../web/contract/application.ts';
import { noticeListResponseSchema } from '../../web/contract/notice.ts';
import type { Notice } from '../../web/contract/notice.ts';
import { taskListResponseSchema, taskResponseSchema } from '../../web/contract/task.ts';
import type { TaskSummary } from '../../web/contract/task.ts';
import { Refused, signIn } from '../app/person.ts';
import type { Person } from '../app/person.ts';

const PATIENCE_MS = 45_000;

/** A task that the product has answered to be completed. */
export interface Acknowledged {
  readonly who: string;
  readonly act: string;
  readonly taskId: string;
}

/** People who go on working while the product falls over, and remember what it has acknowledged. */
export interface PersistentWork {
  readonly acknowledged: Acknowledged[];
  /** When the latest answer came to a request that was sent after a moment, in milliseconds of the test's clock. */
  firstAnswerAfter(moment: number): Promise<number>;
  /** Asks until it is answered: an absent server is asked again, a refusal is not. */
  ask<T>(who: string, request: (person: Person) => Promise<T>): Promise<T>;
  /** Completes the task of that act, once, however often the product falls over meanwhile. */
  does(who: string, act: string, subjectId: string, data: Record<string, unknown>): Promise<void>;
  application(id: string, by: string): Promise<ApplicationResponse>;
  notices(of: string): Promise<Notice[]>;
  done(by: string): Promise<TaskSummary[]>;
}

/** Puts people to work at one address. */
export function persistentWork(url: string): PersistentWork {
  const signedIn = new Map<string, Person>();
  const acknowledged: Acknowledged[] = [];
  let latest = { sent: 0, answered: 0 };

  async function once<T>(who: string, request: (person: Person) => Promise<T>): Promise<T> {
    const sent = performance.now();
    const person = signedIn.get(who) ?? (await signIn(url, who));
    signedIn.set(who, person);
    const answer = await request(person);
    latest = { sent, answered: performance.now() };
    return answer;
  }

  async function ask<T>(who: string, request: (person: Person) => Promise<T>): Promise<T> {
    const end = performance.now() + PATIENCE_MS;
    for (;;) {
      try {
        return await once(who, request);
      } catch (error) {
        if (!isPassing(error) || performance.now() > end) throw error;
        await delay(50);
      }
    }
  }

  const listOf = (who: string, list: string): Promise<TaskSummary[]> =>
    ask(who, async (person) => (await person.get(`/tasks?list=${list}`, taskListResponseSchema)).items);

  async function attempt(who: string, task: TaskSummary, data: Record<string, unknown>): Promise<void> {
    await once(who, async (person) => {
      const page = await person.get(`/tasks/${task.id}`, taskResponseSchema);
      if (page.mayClaim) await person.send('POST', `/tasks/${task.id}/claim`);
      await person.send('POST', `/tasks/${task.id}/complete`, {
        data: { ...page.form.data, ...data },
        idempotencyKey: `key-${who}-${task.id}`,
      });
    });
    acknowledged.push({ who, act: task.act, taskId: task.id });
  }

  return {
    acknowledged,
    ask,
    async firstAnswerAfter(moment) {
      const end = performance.now() + PATIENCE_MS;
      while (latest.sent <= moment) {
        if (performance.now() > end) throw new Error('Expected an answer, but none came');
        await delay(5);
      }
      return latest.answered;
    },
    async does(who, act, subjectId, data) {
      const end = performance.now() + PATIENCE_MS;
      const isIt = (task: TaskSummary): boolean => task.act === act && task.subject.id === subjectId;
      while (performance.now() < end) {
        const open = [...(await listOf(who, 'mine')), ...(await listOf(who, 'group'))].find(
          (task) => isIt(task) && task.status === 'open',
        );
        try {
          if (open !== undefined) return await attempt(who, open, data);
        } catch (error) {
          // 409: the answer to an earlier try was lost, and the task is on its way.
          if (!isPassing(error) && !(error instanceof Refused && error.status === 409)) throw error;
        }
        if ((await listOf(who, 'done')).some(isIt)) return;
        await delay(50);
      }
      throw new Error(`Expected ${who} to have ${act} of ${subjectId}, but it did not come`);
    },
    application: (id, by) => ask(by, (person) => person.get(`/applications/${id}`, applicationResponseSchema)),
    notices: (of) => ask(of, async (person) => (await person.get('/notices', noticeListResponseSchema)).items),
    done: (by) => listOf(by, 'done'),
  };
}

/** True for what passes when the product is back: no connection, or 503. */
function isPassing(error: unknown): boolean {
  if (error instanceof Refused) return error.status >= 500;
  // fetch comes from outside the test's realm, and so do its errors.
  return typeof error === 'object' && error !== null && 'name' in error && error.name === 'TypeError';
}
