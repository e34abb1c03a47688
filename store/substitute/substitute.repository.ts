import type { Connection } from 'mongoose';
import { op, openCollection } from '../collection.ts';
import { substituteSchema } from './substitute.entity.ts';
import type { Substitute } from './substitute.entity.ts';
import { substituteMongoSchema } from './substitute.schema.ts';

/** Absences with who stands in. */
export function createSubstituteRepository(connection: Connection) {
  const rows = openCollection<Substitute>(connection, 'substitute', substituteMongoSchema, substituteSchema);
  const on = (day: string) => ({ from: op({ $lte: day }), to: op({ $gte: day }), endedAt: null });
  return {
    createIndexes: rows.createIndexes,
    /** Adds an absence; false when it is there already. */
    add: (substitute: Substitute) => rows.insertOnce(substitute),
    byId: (id: string) => rows.findOne({ _id: id }),
    /** The absences a person has set, the latest first. */
    ofAbsent: (accountId: string) => rows.find({ accountId }, { sort: { from: -1 } }),
    /** For whom a person stands in on a day. */
    standingInOn: (substituteId: string, day: string) => rows.find({ substituteId, ...on(day) }),
    /** Who stands in for these people on a day. */
    awayOn: (accountIds: readonly string[], day: string) =>
      rows.find({ accountId: op({ $in: [...accountIds] }), ...on(day) }),
    /** Absences of a person, or stand-ins of one, that are not over by a day. */
    notOver: (field: 'accountId' | 'substituteId', id: string, day: string) =>
      rows.find({ [field]: id, to: op({ $gte: day }), endedAt: null }, { sort: { from: 1 } }),
    /** Takes an own absence back; undefined when it is another's or over. */
    end: (id: string, accountId: string, endedAt: Date) =>
      rows.update({ _id: id, accountId, endedAt: null }, { $set: { endedAt } }),
  };
}

/** Absences with who stands in. */
export type SubstituteRepository = ReturnType<typeof createSubstituteRepository>;
