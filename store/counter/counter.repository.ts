import type { Connection } from 'mongoose';
import { openCollection } from '../collection.ts';
import { counterSchema } from './counter.entity.ts';
import type { Counter } from './counter.entity.ts';
import { counterMongoSchema } from './counter.schema.ts';

/** Running numbers that never give the same value twice; gaps are possible. */
export function createCounterRepository(connection: Connection) {
  const rows = openCollection<Counter>(connection, 'counter', counterMongoSchema, counterSchema);
  return {
    createIndexes: rows.createIndexes,
    /** The next value of a counter, from 1. */
    next: async (id: string) => (await rows.upsert({ _id: id }, { $inc: { value: 1 } })).value,
  };
}

/** Running numbers. */
export type CounterRepository = ReturnType<typeof createCounterRepository>;
