import { formatDate, parseDate } from '../domain/calendar-date.ts';
import { computeDeadline } from '../domain/deadline.ts';
import type { WorkingCalendar } from '../domain/working-calendar.ts';
import type { Stores } from '../store/connect.ts';
import type { Deadline } from '../store/deadline/deadline.entity.ts';

/** A running deadline that another calendar gives another last day, or makes certain. */
export interface DeadlineMove {
  readonly deadline: Deadline;
  /** 'YYYY-MM-DD'. */
  readonly from: string;
  readonly to: string;
  /** Whether the new day is 暂定. */
  readonly provisional: boolean;
}

/**
 * The running deadlines that a calendar moves or makes certain, soonest first. A publicity never ends earlier than it was
 * posted to, and a day that an officer has fixed stays unless the rule now asks for a later one.
 */
export async function movesUnder(
  calendar: WorkingCalendar,
  stores: Pick<Stores, 'deadlines'>,
): Promise<DeadlineMove[]> {
  const live = await stores.deadlines.live();
  return live.filter((deadline) => deadline.state === 'running').flatMap((deadline) => moveOf(deadline, calendar));
}

function moveOf(deadline: Deadline, calendar: WorkingCalendar): DeadlineMove[] {
  const computed = computeDeadline(
    {
      ruleCode: deadline.ruleCode,
      startFact: deadline.start.fact,
      startDate: parseDate(deadline.start.on),
      workingDays: deadline.workingDays,
      kind: deadline.kind,
    },
    calendar,
  );
  const from = deadline.endsOn;
  const counted = formatDate(computed.end);
  const stays = deadline.kind === 'atLeast' ? counted <= from : isFixed(deadline);
  const to = stays ? from : counted;
  const provisional = stays ? false : computed.provisional;
  return to === from && provisional === deadline.provisional ? [] : [{ deadline, from, to, provisional }];
}

/** True while the last word on the end was an officer's. */
function isFixed({ changes }: Deadline): boolean {
  return changes.findLast(({ kind }) => kind === 'fix' || kind === 'restart')?.kind === 'fix';
}
