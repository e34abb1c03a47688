import { randomUUID } from 'node:crypto';
import { objectionReceiptSchema, publicityResponseSchema } from '../../web/contract/publicity.ts';
import type { PublicityResponse } from '../../web/contract/publicity.ts';
import { eventually } from './person.ts';
import type { TitleWork } from './title-work.ts';

/** What a clerk ticks when nothing is wrong with a case. */
export const passedReview = {
  decision: 'passed',
  employmentChecked: true,
  insuranceResult: 'covered',
  papersChecked: true,
  opinion: '材料属实，同意推荐',
};

/** The running notice of one organisation, by its name; waits for it. */
export async function runningNoticeOf(work: TitleWork, organisation: string): Promise<PublicityResponse> {
  const { id } = await eventually(`a running notice of ${organisation}`, async () =>
    (await work.runningNotices()).find((notice) => notice.organisation === organisation),
  );
  return noticePage(work, id);
}

/** A notice as the public reads it. */
export const noticePage = async (work: TitleWork, noticeId: string): Promise<PublicityResponse> =>
  (await work.as('owner')).get(`/publicities/${noticeId}`, publicityResponseSchema);

/** Somebody of the public objects to a notice; answers the number of the receipt. */
export async function objects(url: string, noticeId: string, text: string): Promise<string> {
  const answer = await fetch(`${url}/api/publicities/${noticeId}/objections`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ name: '群众甲', contact: '024-23456789', text, idempotencyKey: randomUUID() }),
  });
  if (!answer.ok) throw new Error(`Expected the objection to be taken, but found ${answer.status}.`);
  return objectionReceiptSchema.parse(await answer.json()).id;
}
