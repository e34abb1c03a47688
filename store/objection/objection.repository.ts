import type { Connection } from 'mongoose';
import { op, openCollection } from '../collection.ts';
import { personalFields } from '../secret/personal-fields.ts';
import type { SecretBox } from '../secret/secret-box.ts';
import { objectionSchema } from './objection.entity.ts';
import type { Objection } from './objection.entity.ts';
import { objectionMongoSchema } from './objection.schema.ts';

/** How an objection was settled. */
export interface ObjectionSettlement {
  readonly state: 'dismissed' | 'upheld' | 'logged';
  readonly applicationId?: string;
  readonly finding: string;
  readonly reply: string;
  readonly settledBy: string;
  readonly settledAt: Date;
}

/** The objections. */
export function createObjectionRepository(connection: Connection, box?: SecretBox) {
  const rows = openCollection<Objection>(
    connection,
    'objection',
    objectionMongoSchema,
    objectionSchema,
    personalFields('objection', ['by.contact'], box),
  );
  return {
    createIndexes: rows.createIndexes,
    reseal: rows.reseal,
    /** Adds an objection; false when it is there already. */
    add: (objection: Objection) => rows.insertOnce(objection),
    byId: (id: string) => rows.findOne({ _id: id }),
    ofPublicity: (publicityId: string) => rows.find({ publicityId }, { sort: { filedAt: 1 } }),
    /** Objections nobody has settled yet, earliest first. */
    openOf: (publicityId: string) => rows.find({ publicityId, state: 'open' }, { sort: { filedAt: 1 } }),
    /** Whether an unsigned objection is looked into, once. */
    screen: (id: string, screening: NonNullable<Objection['screening']>) =>
      rows.update({ _id: id, state: 'open' }, { $set: { screening } }),
    /** What the investigation found; a decision that asks again is met by the next investigation. */
    investigated: (id: string, investigation: NonNullable<Objection['investigation']>) =>
      rows.update({ _id: id, state: 'open' }, { $set: { investigation } }),
    answered: (id: string, answeredAt: Date) =>
      rows.update({ _id: id, answeredAt: null, state: op({ $ne: 'open' }) }, { $set: { answeredAt } }),
    /** Settles an open objection; undefined when it was settled before. */
    settle: (id: string, settlement: ObjectionSettlement) =>
      rows.update({ _id: id, state: 'open' }, { $set: { ...settlement } }),
  };
}

/** The objections. */
export type ObjectionRepository = ReturnType<typeof createObjectionRepository>;
