import { formatDate, parseDate } from '../../domain/calendar-date.ts';
import { dayText } from '../../domain/day-text.ts';
import { remainingText, remainingWorkingDays } from '../../domain/deadline.ts';
import { grantOf, groupOf } from '../../store/account/account.entity.ts';
import type { Account } from '../../store/account/account.entity.ts';
import type { Deadline } from '../../store/deadline/deadline.entity.ts';
import type { Recipient } from '../../store/notice-request/notice-request.entity.ts';
import { numberOfSubject } from '../../zeebe/deadline-words.ts';
import type { WorkerContext } from '../worker-context.ts';
import { stepName } from './rung-facts.ts';

/** Lines of one message; whoever has more sees them in the task list. */
const MOST_LINES = 50;

/**
 * Tells each holder once a day of everything that is nearly due or overdue, in one message. The message names the person and the
 * day, so that the first deadline of the day writes it and the others add nothing.
 */
export async function digestReminder(
  to: readonly Recipient[],
  withinWorkingDays: number,
  context: WorkerContext,
): Promise<void> {
  const { clock, requestNotice } = context;
  const today = clock.today();
  for (const account of await accountsOf(to, context)) {
    const items = await linesOf(account, withinWorkingDays, context);
    if (items.length === 0) continue;
    await requestNotice({
      id: `digest:${formatDate(today)}:${account.id}`,
      template: 'deadline-digest',
      to: [{ kind: 'account', accountId: account.id }],
      facts: { onText: dayText(today), count: items.length, items },
      link: '/tasks',
    });
  }
}

async function accountsOf(to: readonly Recipient[], { stores }: WorkerContext): Promise<Account[]> {
  const found = new Map<string, Account>();
  for (const one of to) {
    const grant = one.kind === 'group' ? grantOf(one.group) : undefined;
    const accounts =
      one.kind === 'account'
        ? await stores.accounts.byIds([one.accountId])
        : grant === undefined
          ? []
          : await stores.accounts.holding(grant);
    for (const account of accounts) if (!account.disabled) found.set(account.id, account);
  }
  return [...found.values()];
}

async function linesOf(account: Account, withinWorkingDays: number, context: WorkerContext): Promise<string[]> {
  const { stores, clock, calendar } = context;
  const today = clock.today();
  const held = await stores.deadlines.heldBy(account.grants.map(groupOf), account.id);
  const near = held.filter(
    (deadline) =>
      deadline.kind === 'within' &&
      remainingWorkingDays(parseDate(deadline.endsOn), today, calendar()) <= withinWorkingDays,
  );
  const lines: string[] = [];
  for (const deadline of near) {
    if (lines.length === MOST_LINES) break;
    const line = await lineOf(deadline, account, context);
    if (line !== undefined) lines.push(line);
  }
  return lines;
}

async function lineOf(deadline: Deadline, account: Account, context: WorkerContext): Promise<string | undefined> {
  const { stores, clock, calendar } = context;
  const task = deadline.taskId === undefined ? undefined : await stores.userTasks.byId(deadline.taskId);
  // What a colleague has taken is the colleague's.
  if (task?.assigneeId !== undefined && task.assigneeId !== account.id) return undefined;
  const end = parseDate(deadline.endsOn);
  const number = task?.subjectNumber ?? (await numberOfSubject(deadline.subject, stores));
  return `${stepName(deadline, task)}（${number}）：${dayText(end)}截止，${remainingText(end, clock.today(), calendar()).zh}`;
}
