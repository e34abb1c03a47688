import { z } from 'zod';
import { formatDate } from '../../domain/calendar-date.ts';
import { retirementDoubt } from '../../domain/retirement.ts';
import { parseApplication } from '../../domain/submission.ts';
import { sessionOf } from '../case-records.ts';
import { defineWorker } from '../define-worker.ts';
import { BpmnError } from '../worker-error.ts';
import { closeStruck } from './close-struck.ts';

/**
 * Freezes the list of a session: a case that is on another session's list stays off this one (17a, 17l), and so does a retired
 * person, whose case ends with it (14d).
 */
export const freezeSessionList = defineWorker({
  jobType: 'freeze-session-list',
  input: z.object({ sessionId: z.string() }),
  output: z.object({ applicationCount: z.int() }),
  errors: ['SESSION_LIST_EMPTY'],
  async handle({ variables, job }, context) {
    const { stores, clock } = context;
    const session = await sessionOf(stores, variables.sessionId);
    await closeStruck(session, job.key, context);
    if (session.frozenOn !== undefined) return { applicationCount: session.applicationIds.length };
    const at = new Date(clock.now());
    const on = formatDate(clock.today());
    const joined: string[] = [];
    for (const application of await stores.applications.byIds(session.applicationIds)) {
      if (application.acceptance?.decision !== 'accepted') continue;
      const parsed = parseApplication(application.declaration);
      if (parsed.kind === 'ok' && retirementDoubt(parsed.application.person, clock.today()) === 'retired') {
        const reason = '申报人已退休，不得参加评审';
        const struck = { applicationId: application.id, ruleCode: '14d', reason, on };
        const after = await stores.sessions.strike(session.id, struck);
        await closeStruck(after ?? { ...session, struck: [struck] }, job.key, context);
        continue;
      }
      const text = `列入评审批次 ${session.number}`;
      await stores.applications.joinSession(application.id, session.id, {
        at,
        kind: 'session-joined',
        text,
        taskId: job.key,
      });
      const now = await stores.applications.byId(application.id);
      if (now?.sessionId === session.id) joined.push(application.id);
    }
    if (joined.length === 0)
      return new BpmnError('SESSION_LIST_EMPTY', `no accepted case on the list of ${session.number}`);
    for (const id of joined) {
      await stores.applications.setStatus(id, 'awaitingReview', {
        at,
        kind: 'list-frozen',
        text: '参评名单已确定',
        taskId: job.key,
      });
    }
    await stores.sessions.propose(session.id, joined);
    await stores.sessions.freeze(session.id, on, job.processInstanceKey);
    return { applicationCount: joined.length };
  },
});
