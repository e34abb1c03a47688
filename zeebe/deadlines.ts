import { formatDate, parseDate } from '../domain/calendar-date.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Clock } from '../domain/clock.ts';
import { reviseDeadline, startDeadline } from '../domain/deadline-revision.ts';
import type { DeadlineChange, RunningDeadline } from '../domain/deadline-revision.ts';
import { computeDeadline } from '../domain/deadline.ts';
import type { ComputedDeadline } from '../domain/deadline.ts';
import type { Message } from '../domain/message.ts';
import type { WorkingCalendar } from '../domain/working-calendar.ts';
import type { PeriodKind } from '../domain/working-day.ts';
import type { Stores } from '../store/connect.ts';
import type { Deadline, Subject } from '../store/deadline/deadline.entity.ts';
import { deadlineMovedNotice } from './deadline-moved-notice.ts';
import { movesUnder } from './deadline-recount.ts';
import type { DeadlineMove } from './deadline-recount.ts';
import type { EngineCommands } from './engine-commands.ts';

/** What a new deadline is about and how it is counted. */
export interface DeadlineOpening {
  /** Deterministic, so that a repeated opening finds the first one: `dl-…`. */
  readonly id: string;
  /** Rule code (17g) or the name of an office default (unit-review). */
  readonly ruleCode: string;
  readonly subject: Subject;
  readonly holderGroups: readonly string[];
  readonly holderUsers?: readonly string[];
  readonly organisationId: string;
  readonly taskId?: string;
  readonly officeLevel: Deadline['officeLevel'];
  readonly workingDays: number;
  readonly kind: PeriodKind;
  /** Whether the day of the start is counted; it is not unless said. */
  readonly countsStart?: boolean;
  readonly startFact: Message;
  readonly startDate: CalendarDate;
}

/** A change by a person or by a rule; `on` is today. */
export type DeadlineChangeRequest = DistributiveOmit<DeadlineChange, 'on'>;

type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;

/** A deadline that cannot be changed as asked: it is over, or somebody was faster; the message says what to do next. */
export class DeadlineChangeError extends Error {
  override readonly name = 'DeadlineChangeError';
}

/** The deadlines: the only place that opens, changes and settles one. Each tells the ladder by message. */
export interface Deadlines {
  /** Opens a deadline with its ladder; answers the one there is when it was opened before. */
  open(opening: DeadlineOpening): Promise<Deadline>;
  /** Ends a deadline: met when what it asked for is done, superseded when nobody waits for it any more. */
  settle(id: string, state: 'met' | 'superseded'): Promise<void>;
  /**
   * Extension, pause, resumption, restart, fixed day and new calendar: writes the old and the new day with the reason,
   * moves the due date of the task, re-arms the ladder and tells the holders. `askedBy` is who asked for an extension that
   * `accountId` has approved. Throws DeadlineChangeError or RangeError.
   */
  change(id: string, request: DeadlineChangeRequest, accountId?: string, askedBy?: string): Promise<Deadline>;
  /** Counts the running deadlines again after a new calendar; answers how many moved or became certain. */
  recalculate(reason: string): Promise<number>;
}

/** What the deadlines work with. */
export interface DeadlinesContext {
  readonly stores: Stores;
  readonly clock: Clock;
  readonly calendar: () => WorkingCalendar;
  readonly engineCommands: EngineCommands;
}

