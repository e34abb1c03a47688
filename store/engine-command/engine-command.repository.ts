import type { Connection } from 'mongoose';
import { op, openCollection } from '../collection.ts';
import { engineCommandSchema } from './engine-command.entity.ts';
import type { EngineCommand } from './engine-command.entity.ts';
import { engineCommandMongoSchema } from './engine-command.schema.ts';

/** The outbox to the engine. */
export function createEngineCommandRepository(connection: Connection) {
  const rows = openCollection<EngineCommand>(
    connection,
    'engine-command',
    engineCommandMongoSchema,
    engineCommandSchema,
  );
  return {
    createIndexes: rows.createIndexes,
    /** Adds a command; false when it was submitted before. */
    add: (command: EngineCommand) => rows.insertOnce(command),
    byId: (id: string) => rows.findOne({ _id: id }),
    /** Commands to be tried now, oldest first. */
    due: (now: Date, limit: number) =>
      rows.find({ state: 'pending', nextAttemptAt: op({ $lte: now }) }, { sort: { createdAt: 1 }, limit }),
    pendingCount: () => rows.count({ state: 'pending' }),
    done: (id: string) =>
      rows.update({ _id: id, state: 'pending' }, { $set: { state: 'done' }, $inc: { attempts: 1 } }),
    refused: (id: string, lastError: string) =>
      rows.update({ _id: id, state: 'pending' }, { $set: { state: 'refused', lastError }, $inc: { attempts: 1 } }),
    retryLater: (id: string, lastError: string, nextAttemptAt: Date) =>
      rows.update({ _id: id, state: 'pending' }, { $set: { lastError, nextAttemptAt }, $inc: { attempts: 1 } }),
  };
}

/** The outbox to the engine. */
export type EngineCommandRepository = ReturnType<typeof createEngineCommandRepository>;
