import { z } from 'zod';
import { closeOfDayMs, formatDate, isoDateSchema, parseDate } from '../../domain/calendar-date.ts';
import { dualRecommendationState } from '../../domain/dual-recommendation.ts';
import type { DualMark } from '../../domain/dual-recommendation.ts';
import { effectivePublicityEnd } from '../../domain/publicity.ts';
import type { Application } from '../../store/application/application.entity.ts';
import type { Publicity } from '../../store/publicity/publicity.entity.ts';
import { applicationOf } from '../case-records.ts';
import { defineWorker } from '../define-worker.ts';
import { toShanghaiIso } from '../shanghai-time.ts';
import { BpmnError } from '../worker-error.ts';

/** Joins the two recommendations of a dispatched worker once all six marks are there; the later publicity end counts (15e). */
export const joinSixMarks = defineWorker({
  jobType: 'join-six-marks',
  input: z.object({
    applicationId: z.string(),
    agencyPublicityEnd: isoDateSchema.nullish(),
    hostPublicityEnd: isoDateSchema.nullish(),
  }),
  output: z.object({ publicityEnd: isoDateSchema, publicityClosesAt: z.string() }),
  errors: ['SIX_MARKS_MISSING'],
  async handle({ variables, job }, { stores, clock }) {
    const application = await applicationOf(stores, variables.applicationId);
    const publicities = await stores.publicities.ofApplication(application.id);
    const state = dualRecommendationState(marksOf(application, publicities));
    const ends = [variables.agencyPublicityEnd, variables.hostPublicityEnd].filter((end) => end != null);
    if (!state.complete || ends.length < 2) {
      const missing = state.missingLabels.join('、') || '公示截止日期';
      await stores.applications.addHistoryOnce(application.id, {
        at: new Date(clock.now()),
        kind: 'six-marks-missing',
        text: `双审核、双盖章、双公示应全部办理，尚缺：${missing}`,
        taskId: job.key,
      });
      return new BpmnError('SIX_MARKS_MISSING', state.missing.join(', '));
    }
    const end = effectivePublicityEnd(ends.map(parseDate));
    return { publicityEnd: formatDate(end), publicityClosesAt: toShanghaiIso(closeOfDayMs(end)) };
  },
});

function marksOf(application: Application, publicities: readonly Publicity[]): Set<DualMark> {
  const done = new Set<DualMark>();
  for (const branch of ['agency', 'host'] as const) {
    const organisationId = application.routing?.[`${branch}Id`];
    const live = application.marks.filter((mark) => mark.void !== true && mark.branch === branch);
    if (live.some((mark) => mark.mark === 'unit-review')) done.add(`${branch}-review`);
    if (live.some((mark) => mark.mark === 'unit-stamp')) done.add(`${branch}-stamp`);
    // A posting for material that has changed since then has lost its mark.
    const isVoid = (taskId: string) => application.marks.some((mark) => mark.taskId === taskId && mark.void === true);
    const closed = publicities.some(
      (posting) => posting.organisationId === organisationId && posting.state === 'closed' && !isVoid(posting.taskId),
    );
    if (closed) done.add(`${branch}-publicity`);
  }
  return done;
}
