import { z } from 'zod';
import { rungKey } from '../../domain/escalation.ts';
import type { Rung, RungName } from '../../domain/escalation.ts';
import type { Deadline } from '../../store/deadline/deadline.entity.ts';
import type { Recipient } from '../../store/notice-request/notice-request.entity.ts';
import type { UserTask } from '../../store/user-task/user-task.entity.ts';
import { defineWorker } from '../define-worker.ts';
import type { WorkerContext } from '../worker-context.ts';
import { headsOf, holdersOf, supervisorsOf, withSubstitutes } from '../../zeebe/deadline-people.ts';
import { rungSchema } from '../../zeebe/rung-schema.ts';
import { digestReminder } from './digest-reminder.ts';
import { reassignTask } from './reassign-task.ts';
import { rungFacts, rungLink } from './rung-facts.ts';

const TEMPLATES: Record<Exclude<RungName, 'digest'>, string> = {
  remind: 'deadline-reminder',
  'notify-head': 'deadline-due-head',
  'mark-overdue': 'deadline-overdue',
  raise: 'deadline-raised',
  reassign: 'deadline-reassigned',
};

/** Fires one rung: reminds, tells the head, marks overdue, raises, hands on; once per deadline, revision and rung. */
export const fireRung = defineWorker({
  jobType: 'fire-rung',
  input: z.object({ deadlineId: z.string(), nextRung: rungSchema, revision: z.int() }),
  output: z.object({}),
  errors: [],
  async handle({ variables }, context) {
    const { stores, clock } = context;
    const { nextRung, revision } = variables;
    const deadline = await stores.deadlines.byId(variables.deadlineId);
    const live = deadline?.state === 'running' || deadline?.state === 'breached';
    if (deadline === undefined || !live || deadline.revision !== revision) return {};
    // A period of at least so many days (a publicity) ends by itself: nobody is late when it does.
    if (deadline.kind === 'within' || nextRung.rung === 'remind') await fire(nextRung, deadline, context);
    await stores.deadlines.noteRung(deadline.id, revision, rungKey(nextRung), new Date(clock.now()));
    return {};
  },
});

async function fire(rung: Rung, deadline: Deadline, context: WorkerContext): Promise<void> {
  const { stores, requestNotice } = context;
  const task = deadline.taskId === undefined ? undefined : await stores.userTasks.byId(deadline.taskId);
  if (rung.rung === 'digest') {
    const to = await withSubstitutes(holdersOf(deadline, task), context);
    await digestReminder(to, Math.max(0, -rung.offsetWorkingDays), context);
    return;
  }
  if (rung.rung === 'mark-overdue') await stores.deadlines.breach(deadline.id, deadline.revision);
  const group = rung.rung === 'reassign' ? await reassignTask(deadline, task, rung.reassignTo, context) : undefined;
  if (rung.rung === 'reassign' && group === undefined) return;
  const to = group === undefined ? await recipientsOf(rung.rung, deadline, task, context) : handedTo(group, deadline);
  await requestNotice({
    id: `rung:${deadline.id}:${deadline.revision}:${rungKey(rung)}`,
    template: TEMPLATES[rung.rung],
    to: await withSubstitutes(to, context),
    facts: await rungFacts(deadline, task, context),
    link: rungLink(deadline, task),
  });
}

function handedTo(group: string, deadline: Deadline): Recipient[] {
  return [{ kind: 'group', group }, ...holdersOf(deadline, undefined)];
}

async function recipientsOf(
  rung: RungName,
  deadline: Deadline,
  task: UserTask | undefined,
  { stores }: WorkerContext,
): Promise<Recipient[]> {
  if (rung === 'remind' || rung === 'mark-overdue') return holdersOf(deadline, task);
  const organisation = await stores.organisations.byId(deadline.organisationId);
  if (rung === 'notify-head') return headsOf(organisation);
  return supervisorsOf(organisation, await stores.organisations.ofKind('bureau'));
}
