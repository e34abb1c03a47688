import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { z } from 'zod';
import { errorResponseSchema } from '../../web/contract/error.ts';
import { taskListResponseSchema, taskResponseSchema } from '../../web/contract/task.ts';
import type { TaskResponse, TaskSummary } from '../../web/contract/task.ts';

/** The password of every demo account. */
const password = 'zhicheng-2025';

/** A refusal as the person reads it. */
export class Refused extends Error {
  readonly status: number;
  readonly codes: string[];

  constructor(status: number, words: string, codes: string[]) {
    super(`${status} ${words}`);
    this.status = status;
    this.codes = codes;
  }
}

/** One signed-in person, acting through the same HTTP interface as the pages. */
export interface Person {
  readonly username: string;
  get<T extends z.ZodType>(path: string, schema: T): Promise<z.output<T>>;
  send(method: 'POST' | 'PUT', path: string, body?: unknown): Promise<unknown>;
  /** The open tasks of the person and of the person's groups. */
  tasks(): Promise<TaskSummary[]>;
  /** Waits for a task of that act about that subject; fails after 40 s. */
  awaitTask(act: string, subjectId: string): Promise<TaskResponse>;
  /** Claims where needed, fills the form over what it suggests, and completes. */
  complete(act: string, subjectId: string, data: Record<string, unknown>): Promise<void>;
}

/** Signs in and returns the person. */
export async function signIn(url: string, username: string): Promise<Person> {
  const answer = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ username, password }),
  });
  if (!answer.ok) throw await refusal(answer);
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');

  async function call(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${url}/api${path}`, {
      method,
      headers: { cookie, origin: url, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw await refusal(response);
    return response.status === 204 ? undefined : response.json();
  }

  const person: Person = {
    username,
    get: async (path, schema) => schema.parse(await call('GET', path)),
    send: (method, path, body) => call(method, path, body ?? {}),
    async tasks() {
      const found: TaskSummary[] = [];
      for (const list of ['mine', 'group']) {
        const page = await person.get(`/tasks?list=${list}`, taskListResponseSchema);
        found.push(...page.items);
      }
      return found.filter((task) => task.status === 'open');
    },
    async awaitTask(act, subjectId) {
      const task = await eventually(`${username} to have ${act} of ${subjectId}`, async () =>
        (await person.tasks()).find((one) => one.act === act && one.subject.id === subjectId),
      );
      return withDeadline(() => person.get(`/tasks/${task.id}`, taskResponseSchema));
    },
    async complete(act, subjectId, data) {
      const task = await person.awaitTask(act, subjectId);
      if (task.mayClaim) await person.send('POST', `/tasks/${task.id}/claim`);
      await person.send('POST', `/tasks/${task.id}/complete`, {
        data: { ...task.form.data, ...data },
        idempotencyKey: randomUUID(),
        // A late step takes a reason; scenarios that are not about it give one.
        ...(task.asksLateReason ? { lateReason: '材料核对延误' } : {}),
      });
    },
  };
  return person;
}

/** The deadline of a task is opened right after the task appears; a step that has none is answered after a while. */
async function withDeadline(read: () => Promise<TaskResponse>): Promise<TaskResponse> {
  let task = await read();
  for (let attempt = 0; attempt < 60 && task.deadline === undefined; attempt += 1) {
    await delay(50);
    task = await read();
  }
  return task;
}

/** Polls until the question has an answer other than undefined; fails after 40 s with what was expected. */
export async function eventually<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  for (let attempt = 0; attempt < 800; attempt += 1) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await delay(50);
  }
  throw new Error(`Expected ${what}, but it did not come within 40 s.`);
}

async function refusal(response: Response): Promise<Refused> {
  const body = await response.text();
  const parsed = errorResponseSchema.safeParse(safeJson(body));
  if (!parsed.success) return new Refused(response.status, body.slice(0, 500), []);
  const { message, details } = parsed.data.error;
  const words = [message.zh, ...details.map((detail) => detail.message.zh)].join(' | ');
  return new Refused(
    response.status,
    words,
    details.flatMap((detail) => detail.ruleCode ?? []),
  );
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
