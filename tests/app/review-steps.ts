import { z } from 'zod';
import type { TitleWork } from './title-work.ts';

const createdSchema = z.object({ id: z.string() });

/** The members of the city committee who vote, the chair first. */
export const voters = ['chair', 'expert-1', 'expert-2', 'expert-3', 'expert-4', 'expert-5', 'expert-6'];

/** Plans and announces a session of the city committee; answers its id. */
export async function announcesSession(work: TitleWork): Promise<string> {
  const office = await work.as('committee-office');
  const { id } = createdSchema.parse(
    await office.send('POST', '/sessions', { committeeId: 'civil-committee', policyYear: 2025 }),
  );
  await office.complete('announce-session', id, {
    conditions: '见申报条件',
    standards: '见评审标准',
    acceptanceWindow: { from: await work.today(), to: '2025-12-31' },
    place: '市人才中心',
    meetingOn: '2025-12-30',
  });
  return id;
}

/** The report before the meeting, and the lot by which the experts are drawn. */
export async function reportsBefore(work: TitleWork, sessionId: string): Promise<void> {
  const report = { reportedTo: '市人社局', reportedOn: await work.today(), supervisorName: '纪检组' };
  const office = await work.as('committee-office');
  await office.complete('pre-report', sessionId, report);
  await office.complete('draw-experts', sessionId, {});
}

/** The chair signs the minutes of a meeting held today. */
export async function signsMinutes(work: TitleWork, sessionId: string): Promise<void> {
  const today = await work.today();
  await (
    await work.as('chair')
  ).complete('sign-minutes', sessionId, {
    opinions: '评议意见见附件',
    recordingReference: '录像 2025-01',
    recordingHash: 'a'.repeat(64),
    startedAt: `${today}T09:00`,
    endedAt: `${today}T11:00`,
  });
}
