import type { Connection } from 'mongoose';
import { op, openCollection } from '../collection.ts';
import { expertSchema } from './expert.entity.ts';
import type { Expert, ExpertRelation } from './expert.entity.ts';
import { expertMongoSchema } from './expert.schema.ts';

/** The expert pool (14i); entries are switched off, never removed, so that a draw can be looked up later. */
export function createExpertRepository(connection: Connection) {
  const rows = openCollection<Expert>(connection, 'expert', expertMongoSchema, expertSchema);
  return {
    createIndexes: rows.createIndexes,
    /** Adds an entry; false when the person is in the pool of that series already. */
    add: (expert: Expert) => rows.insertOnce(expert),
    byId: (id: string) => rows.findOne({ _id: id }),
    all: () => rows.find({}, { sort: { series: 1, accountId: 1 } }),
    ofSeries: (series: readonly string[]) =>
      rows.find({ series: op({ $in: [...series] }) }, { sort: { accountId: 1 } }),
    ofAccounts: (accountIds: readonly string[]) => rows.find({ accountId: op({ $in: [...accountIds] }) }),
    change: (id: string, change: Partial<Omit<Expert, 'id' | 'accountId' | 'series' | 'relations'>>) =>
      rows.update({ _id: id }, { $set: { ...change } }),
    /** Notes a relation once for every entry of the person. */
    relate: (accountId: string, relation: ExpertRelation) =>
      rows.updateMany(
        {
          accountId,
          relations: op({ $not: { $elemMatch: { applicantId: relation.applicantId, kind: relation.kind } } }),
        },
        { $push: { relations: relation } },
      ),
  };
}

/** The expert pool. */
export type ExpertRepository = ReturnType<typeof createExpertRepository>;
