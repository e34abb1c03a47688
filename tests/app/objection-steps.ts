import { randomUUID } from 'node:crypto';
import { objectionAnswerSchema, objectionReceiptSchema } from '../../web/contract/publicity.ts';
import type { ObjectionAnswer } from '../../web/contract/publicity.ts';
import type { TitleWork } from './title-work.ts';

/** Somebody objects, signed or not; answers the number of the receipt. */
export async function filesObjection(
  url: string,
  noticeId: string,
  text: string,
  by: { readonly name?: string; readonly contact?: string; readonly unitStamp?: boolean } = {
    name: '群众甲',
    contact: '024-23456789',
  },
): Promise<string> {
  const answer = await fetch(`${url}/api/publicities/${noticeId}/objections`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ ...by, text, evidence: '见所附材料', idempotencyKey: randomUUID() }),
  });
  if (!answer.ok) throw new Error(`Expected the objection to be taken, but found ${answer.status}.`);
  return objectionReceiptSchema.parse(await answer.json()).id;
}

/** What the holder of a receipt reads, without signing in. */
export async function answerTo(url: string, noticeId: string, receipt: string): Promise<ObjectionAnswer> {
  const answer = await fetch(`${url}/api/publicities/${noticeId}/objections/${receipt}`);
  return objectionAnswerSchema.parse(await answer.json());
}

/** The committee's office investigates an objection, the founder's supervisor decides as proposed. */
export async function upholdsObjection(work: TitleWork, sessionId: string, applicationId: string): Promise<void> {
  await (
    await work.as('committee-office')
  ).complete('handle-objection', sessionId, {
    outcome: 'upheld',
    applicationId,
    finding: '业绩材料不实',
    reply: '已书面答复',
  });
  await (await work.as('city-hr-supervisor')).complete('decide-objection', sessionId, {});
}
