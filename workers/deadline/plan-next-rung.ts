import { z } from 'zod';
import { parseDate } from '../../domain/calendar-date.ts';
import { nextRung, rungTimes } from '../../domain/escalation.ts';
import type { Deadline } from '../../store/deadline/deadline.entity.ts';
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
  async handle({ variables }, { stores, clock, calendar }) {
    const deadline = await stores.deadlines.byId(variables.deadlineId);
    if (deadline === undefined) throw new IncidentError(`Expected deadline ${variables.deadlineId}, but found none`);
    const { revision } = deadline;
    const none = { nextRung: null, nextRungAt: null, revision };
    if (deadline.state !== 'running' && deadline.state !== 'breached') return none;
    const fired = new Set(deadline.fired.filter((rung) => rung.revision === revision).map(({ rung }) => rung));
    const times = rungTimes(parseDate(deadline.endsOn), variables.rungs ?? [], calendar());
    const since = lastMoved(deadline);
    // A reminder that would have been due before the deadline was even set says nothing; what follows the end always counts.
    const useful = times.filter((time) => time.rung !== 'remind' || time.at >= since);
    const next = nextRung(useful, clock.now(), fired);
    if (next === undefined) return none;
    const { rung, offsetWorkingDays } = next;
    return { nextRung: { rung, offsetWorkingDays }, nextRungAt: toShanghaiIso(next.at), revision };
  },
});

function lastMoved(deadline: Deadline): number {
  return (deadline.changes.at(-1)?.at ?? deadline.openedAt).getTime();
}
