import { parseDate } from '../domain/calendar-date.ts';
import { dayText } from '../domain/day-text.ts';
import type { Stores } from '../store/connect.ts';
import type { Deadline } from '../store/deadline/deadline.entity.ts';
import type { NoticeRequest } from '../store/notice-request/notice-request.entity.ts';
import { holdersOf } from './deadline-people.ts';
import { linkOfDeadline, numberOfSubject } from './deadline-words.ts';

/** The wish to tell the holders of a deadline that its day has moved, with the old and the new day and the reason. */
export async function deadlineMovedNotice(
  deadline: Deadline,
  change: Deadline['changes'][number],
  stores: Stores,
): Promise<NoticeRequest> {
  const task = deadline.taskId === undefined ? undefined : await stores.userTasks.byId(deadline.taskId);
  return {
    id: `moved:${deadline.id}:${deadline.revision}`,
    template: 'deadline-moved',
    to: holdersOf(deadline, task),
    facts: {
      taskName: task?.name ?? (deadline.ruleCode === '17g' ? '报送备案' : '公示'),
      subjectNumber: task?.subjectNumber ?? (await numberOfSubject(deadline.subject, stores)),
      fromText: dayText(parseDate(change.from)),
      dueText: dayText(parseDate(change.to)),
      reason: change.reason,
      provisional: deadline.provisional,
    },
    link: task === undefined ? linkOfDeadline(deadline) : `/tasks/${task.id}`,
    state: 'pending',
    attempts: 0,
    createdAt: change.at,
  };
}
