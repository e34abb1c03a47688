import { z } from 'zod';
import { parseDate } from '../../domain/calendar-date.ts';
import { rungDue, rungTimes } from '../../domain/escalation.ts';
import { lastMoved } from '../../zeebe/deadline-people.ts';
import { defineWorker } from '../define-worker.ts';
import { toShanghaiIso } from '../shanghai-time.ts';
import { IncidentError } from '../worker-error.ts';
import { rungSchema } from '../../zeebe/rung-schema.ts';

/** Finds the next rung of a deadline that has not fired in this revision. */
export const planNextRung = defineWorker({
  jobType: 'plan-next-rung',
  input: z.object({ deadlineId: z.string(), rungs: z.array(rungSchema).nullish() }),
  output: z.object({ nextRung: rungSchema.nullable(), nextRungAt: z.string().nullable(), revision: z.int() }),
  errors: [],
  async handle({ variables, job }, { stores, clock, calendar }) {
    const deadline = await stores.deadlines.byId(variables.deadlineId);
    if (deadline === undefined) throw new IncidentError(`Expected deadline ${variables.deadlineId}, but found none`);
    const { revision } = deadline;
    const noted = (at: number | null) =>
      stores.deadlines.noteLadder(deadline.id, job.processInstanceKey, at === null ? null : new Date(at), revision);
    const none = { nextRung: null, nextRungAt: null, revision };
    if (deadline.state !== 'running' && deadline.state !== 'breached') {
      await noted(null);
      return none;
    }
    const times = rungTimes(parseDate(deadline.endsOn), variables.rungs ?? [], calendar());
    const next = rungDue(times, { revision, movedAt: lastMoved(deadline), fired: deadline.fired }, clock.now());
    await noted(next?.at ?? null);
    if (next === undefined) return none;
    const { rung, offsetWorkingDays, reassignTo } = next;
    const nextRung = { rung, offsetWorkingDays, ...(reassignTo == null ? {} : { reassignTo }) };
    return { nextRung, nextRungAt: toShanghaiIso(next.at), revision };
  },
});
