import { randomUUID } from 'node:crypto';
import type { DeadlineResponse } from '../../web/contract/deadline.ts';
import { matterResponseSchema, startMatterResponseSchema } from '../../web/contract/matter.ts';
import type { MatterResponse } from '../../web/contract/matter.ts';
import { eventually } from './person.ts';
import type { TitleWork } from './title-work.ts';

/** Asks for a matter; answers its id. */
export async function startsMatter(
  work: TitleWork,
  username: string,
  kind: string,
  data: Record<string, unknown>,
  idempotencyKey: string = randomUUID(),
): Promise<string> {
  const person = await work.as(username);
  const answer = await person.send('POST', '/matters', { kind, data, idempotencyKey });
  return startMatterResponseSchema.parse(answer).id;
}

/** The page of a matter as a person sees it. */
export const matterPage = async (work: TitleWork, id: string, by: string): Promise<MatterResponse> =>
  (await work.as(by)).get(`/matters/${id}`, matterResponseSchema);

/** Waits for a task of a matter and its deadline, which is opened just after the task is listed. */
export async function awaitDeadline(work: TitleWork, by: string, act: string, id: string): Promise<DeadlineResponse> {
  const person = await work.as(by);
  return eventually(`the deadline of ${act} of ${id}`, async () => (await person.awaitTask(act, id)).deadline);
}

/** Waits until a matter is in a state. */
export async function awaitMatter(work: TitleWork, id: string, by: string, state: string): Promise<MatterResponse> {
  return eventually(`matter ${id} to become ${state}`, async () => {
    const matter = await matterPage(work, id, by);
    return matter.state === state ? matter : undefined;
  });
}

/** Waits until a matter has ended in a state; the state may be told a moment before the end. */
export async function awaitMatterEnd(work: TitleWork, id: string, by: string, state: string): Promise<MatterResponse> {
  return eventually(`matter ${id} to end as ${state}`, async () => {
    const matter = await matterPage(work, id, by);
    return matter.state === state && matter.ended ? matter : undefined;
  });
}
