import { addDays, dateAt, hourOfDayMs } from '../domain/calendar-date.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import { isWorkingDay, shiftWorkingDays } from '../domain/working-day.ts';
import type { WorkingCalendar } from '../domain/working-calendar.ts';
import type { Random } from './random.ts';

/** How an office works: how much of its time it takes. */
type Temper = 'prompt' | 'slow' | 'late';

const TEMPERS: readonly (readonly [Temper, number])[] = [
  ['prompt', 70],
  ['slow', 22],
  ['late', 8],
];
/** Working days over the limit that a late office takes, at most. */
const MOST_LATE = 7;
/** Days a step without a deadline takes, at most. */
const USUAL_DAYS = 3;

/** Decides when the people of the rehearsal do their tasks. */
export class OfficeDesk {
  readonly #tempers = new Map<string, Temper>();
  readonly #calendar: WorkingCalendar;
  readonly #random: Random;

  constructor(calendar: WorkingCalendar, random: Random) {
    this.#calendar = calendar;
    this.#random = random;
  }

  /** A moment in working hours at which the holder has done a step that has `allowed` working days. */
  doneAt(holder: string, now: number, allowed: number | undefined): number {
    const days = this.#daysOf(holder, allowed ?? USUAL_DAYS);
    return this.workingMoment(shiftWorkingDays(this.#calendar, dateAt(now), days), now);
  }

  /** A moment in working hours of the day, or of the next working day; never before `now`. */
  workingMoment(day: CalendarDate, now: number): number {
    let on = day;
    while (!isWorkingDay(this.#calendar, on)) on = addDays(on, 1);
    const at = hourOfDayMs(on, 9) + this.#random.between(0, 7 * 60) * 60_000;
    return Math.max(at, now + 60_000);
  }

  #daysOf(holder: string, allowed: number): number {
    const random = this.#random;
    const known = this.#tempers.get(holder);
    const temper = known ?? random.pick(TEMPERS);
    this.#tempers.set(holder, temper);
    // Nobody is slow every time.
    if (temper === 'prompt' || random.chance(0.5)) return random.between(0, Math.max(1, Math.floor(allowed * 0.6)));
    if (temper === 'slow') return random.between(Math.max(1, allowed - 2), allowed);
    return allowed + random.between(1, MOST_LATE);
  }
}
