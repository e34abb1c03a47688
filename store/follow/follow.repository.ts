import type { Connection } from 'mongoose';
import { openCollection } from '../collection.ts';
import type { Subject } from '../deadline/deadline.entity.ts';
import { followSchema } from './follow.entity.ts';
import type { Follow } from './follow.entity.ts';
import { followMongoSchema } from './follow.schema.ts';

/** What people follow. */
export function createFollowRepository(connection: Connection) {
  const rows = openCollection<Follow>(connection, 'follow', followMongoSchema, followSchema);
  const idOf = (accountId: string, { kind, id }: Subject): string => `${accountId}:${kind}:${id}`;
  return {
    createIndexes: rows.createIndexes,
    /** Begins to follow; false when the person does already. */
    add: (accountId: string, subject: Subject, at: Date) =>
      rows.insertOnce({ id: idOf(accountId, subject), accountId, subject, at }),
    /** Ends it; answers how many rows went. */
    remove: (accountId: string, subject: Subject) => rows.remove({ _id: idOf(accountId, subject) }),
    has: async (accountId: string, subject: Subject) =>
      (await rows.findOne({ _id: idOf(accountId, subject) })) !== undefined,
    ofAccount: (accountId: string, skip: number, limit: number) =>
      rows.find({ accountId }, { sort: { at: -1 }, skip, limit }),
    count: (accountId: string) => rows.count({ accountId }),
  };
}

/** What people follow. */
export type FollowRepository = ReturnType<typeof createFollowRepository>;
