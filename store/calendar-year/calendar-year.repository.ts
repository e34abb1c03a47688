import type { Connection } from 'mongoose';
import { openCollection } from '../collection.ts';
import type { ProposalDecision } from '../policy-package/policy-package.repository.ts';
import { calendarYearSchema } from './calendar-year.entity.ts';
import type { CalendarYear } from './calendar-year.entity.ts';
import { calendarYearMongoSchema } from './calendar-year.schema.ts';

/** The calendar years. A revision is never changed; it is decided about once. */
export function createCalendarYearRepository(connection: Connection) {
  const rows = openCollection<CalendarYear>(connection, 'calendar-year', calendarYearMongoSchema, calendarYearSchema);
  return {
    createIndexes: rows.createIndexes,
    /** Adds a revision; false when that revision is there already. */
    add: (row: CalendarYear) => rows.insertOnce(row),
    byId: (id: string) => rows.findOne({ _id: id }),
    /** Every revision, newest year and revision first. */
    list: () => rows.find({}, { sort: { year: -1, revision: -1 } }),
    /** Every revision that was ever put in force. */
    inForce: () => rows.find({ state: 'inForce' }, { sort: { year: 1, revision: 1 } }),
    /** The number of the newest revision of a year; 0 when there is none. */
    newestRevision: async (year: number): Promise<number> =>
      (await rows.findOne({ year }, { sort: { revision: -1 } }))?.revision ?? 0,
    /** Decides about a proposal; undefined when it was decided before. */
    decide: (id: string, decision: ProposalDecision) =>
      rows.update({ _id: id, state: 'proposed' }, { $set: { ...decision } }),
    noteRecalculated: (id: string, recalculated: number) => rows.update({ _id: id }, { $set: { recalculated } }),
  };
}

/** The calendar years. */
export type CalendarYearRepository = ReturnType<typeof createCalendarYearRepository>;
