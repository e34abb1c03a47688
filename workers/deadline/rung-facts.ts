import { dateAt, parseDate } from '../../domain/calendar-date.ts';
import { dayText } from '../../domain/day-text.ts';
import { remainingText } from '../../domain/deadline.ts';
import { countWorkingDays } from '../../domain/working-day.ts';
import { grantOf } from '../../store/account/account.entity.ts';
import type { Deadline } from '../../store/deadline/deadline.entity.ts';
import type { UserTask } from '../../store/user-task/user-task.entity.ts';
import { linkOfDeadline, numberOfSubject } from '../../zeebe/deadline-words.ts';
import { organisationName } from '../notice-words.ts';
import type { WorkerContext } from '../worker-context.ts';

/** Name of a role as people say it, such as 经办人. */
export const roleNames: Readonly<Record<string, string>> = {
  clerk: '经办人',
  head: '负责人',
  'stamp-holder': '用印人',
  'department-officer': '审核人',
  'bureau-officer': '审核人',
  'bureau-supervisor': '监管人',
  'committee-office': '办事机构',
  chair: '主任委员',
};

/** What a notice about a deadline shows. */
export async function rungFacts(
  deadline: Deadline,
  task: UserTask | undefined,
  { stores, clock, calendar }: WorkerContext,
): Promise<Record<string, unknown>> {
  const end = parseDate(deadline.endsOn);
  const today = clock.today();
  const organisation = await organisationName(stores, deadline.organisationId);
  const role = roleNames[grantOf(deadline.holderGroups[0] ?? '')?.role ?? ''] ?? '';
  const held = countWorkingDays(calendar(), dateAt(deadline.openedAt.getTime()), today);
  return {
    taskName: stepName(deadline, task),
    subjectNumber: task?.subjectNumber ?? (await numberOfSubject(deadline.subject, stores)),
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

/** The step a deadline is about, as people call it. */
export function stepName(deadline: Deadline, task: UserTask | undefined): string {
  return task?.name ?? (deadline.ruleCode === '17g' ? '报送备案' : '公示');
}

/** Page to open from a notice about a deadline. */
export function rungLink(deadline: Deadline, task: UserTask | undefined): string {
  return task === undefined ? linkOfDeadline(deadline) : `/tasks/${task.id}`;
}
