import { z } from 'zod';
import { dateAt, parseDate } from '../../domain/calendar-date.ts';
import { dayText } from '../../domain/day-text.ts';
import { remainingText } from '../../domain/deadline.ts';
import { rungKey } from '../../domain/escalation.ts';
import type { RungName } from '../../domain/escalation.ts';
import { countWorkingDays } from '../../domain/working-day.ts';
import { grantOf } from '../../store/account/account.entity.ts';
import type { Deadline } from '../../store/deadline/deadline.entity.ts';
import type { Recipient } from '../../store/notice-request/notice-request.entity.ts';
import type { UserTask } from '../../store/user-task/user-task.entity.ts';
import { defineWorker } from '../define-worker.ts';
import { organisationName } from '../notice-words.ts';
import type { WorkerContext } from '../worker-context.ts';
import { headsOf, holdersOf, supervisorsOf } from './rung-recipients.ts';
import { rungSchema } from '../../zeebe/rung-schema.ts';

const TEMPLATES: Record<RungName, string> = {
  remind: 'deadline-reminder',
  'notify-head': 'deadline-due-head',
  'mark-overdue': 'deadline-overdue',
  raise: 'deadline-raised',
};

/** Fires one rung: reminds, tells the head, marks overdue, raises; once per deadline, revision and rung. */
export const fireRung = defineWorker({
  jobType: 'fire-rung',
  input: z.object({ deadlineId: z.string(), nextRung: rungSchema, revision: z.int() }),
  output: z.object({}),
  errors: [],
  async handle({ variables }, context) {
    const { stores, clock, requestNotice } = context;
    const { nextRung, revision } = variables;
    const deadline = await stores.deadlines.byId(variables.deadlineId);
    const live = deadline?.state === 'running' || deadline?.state === 'breached';
    if (deadline === undefined || !live || deadline.revision !== revision) return {};
    const key = rungKey(nextRung);
    // A period of at least so many days (a publicity) ends by itself: nobody is late when it does.
    if (deadline.kind === 'within' || nextRung.rung === 'remind') {
      if (nextRung.rung === 'mark-overdue') await stores.deadlines.breach(deadline.id, revision);
      const task = deadline.taskId === undefined ? undefined : await stores.userTasks.byId(deadline.taskId);
      await requestNotice({
        id: `rung:${deadline.id}:${revision}:${key}`,
        template: TEMPLATES[nextRung.rung],
        to: await recipientsOf(nextRung.rung, deadline, task, context),
        facts: await factsOf(deadline, task, context),
        link: task === undefined ? linkOf(deadline) : `/tasks/${task.id}`,
      });
    }
    await stores.deadlines.noteRung(deadline.id, revision, key, new Date(clock.now()));
    return {};
  },
});

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

const ROLE_ZH: Readonly<Record<string, string>> = {
  clerk: '经办人',
  head: '负责人',
  'stamp-holder': '用印人',
  'department-officer': '审核人',
  'bureau-officer': '审核人',
  'committee-office': '办事机构',
  chair: '主任委员',
};

async function factsOf(
  deadline: Deadline,
  task: UserTask | undefined,
  { stores, clock, calendar }: WorkerContext,
): Promise<Record<string, unknown>> {
  const end = parseDate(deadline.endsOn);
  const today = clock.today();
  const organisation = await organisationName(stores, deadline.organisationId);
  const role = ROLE_ZH[grantOf(deadline.holderGroups[0] ?? '')?.role ?? ''] ?? '';
  const held = countWorkingDays(calendar(), dateAt(deadline.openedAt.getTime()), today);
  return {
    taskName: task?.name ?? ruleName(deadline.ruleCode),
    subjectNumber: task?.subjectNumber ?? (await numberOf(deadline, stores)),
    organisationName: organisation,
    dueText: dayText(end),
    remainingText: remainingText(end, today, calendar()).zh,
    provisional: deadline.provisional,
    overdue: clock.now() >= deadline.closesAt.getTime(),
    desk: `${organisation}${role}`,
    heldText: `${held} 个工作日`,
    ruleText: deadline.explanation.map((line) => line.zh).join(';'),
  };
}

async function numberOf({ subject }: Deadline, stores: WorkerContext['stores']): Promise<string> {
  if (subject.kind === 'publicity') return (await stores.publicities.byId(subject.id))?.elements.title ?? subject.id;
  const found = await (subject.kind === 'session' ? stores.sessions : stores.applications).byId(subject.id);
  return found?.number ?? subject.id;
}

function ruleName(code: string): string {
  return code === '17g' ? '报送备案' : '公示';
}

function linkOf({ subject }: Deadline): string {
  if (subject.kind === 'publicity') return `/public/${subject.id}`;
  return subject.kind === 'session' ? `/sessions/${subject.id}` : `/applications/${subject.id}`;
}
