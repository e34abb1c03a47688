import type { Connection } from 'mongoose';
import { op, openCollection } from '../collection.ts';
import { engineRecordSchema } from './engine-record.entity.ts';
import type { EngineRecord } from './engine-record.entity.ts';
import { engineRecordMongoSchema } from './engine-record.schema.ts';

/** The engine's history; a record that arrives twice is kept once. */
export function createEngineRecordRepository(connection: Connection) {
  const rows = openCollection<EngineRecord>(connection, 'engine-record', engineRecordMongoSchema, engineRecordSchema);
  return {
    createIndexes: rows.createIndexes,
    /** Adds the records that are not there yet; answers how many were new. */
    addMissing: (records: readonly EngineRecord[]) => rows.insertMissing(records),
    /** What happened in instances, in the engine's order. */
    ofInstances: (keys: readonly string[]) =>
      rows.find({ processInstanceKey: op({ $in: [...keys] }) }, { sort: { position: 1 } }),
    /** The instances that a call activity of one of these has started. */
    async childrenOf(keys: readonly string[]): Promise<string[]> {
      const found = await rows.find({
        parentProcessInstanceKey: op({ $in: [...keys] }),
        elementType: 'PROCESS',
        intent: 'ELEMENT_ACTIVATED',
      });
      return found.flatMap((record) => record.processInstanceKey ?? []);
    },
    /** When the engine made a job, as far as the history has arrived. */
    async creationOfJob(key: string): Promise<Date | undefined> {
      return (await rows.findOne({ key, valueType: 'JOB', intent: 'CREATED' }))?.timestamp;
    },
    /** How a job ended, as far as the history knows. */
    async endingOfJob(key: string): Promise<'COMPLETED' | 'CANCELED' | undefined> {
      const found = await rows.findOne({ key, valueType: 'JOB', intent: op({ $in: ['COMPLETED', 'CANCELED'] }) });
      return found === undefined ? undefined : found.intent === 'COMPLETED' ? 'COMPLETED' : 'CANCELED';
    },
    /** Instances of a process version that have begun and not ended. */
    async runningOf(processDefinitionKey: string): Promise<number> {
      const process = { processDefinitionKey, elementType: 'PROCESS' };
      const begun = await rows.count({ ...process, intent: 'ELEMENT_ACTIVATED' });
      const ended = await rows.count({ ...process, intent: op({ $in: ['ELEMENT_COMPLETED', 'ELEMENT_TERMINATED'] }) });
      return Math.max(0, begun - ended);
    },
    /** Which of these instances run, and when their waiting timers fall due; one whose history has not arrived is left out. */
    async waitingIn(keys: readonly string[]): Promise<Map<string, { running: boolean; timers: number[] }>> {
      const found = new Map<string, { running: boolean; timers: number[] }>();
      const rowsOf = await rows.find(
        {
          processInstanceKey: op({ $in: [...keys] }),
          $or: [{ elementType: 'PROCESS' }, { valueType: 'TIMER' }],
        },
        { sort: { position: 1 } },
      );
      const timers = new Map<string, { instance: string; due: number }>();
      for (const { key, valueType, intent, processInstanceKey: instance = '', dueDate } of rowsOf) {
        if (valueType === 'PROCESS_INSTANCE') {
          const ended = intent === 'ELEMENT_COMPLETED' || intent === 'ELEMENT_TERMINATED';
          found.set(instance, { running: !ended, timers: [] });
        } else if (intent === 'CREATED' && dueDate !== undefined) timers.set(key, { instance, due: dueDate.getTime() });
        else timers.delete(key);
      }
      for (const { instance, due } of timers.values()) found.get(instance)?.timers.push(due);
      return found;
    },
    /** Which of these jobs have ended, as far as the history knows. */
    async endedJobs(keys: readonly string[]): Promise<Set<string>> {
      const found = await rows.find({
        key: op({ $in: [...keys] }),
        valueType: 'JOB',
        intent: op({ $in: ['COMPLETED', 'CANCELED'] }),
      });
      return new Set(found.map(({ key }) => key));
    },
    /** Jobs of a type made from a moment on, before another, that have not ended. */
    async openJobs(jobType: string, from: Date, before: Date): Promise<string[]> {
      const made = await rows.find({
        valueType: 'JOB',
        jobType,
        intent: 'CREATED',
        timestamp: op({ $gte: from, $lt: before }),
      });
      const keys = made.map(({ key }) => key);
      const ended = await this.endedJobs(keys);
      return keys.filter((key) => !ended.has(key));
    },
    count: () => rows.count({}),
  };
}

/** The engine's history. */
export type EngineRecordRepository = ReturnType<typeof createEngineRecordRepository>;
