import { z } from 'zod';
import { parseDate } from '../../domain/calendar-date.ts';
import { checkFiling as filingOutcome, filingDeadline } from '../../domain/filing.ts';
import { sessionOf } from '../case-records.ts';
import { defineWorker } from '../define-worker.ts';
import { BpmnError, IncidentError } from '../worker-error.ts';

/** Checks that a filing may go to the bureau: the publicity is over, no objection is open, a late one says why (17e to 17g). */
export const checkFiling = defineWorker({
  jobType: 'check-filing',
  input: z.object({ sessionId: z.string() }),
  output: z.object({}),
  errors: ['FILING_REFUSED'],
  async handle({ variables }, { stores, clock, policyOf, calendar }) {
    const session = await sessionOf(stores, variables.sessionId);
    if (session.reviewEnd === undefined || session.filing === undefined) {
      throw new IncidentError(`Expected an ended review with a filing, but ${session.number} has none`);
    }
    const publicity = (await stores.publicities.ofSubject(session.id)).findLast(({ endsOn }) => endsOn !== undefined);
    if (publicity?.endsOn === undefined) return new BpmnError('FILING_REFUSED', '17e: no result publicity');
    const open = await stores.objections.openOf(publicity.id);
    const kept = (await stores.deadlines.ofSubject({ kind: 'session', id: session.id })).find(
      (deadline) => deadline.ruleCode === '17g',
    );
    const computed = filingDeadline(parseDate(session.reviewEnd), policyOf(session), calendar());
    const check = filingOutcome(
      {
        publicityEnd: parseDate(publicity.endsOn),
        openObjections: open.length,
        deadline: kept === undefined ? computed : { end: parseDate(kept.endsOn), closesAt: kept.closesAt.getTime() },
        lateReason: session.filing.lateReason,
      },
      clock.now(),
    );
    if (check.kind === 'ready') return {};
    return new BpmnError('FILING_REFUSED', check.defects.map((defect) => defect.message.en).join('; '));
  },
});
