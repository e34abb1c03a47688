import { z } from 'zod';
import { parseDate } from '../../domain/calendar-date.ts';
import { dayText } from '../../domain/day-text.ts';
import { gradeName } from '../../domain/post-grade.ts';
import type { Appointment } from '../../store/appointment/appointment.entity.ts';
import type { Stores } from '../../store/connect.ts';
import { postKinds } from '../../domain/post-placement.ts';
import { defineWorker } from '../define-worker.ts';
import { organisationName } from '../notice-words.ts';
import type { WorkerContext } from '../worker-context.ts';
import { IncidentError } from '../worker-error.ts';
import { giveBackPost, releasePlaces } from './leave-posts.ts';

const outcomeSchema = z.enum(['appointed', 'refused']);
const postsSchema = z.array(
  z.object({
    id: z.string(),
    unitId: z.string(),
    kind: z.enum(postKinds),
    series: z.string(),
    grade: z.int(),
    approved: z.int(),
    project: z.string(),
    document: z.string(),
  }),
);

/** Puts an appointment or a change of posts in force, or gives the post back (17p, 21a, 22c); the former post becomes free. */
export const settleAppointment = defineWorker({
  jobType: 'settle-appointment',
  input: z.object({ applicationId: z.string().nullish(), matterId: z.string().nullish() }),
  output: z.object({ appointedOn: z.string().nullable() }),
  errors: [],
  async handle({ variables, headers, job }, context) {
    const { stores, clock } = context;
    const outcome = outcomeSchema.parse(headers['outcome']);
    const subjectId = variables.applicationId ?? variables.matterId;
    if (subjectId == null) throw new IncidentError('Expected an application or a matter, but found neither');
    const at = new Date(clock.now());
    const row = await stores.appointments.bySubject(subjectId);
    const appointed = outcome === 'appointed' && !(await isRevoked(variables.applicationId, stores));
    if (row !== undefined) {
      if (appointed) await takeUp(row, at, stores);
      else await releasePlaces(subjectId, /^(post|22d|17d):/u, stores);
      await stores.appointments.settle(subjectId, appointed ? 'appointed' : 'refused', at);
    } else if (appointed) {
      await changePosts(subjectId, at, stores);
    }
    const text = wordsOf(row, appointed);
    if (variables.applicationId != null) {
      await stores.applications.addHistoryOnce(subjectId, { at, kind: 'appointment-settled', text, taskId: job.key });
      if (appointed && row !== undefined) await tellApplicant(subjectId, row, context);
    } else {
      const entry = { at, kind: 'ended', text, taskId: job.key };
      await stores.matters.note(subjectId, entry, { state: appointed ? 'registered' : 'refused', end: true });
    }
    return { appointedOn: appointed ? (row?.since ?? null) : null };
  },
});

function wordsOf(row: Appointment | undefined, appointed: boolean): string {
  if (row === undefined) return appointed ? '岗位设置已调整' : '岗位设置不予调整';
  return appointed ? `已聘任${gradeName(row.grade)}，自 ${row.since} 起` : '不予聘任，岗位已退还';
}

/** The person leaves the former post on the same day, and the place of the recommendation is used up (17d). */
async function takeUp(row: Appointment, at: Date, stores: Stores): Promise<void> {
  for (const former of await stores.appointments.ofPerson(row.unitId, row.staffNo)) {
    if (former.id === row.id || former.state !== 'appointed') continue;
    await stores.appointments.end(former.id, row.since, at);
    await giveBackPost(former.subjectId, stores);
  }
  await releasePlaces(row.subjectId, /^17d:/u, stores);
}

/** Nobody is appointed on a title that was revoked while the appointment was under way (17f). */
async function isRevoked(applicationId: string | null | undefined, { applications }: Stores): Promise<boolean> {
  return applicationId != null && (await applications.byId(applicationId))?.status === 'revoked';
}

async function changePosts(matterId: string, at: Date, stores: Stores): Promise<void> {
  const matter = await stores.matters.byId(matterId);
  const posts = postsSchema.safeParse(matter?.findings['posts']);
  if (!posts.success) throw new IncidentError(`Expected the posts of matter ${matterId}, but found none`);
  for (const post of posts.data) await stores.posts.approve({ ...post, updatedAt: at });
}

async function tellApplicant(applicationId: string, row: Appointment, context: WorkerContext): Promise<void> {
  const application = await context.stores.applications.byId(applicationId);
  if (application === undefined) return;
  await context.requestNotice({
    id: `appointed:${applicationId}`,
    template: 'appointment-registered',
    to: [{ kind: 'account', accountId: application.applicantId }],
    facts: {
      number: application.number,
      unitName: await organisationName(context.stores, row.unitId),
      postName: gradeName(row.grade),
      onText: dayText(parseDate(row.since)),
    },
    link: `/applications/${applicationId}`,
  });
}
