import { checkCalendarYear } from '../../../domain/calendar-check.ts';
import { message } from '../../../domain/message.ts';
import { calendarYearId } from '../../../store/calendar-year/calendar-year.entity.ts';
import type { CalendarYear } from '../../../store/calendar-year/calendar-year.entity.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { conflict, invalidInput } from '../http/refused-error.ts';
import { decidedBefore, proposingOffice } from '../policy/rules-office.ts';
import { recordAct } from '../record-act.ts';
import type { RecordedAct } from '../record-act.ts';

/** Proposes a year's calendar for another person to put in force. Throws InvalidInput or Forbidden. */
export async function proposeYear(
  { days: data, reason }: { readonly days: unknown; readonly reason: string },
  actor: Actor,
  deps: ApiDeps,
): Promise<CalendarYear> {
  const organisationId = await proposingOffice(actor, deps);
  const { problems, days } = checkCalendarYear(data);
  if (days === undefined) {
    throw invalidInput(
      message(
        '工作日历有不符合要求之处，请改正后再提交',
        'Expected a valid calendar, but found problems; correct them',
      ),
      problems.map((problem) => ({ field: 'days', message: problem })),
    );
  }
  const { year } = days;
  // Two people may propose at the same moment; each gets a number of its own.
  for (;;) {
    const revision = (await deps.stores.calendarYears.newestRevision(year)) + 1;
    const row: CalendarYear = {
      id: calendarYearId(year, revision),
      year,
      revision,
      days,
      state: 'proposed',
      reason,
      startedBy: actor.id,
      organisationId,
      startedAt: new Date(deps.clock.now()),
    };
    const added = await recordAct(recorded('calendar.propose', row), actor, deps, async () =>
      (await deps.stores.calendarYears.add(row)) ? row : undefined,
    );
    if (added !== undefined) return added;
  }
}

/**
 * Decides about a proposal. A year put in force holds at once: the open deadlines are counted again and their holders told.
 */
export async function decideYear(
  row: CalendarYear,
  decision: { readonly state: 'inForce' | 'declined' | 'withdrawn'; readonly note: string },
  actor: Actor,
  deps: ApiDeps,
): Promise<void> {
  if (decision.state === 'inForce' && (await isOutOfDate(row, deps))) throw outOfDate();
  const before = deps.calendar.notices.get(row.year);
  const decided = await recordAct(recorded(AUDIT_ACTS[decision.state], row, before), actor, deps, () =>
    deps.stores.calendarYears.decide(row.id, {
      state: decision.state,
      decidedBy: actor.id,
      decidedAt: new Date(deps.clock.now()),
      ...(decision.note === '' ? {} : { decisionNote: decision.note }),
    }),
  );
  if (decided === undefined) throw decidedBefore();
  if (decision.state !== 'inForce') return;
  await deps.rules.reload();
  await countAgain(decided, deps);
}

/** Counts the open deadlines by the calendar of a year that was put in force. */
async function countAgain(row: CalendarYear, deps: Pick<ApiDeps, 'deadlines' | 'stores'>): Promise<void> {
  const reason = `${row.year} 年节假日安排已公布（${row.days.notice.documentNo}）`;
  const moved = await deps.deadlines.recalculate(reason);
  await deps.stores.calendarYears.noteRecalculated(row.id, moved);
}

/** Finishes what a crash has cut off: years in force whose deadlines were not counted again. */
export async function resumeCalendarYears(deps: Pick<ApiDeps, 'deadlines' | 'stores'>): Promise<void> {
  for (const row of await deps.stores.calendarYears.inForce()) {
    if (row.recalculated === undefined && row.decidedBy !== undefined) await countAgain(row, deps);
  }
}

const AUDIT_ACTS = {
  inForce: 'calendar.approve',
  declined: 'calendar.decline',
  withdrawn: 'calendar.withdraw',
} as const;

/** A later entry of the same year is in force already. */
async function isOutOfDate(row: CalendarYear, { stores }: ApiDeps): Promise<boolean> {
  const inForce = await stores.calendarYears.inForce();
  return inForce.some((other) => other.year === row.year && other.revision > row.revision);
}

function outOfDate(): Error {
  return conflict(
    message(
      '该年度已有更新的日历施行，请退回，并按最新通知重新提出',
      'Expected the newest entry of the year, but a later one is in force; decline this one',
    ),
  );
}

function recorded(act: string, row: CalendarYear, before?: { readonly documentNo: string }): RecordedAct {
  return {
    ...(row.organisationId === undefined ? {} : { organisationId: row.organisationId }),
    act,
    subject: `calendar:${row.year}`,
    before: { state: row.state, ...(before === undefined ? {} : { documentNo: before.documentNo }) },
    after: { ...row.days, revision: row.revision, reason: row.reason },
  };
}
