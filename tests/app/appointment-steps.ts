import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { postId } from '../../store/post/post.repository.ts';
import { refusalTo } from './refusal.ts';
import type { TitleWork } from './title-work.ts';

const startedSchema = z.object({ id: z.string() });
type Data = Readonly<Record<string, unknown>>;

/** Posts of the demo's design institute. */
export const postOf = (series: string, grade: number): string => postId('design-institute', 'regular', series, grade);

/** What a clerk fills in for a person of the design institute; grade 10 of 工程 unless said otherwise. */
export function personForm(kind: string, staffNo: string, more: Data = {}): Data {
  return {
    kind,
    staffNo,
    personName: `职工${staffNo}`,
    series: '工程',
    level: 'intermediate',
    titleBasis: 'review',
    grade: 10,
    appointedOn: '2025-09-22',
    ...more,
  };
}

/** Asks for an appointment, or for posts, as the clerk of a unit, by default the design institute; answers the matter's id. */
export async function asksAppointment(work: TitleWork, data: Data, username = 'design-clerk'): Promise<string> {
  const clerk = await work.as(username);
  const answer = await clerk.send('POST', '/matters', {
    kind: 'appointment',
    data: { unitId: 'design-institute', ...data },
    idempotencyKey: randomUUID(),
  });
  return startedSchema.parse(answer).id;
}

/** Expects that such a request is refused, and answers the codes of the rules it breaks. */
export async function codesAgainst(work: TitleWork, data: Data, username?: string): Promise<readonly string[]> {
  return (await refusalTo(asksAppointment(work, data, username))).codes;
}

/** The head, then each of the offices above, approves. */
export async function approvesAppointment(
  work: TitleWork,
  subjectId: string,
  offices: readonly string[],
  head = 'design-head',
): Promise<void> {
  await (await work.as(head)).complete('approve-appointment', subjectId, { decision: 'approved' });
  for (const office of offices) {
    await (
      await work.as(office)
    ).complete('review-appointment', subjectId, { decision: 'approved', documentNo: '批复〔2025〕1号' });
  }
}