/** Makes the deadlines. */
export function createDeadlines({ stores, clock, calendar, engineCommands }: DeadlinesContext): Deadlines {
  const tell = (name: string, deadline: Deadline, more: Record<string, unknown> = {}) =>
    engineCommands.publish({
      name,
      correlationKey: deadline.id,
      messageId: name === 'deadline-opened' ? `open:${deadline.id}` : `${name}:${deadline.id}:${deadline.revision}`,
      variables: { revision: deadline.revision, ...more },
    });

  async function open(opening: DeadlineOpening): Promise<Deadline> {
    const computed = computeDeadline(
      {
        ruleCode: opening.ruleCode,
        startFact: opening.startFact,
        startDate: opening.startDate,
        workingDays: opening.workingDays,
        kind: opening.kind,
        ...(opening.countsStart === true ? { countsStart: true } : {}),
      },
      calendar(),
    );
    const running = startDeadline(computed);
    const row: Deadline = {
      id: opening.id,
      ruleCode: opening.ruleCode,
      subject: opening.subject,
      holderGroups: [...opening.holderGroups],
      holderUsers: [...(opening.holderUsers ?? [])],
      organisationId: opening.organisationId,
      ...(opening.taskId === undefined ? {} : { taskId: opening.taskId }),
      officeLevel: opening.officeLevel,
      kind: opening.kind,
      ...datesOf(running),
      revision: running.revision,
      overdue: false,
      fired: [],
      changes: [],
      openedAt: new Date(clock.now()),
    };
    await stores.deadlines.add(row);
    const deadline = (await stores.deadlines.byId(opening.id)) ?? row;
    const { id: deadlineId, ruleCode, officeLevel } = deadline;
    await tell('deadline-opened', deadline, { deadlineId, ruleCode, officeLevel });
    return deadline;
  }

  async function settle(id: string, state: 'met' | 'superseded'): Promise<void> {
    const settled = await stores.deadlines.settle(id, state, new Date(clock.now()));
    const deadline = settled ?? (await stores.deadlines.byId(id));
    if (deadline !== undefined) await tell('deadline-met', deadline);
  }

  async function change(
    id: string,
    request: DeadlineChangeRequest,
    accountId?: string,
    askedBy?: string,
  ): Promise<Deadline> {
    const before = await stores.deadlines.byId(id);
    if (before === undefined || !isLive(before)) {
      throw new DeadlineChangeError('该期限已结束或不存在，不能变更，请刷新后查看');
    }
    const on = clock.today();
    const revision = reviseDeadline(toRunning(before), { ...request, on }, calendar());
    const entry = {
      at: new Date(clock.now()),
      kind: revision.change,
      from: formatDate(revision.oldEnd),
      to: formatDate(revision.newEnd),
      reason: revision.reason,
      ...(accountId === undefined ? {} : { accountId }),
      ...(askedBy === undefined ? {} : { askedBy }),
    };
    const after = await stores.deadlines.change(id, before.revision, datesOf(revision.deadline), entry);
    if (after === undefined) throw new DeadlineChangeError('该期限刚被他人变更，请刷新后重试');
    await stores.userTasks.setDueOn(id, after.endsOn);
    await tell(MESSAGE_OF[revision.change] ?? 'deadline-changed', after);
    // A resumption by itself is no act of a person, so its new day is told as well.
    const isTold = TOLD.has(revision.change) || (revision.change === 'resume' && accountId === undefined);
    if (isTold && entry.from !== entry.to) {
      await stores.noticeRequests.add(await deadlineMovedNotice(after, entry, stores));
    }
    return after;
  }

  /** One deadline under the new calendar; what was met meanwhile is left alone. */
  async function recount({ deadline, from, to }: DeadlineMove, reason: string): Promise<void> {
    const posted = deadline.kind === 'atLeast' && from === to;
    try {
      await (posted
        ? change(deadline.id, { kind: 'fix', end: parseDate(to), reason })
        : change(deadline.id, { kind: 'recalculate', reason }));
    } catch (error) {
      if (!(error instanceof DeadlineChangeError)) throw error;
    }
  }

  return {
    open,
    settle,
    change,
    async recalculate(reason) {
      const moves = await movesUnder(calendar(), stores);
      for (const move of moves) await recount(move, reason);
      return moves.length;
    },
  };
}

/** Changes that holders are told of; a pause, a resumption and a restart belong to an act they know of. */
const TOLD: ReadonlySet<DeadlineChange['kind']> = new Set(['extend', 'fix', 'recalculate']);

const MESSAGE_OF: Partial<Record<DeadlineChange['kind'], string>> = {
  pause: 'deadline-paused',
  resume: 'deadline-resumed',
};

function isLive(deadline: Deadline): boolean {
  return deadline.state === 'running' || deadline.state === 'paused' || deadline.state === 'breached';
}

/** The dates of a computed deadline as they are stored. */
function datesOf(
  deadline: ComputedDeadline & { readonly state: 'running' | 'paused'; readonly remainingWorkingDays?: number },
) {
  return {
    start: { fact: deadline.startFact, on: formatDate(deadline.startDate) },
    workingDays: deadline.workingDays,
    ...(deadline.countsStart === undefined ? {} : { countsStart: deadline.countsStart }),
    endsOn: formatDate(deadline.end),
    warnOn: formatDate(deadline.warnOn),
    closesAt: new Date(deadline.closesAt),
    explanation: [...deadline.explanation],
    calendarVersion: deadline.calendarVersion,
    provisional: deadline.provisional,
    state: deadline.state,
    ...(deadline.remainingWorkingDays === undefined ? {} : { remainingWorkingDays: deadline.remainingWorkingDays }),
  };
}

/** A stored deadline as the rules read it; one that was breached counts as running, so that it can be extended. */
function toRunning(deadline: Deadline): RunningDeadline {
  return {
    ruleCode: deadline.ruleCode,
    startFact: deadline.start.fact,
    startDate: parseDate(deadline.start.on),
    workingDays: deadline.workingDays,
    kind: deadline.kind,
    ...(deadline.countsStart === undefined ? {} : { countsStart: deadline.countsStart }),
    calendarVersion: deadline.calendarVersion,
    end: parseDate(deadline.endsOn),
    closesAt: deadline.closesAt.getTime(),
    warnOn: parseDate(deadline.warnOn),
    provisional: deadline.provisional,
    explanation: deadline.explanation,
    revision: deadline.revision,
    state: deadline.state === 'paused' ? 'paused' : 'running',
    ...(deadline.remainingWorkingDays === undefined ? {} : { remainingWorkingDays: deadline.remainingWorkingDays }),
  };
}
