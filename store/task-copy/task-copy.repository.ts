import type { Connection } from 'mongoose';
import { openCollection } from '../collection.ts';
import { taskCopySchema } from './task-copy.entity.ts';
import type { TaskCopy } from './task-copy.entity.ts';
import { taskCopyMongoSchema } from './task-copy.schema.ts';

/** Copies of tasks. */
export function createTaskCopyRepository(connection: Connection) {
  const rows = openCollection<TaskCopy>(connection, 'task-copy', taskCopyMongoSchema, taskCopySchema);
  return {
    createIndexes: rows.createIndexes,
    /** Adds a copy; false when the person has one of that task. */
    add: (copy: TaskCopy) => rows.insertOnce(copy),
    ofReceiver: (toId: string, skip: number, limit: number) => rows.find({ toId }, { sort: { at: -1 }, skip, limit }),
    count: (toId: string) => rows.count({ toId }),
    unread: (toId: string) => rows.count({ toId, readAt: null }),
    /** Marks an own copy as read; a second time changes nothing. */
    read: (id: string, toId: string, readAt: Date) =>
      rows.update({ _id: id, toId, readAt: null }, { $set: { readAt } }),
  };
}

/** Copies of tasks. */
export type TaskCopyRepository = ReturnType<typeof createTaskCopyRepository>;
