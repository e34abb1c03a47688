import type { Connection } from 'mongoose';
import { openCollection } from '../collection.ts';
import { noticeSchema } from './notice.entity.ts';
import type { Notice } from './notice.entity.ts';
import { noticeMongoSchema } from './notice.schema.ts';

/** The notices. */
export function createNoticeRepository(connection: Connection) {
  const rows = openCollection<Notice>(connection, 'notice', noticeMongoSchema, noticeSchema);
  return {
    createIndexes: rows.createIndexes,
    /** Adds notices, passing over those that were given before; answers how many were new. */
    addMissing: (notices: readonly Notice[]) => rows.insertMissing(notices),
    byId: (id: string) => rows.findOne({ _id: id }),
    async inbox(accountId: string, skip = 0, limit = 50) {
      const total = await rows.count({ accountId });
      return { total, rows: await rows.find({ accountId }, { sort: { createdAt: -1 }, skip, limit }) };
    },
    unreadCount: (accountId: string) => rows.count({ accountId, readAt: null }),
    /** Marks an own notice as read; undefined when it is not one's own or was read. */
    read: (id: string, accountId: string, readAt: Date) =>
      rows.update({ _id: id, accountId, readAt: null }, { $set: { readAt } }),
  };
}

/** The notices. */
export type NoticeRepository = ReturnType<typeof createNoticeRepository>;
