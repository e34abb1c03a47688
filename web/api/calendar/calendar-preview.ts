import { checkCalendarYear } from '../../../domain/calendar-check.ts';
import { message } from '../../../domain/message.ts';
import { periodRule } from '../../../domain/policy-year.ts';
import type { PublishedYear } from '../../../domain/working-calendar.ts';
import { movesUnder } from '../../../zeebe/deadline-recount.ts';
import type { DeadlineMove } from '../../../zeebe/deadline-recount.ts';
import { numberOfSubject } from '../../../zeebe/deadline-words.ts';
import type { CalendarPreviewResponse } from '../../contract/calendar.ts';
import type { ApiDeps } from '../deps.ts';
import { readNames } from '../names.ts';
import type { Names } from '../names.ts';

/** What a year would do if it were put in force now: its faults, its oddities and the open deadlines it moves. */
export async function previewYear(data: unknown, deps: ApiDeps): Promise<CalendarPreviewResponse> {
  const { problems, warnings, days } = checkCalendarYear(data);
  const words = { problems: [...problems], warnings: [...warnings] };
  return days === undefined ? { ...words, moves: [] } : { ...words, moves: await movesOf(days, deps) };
}

async function movesOf(days: PublishedYear, deps: ApiDeps): Promise<CalendarPreviewResponse['moves']> {
  const moves = await movesUnder(deps.rules.calendarWith(days), deps.stores);
  const names = await readNames(deps, []);
  return Promise.all(moves.map((move) => moveView(move, names, deps)));
}

async function moveView(
  { deadline, from, to, provisional }: DeadlineMove,
  names: Names,
  deps: ApiDeps,
): Promise<CalendarPreviewResponse['moves'][number]> {
  const { ruleCode, subject, organisationId } = deadline;
  const rule = deps.policies.map((policy) => periodRule(policy, ruleCode)).find((found) => found !== undefined);
  return {
    deadlineId: deadline.id,
    subject: await numberOfSubject(subject, deps.stores),
    rule: rule === undefined ? message('办公时限', 'office limit') : message(rule.name, rule.name),
    holder: names.organisation(organisationId),
    from,
    to,
    provisional,
  };
}
