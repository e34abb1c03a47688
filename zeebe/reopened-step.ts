import { parseDate } from '../domain/calendar-date.ts';
import type { Deadline } from '../store/deadline/deadline.entity.ts';
import type { UserTask } from '../store/user-task/user-task.entity.ts';
import type { Deadlines } from './deadlines.ts';

/** What a step that was withdrawn keeps when it begins again: who has it and may do it, what was filled in, its hands and signatures. */
export function keptOf(withdrawn: UserTask, at: Date): Partial<UserTask> {
  const { completedBy, candidateGroups, candidateUsers, submission, hands, signing } = withdrawn;
  return {
    candidateGroups,
    candidateUsers,
    ...(completedBy === undefined ? {} : { assigneeId: completedBy, assignedAt: at }),
    ...(submission === undefined ? {} : { draft: submission.data, draftSavedAt: at }),
    ...(hands === undefined ? {} : { hands }),
    ...(signing === undefined ? {} : { signing }),
  };
}

/** The deadline of a step that begins again: it counts from where the withdrawn one did, and ends on the same day. */
export async function continueDeadline(
  earlier: Deadline,
  task: UserTask,
  deadlines: Pick<Deadlines, 'open' | 'change'>,
): Promise<Deadline> {
  const { ruleCode, subject, holderGroups, holderUsers, organisationId, officeLevel, kind, workingDays } = earlier;
  const opened = await deadlines.open({
    id: `dl-${task.id}`,
    taskId: task.id,
    ...{ ruleCode, subject, holderGroups, holderUsers, organisationId, officeLevel, kind, workingDays },
    ...(earlier.countsStart === undefined ? {} : { countsStart: earlier.countsStart }),
    startFact: earlier.start.fact,
    startDate: parseDate(earlier.start.on),
  });
  if (opened.endsOn === earlier.endsOn) return opened;
  return deadlines.change(opened.id, { kind: 'fix', end: parseDate(earlier.endsOn), reason: '撤回后恢复原来的期限' });
}
