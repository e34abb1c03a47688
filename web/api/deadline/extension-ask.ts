import { formatDate, parseDate } from '../../../domain/calendar-date.ts';
import { dayText } from '../../../domain/day-text.ts';
import { shiftWorkingDays } from '../../../domain/working-day.ts';
import type { CalendarDate } from '../../../domain/calendar-date.ts';
import type { Deadline, ExtensionAsk } from '../../../store/deadline/deadline.entity.ts';
import { headsOf, supervisorsOf } from '../../../zeebe/deadline-people.ts';
import { linkOfDeadline, numberOfSubject } from '../../../zeebe/deadline-words.ts';
import type { ExtensionAsksResponse } from '../../contract/deadline.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { readNames } from '../names.ts';
import { askNotice } from '../notice/ask-notice.ts';
import { mayGrant } from './deadline-authority.ts';

/** The last day when so many working days are added. */
export function extendedEnd(
  deadline: Deadline,
  workingDays: number,
  { calendar }: Pick<ApiDeps, 'calendar'>,
): CalendarDate {
  return shiftWorkingDays(calendar, parseDate(deadline.endsOn), workingDays);
}

/** The open wishes that the person may decide on; never an own one. */
export async function openAsksFor(actor: Actor, deps: ApiDeps): Promise<ExtensionAsksResponse['items']> {
  const items: ExtensionAsksResponse['items'] = [];
  for (const deadline of await deps.stores.deadlines.withOpenAsk()) {
    const ask = deadline.asks?.find(({ state }) => state === 'asked');
    if (ask === undefined || ask.askedBy === actor.id || !(await mayGrant(deadline, actor, deps))) continue;
    const names = await readNames(deps, [ask.askedBy]);
    items.push({
      deadlineId: deadline.id,
      askId: ask.id,
      ...(await wordsOf(deadline, deps)),
      organisation: names.organisation(deadline.organisationId),
      endsOn: deadline.endsOn,
      workingDays: ask.workingDays,
      newEndsOn: formatDate(extendedEnd(deadline, ask.workingDays, deps)),
      reason: ask.reason,
      askedBy: names.account(ask.askedBy),
      at: ask.at.toISOString(),
    });
  }
  return items;
}

/** Tells the heads of the office and the bureau above it that a decision is waited for. */
export async function tellApprovers(deadline: Deadline, ask: ExtensionAsk, actor: Actor, deps: ApiDeps): Promise<void> {
  const organisation = await deps.stores.organisations.byId(deadline.organisationId);
  const above = supervisorsOf(organisation, await deps.stores.organisations.ofKind('bureau'));
  const { step, subjectNumber } = await wordsOf(deadline, deps);
  await askNotice(
    {
      id: `extension-asked:${ask.id}`,
      template: 'extension-asked',
      to: [...headsOf(organisation), ...above],
      facts: {
        organisationName: organisation?.name ?? '承办单位',
        taskName: step,
        subjectNumber,
        askedBy: actor.account.name,
        workingDays: ask.workingDays,
        dueText: dayText(parseDate(deadline.endsOn)),
        reason: ask.reason,
      },
      link: '/extensions',
    },
    deps,
  );
}

/** Tells who asked that the day stays. */
export async function tellRefused(deadline: Deadline, ask: ExtensionAsk, why: string, deps: ApiDeps): Promise<void> {
  const { step, subjectNumber } = await wordsOf(deadline, deps);
  await askNotice(
    {
      id: `extension-refused:${ask.id}`,
      template: 'extension-refused',
      to: [{ kind: 'account', accountId: ask.askedBy }],
      facts: { taskName: step, subjectNumber, dueText: dayText(parseDate(deadline.endsOn)), reason: why },
      link: deadline.taskId === undefined ? linkOfDeadline(deadline) : `/tasks/${deadline.taskId}`,
    },
    deps,
  );
}

async function wordsOf(deadline: Deadline, deps: ApiDeps): Promise<{ step: string; subjectNumber: string }> {
  const task = deadline.taskId === undefined ? undefined : await deps.stores.userTasks.byId(deadline.taskId);
  return {
    step: task?.name ?? deadline.ruleCode,
    subjectNumber: task?.subjectNumber ?? (await numberOfSubject(deadline.subject, deps.stores)),
  };
}
