import type { Connection } from 'mongoose';
import { openCollection } from '../collection.ts';
import { noticeRequestSchema } from './notice-request.entity.ts';
import type { NoticeRequest } from './notice-request.entity.ts';
import { noticeRequestMongoSchema } from './notice-request.schema.ts';

/** The outbox of notices. */
export function createNoticeRequestRepository(connection: Connection) {
  const rows = openCollection<NoticeRequest>(
    connection,
    'notice-request',
    noticeRequestMongoSchema,
    noticeRequestSchema,
  );
  return {
    createIndexes: rows.createIndexes,
    /** Adds a request; false when the fact was told before. */
    add: (request: NoticeRequest) => rows.insertOnce(request),
    byId: (id: string) => rows.findOne({ _id: id }),
    pending: (limit: number) => rows.find({ state: 'pending' }, { sort: { createdAt: 1 }, limit }),
    done: (id: string) => rows.update({ _id: id }, { $set: { state: 'done' } }),
    failed: (id: string, lastError: string, final: boolean) =>
      rows.update({ _id: id }, { $set: { lastError, ...(final ? { state: 'failed' } : {}) }, $inc: { attempts: 1 } }),
  };
}

/** The outbox of notices. */
export type NoticeRequestRepository = ReturnType<typeof createNoticeRequestRepository>;
