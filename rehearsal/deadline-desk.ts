import { variableText } from './variable-text.ts';
import { dateAt } from '../domain/calendar-date.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import { computeDeadline } from '../domain/deadline.ts';
import { nextRung, rungKey, rungTimes } from '../domain/escalation.ts';
import type { Rung } from '../domain/escalation.ts';
import { message } from '../domain/message.ts';
import type { PeriodRule } from '../domain/policy-year.ts';
import type { WorkingCalendar } from '../domain/working-calendar.ts';
import type { JsonObject, JsonValue } from '../embedded/broker/json.ts';
import type { RehearsalEngine } from './rehearsal-engine.ts';
import type { RehearsedDeadline } from './rehearsed-deadline.ts';

/** What a deadline is opened for. */
export interface DeadlineOpening {
  readonly id: string;
  readonly rule: PeriodRule;
  readonly name: string;
  readonly subjectId: string;
  readonly officeLevel: string;
  readonly holder: string;
  readonly startDate: CalendarDate;
}

/** Keeps the deadlines of the rehearsal and answers the jobs of their ladders, by the same rules as the product. */
export class DeadlineDesk {
  readonly all = new Map<string, RehearsedDeadline>();
  readonly #engine: RehearsalEngine;
  readonly #calendar: WorkingCalendar;

  constructor(engine: RehearsalEngine, calendar: WorkingCalendar) {
    this.#engine = engine;
    this.#calendar = calendar;
  }

  open(opening: DeadlineOpening): RehearsedDeadline {
    const known = this.all.get(opening.id);
    if (known !== undefined) return known;
    const { id, rule, officeLevel } = opening;
    const startFact = rule.startFact ?? { zh: `“${opening.name}”开始办理`, en: 'the start of the step' };
    const deadline: RehearsedDeadline = {
      id,
      ruleCode: rule.ruleCode,
      name: opening.name,
      subjectId: opening.subjectId,
      officeLevel,
      holder: opening.holder,
      computed: computeDeadline(
        {
          ruleCode: rule.ruleCode,
          startFact: message(startFact.zh, startFact.en),
          startDate: opening.startDate,
          workingDays: rule.workingDays,
          kind: rule.kind,
        },
        this.#calendar,
      ),
      openedAt: this.#engine.now,
      fired: [],
      state: 'running',
      overdue: false,
      settledOn: undefined,
    };
    this.all.set(id, deadline);
    this.#engine.publish('deadline-opened', id, { deadlineId: id, ruleCode: rule.ruleCode, officeLevel, revision: 1 });
    return deadline;
  }

  settle(id: string, state: 'met' | 'superseded'): void {
    const deadline = this.all.get(id);
    if (deadline === undefined || deadline.state !== 'running') return;
    deadline.state = state;
    deadline.settledOn = dateAt(this.#engine.now);
    this.#engine.publish('deadline-met', id, { revision: 1 });
  }

  /** The answer of `plan-next-rung`. */
  plan(variables: JsonObject): JsonObject {
    const none = { nextRung: null, nextRungAt: null, revision: 1 };
    const deadline = this.all.get(variableText(variables, 'deadlineId'));
    if (deadline?.state !== 'running') return none;
    const { computed, fired, openedAt } = deadline;
    const times = rungTimes(computed.end, rungsOf(variables['rungs']), this.#calendar);
    const useful = times.filter((time) => time.rung !== 'remind' || time.at >= openedAt);
    const next = nextRung(useful, this.#engine.now, new Set(fired.map(({ key }) => key)));
    if (next === undefined) return none;
    const { rung, offsetWorkingDays } = next;
    return { nextRung: { rung, offsetWorkingDays }, nextRungAt: isoOf(next.at), revision: 1 };
  }

  /** Does what `fire-rung` does. */
  fire(variables: JsonObject): void {
    const deadline = this.all.get(variableText(variables, 'deadlineId'));
    const [rung] = rungsOf([variables['nextRung'] ?? null]);
    if (deadline?.state !== 'running' || rung === undefined) return;
    // Of a period of at least so many days nobody is late.
    const counts = deadline.computed.kind === 'within' || rung.rung === 'remind';
    if (counts && rung.rung === 'mark-overdue') deadline.overdue = true;
    deadline.fired.push({ rung: rung.rung, key: rungKey(rung), at: this.#engine.now, counts });
  }
}

function rungsOf(value: JsonValue | undefined): Rung[] {
  return Array.isArray(value) ? value.filter(isRung) : [];
}

function isRung(value: unknown): value is Rung {
  return typeof value === 'object' && value !== null && 'rung' in value && 'offsetWorkingDays' in value;
}

/** A moment as the diagrams' timers read it. */
export function isoOf(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
