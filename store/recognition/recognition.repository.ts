import type { Connection } from 'mongoose';
import { op, openCollection } from '../collection.ts';
import { recognitionSchema } from './recognition.entity.ts';
import type { Recognition, RecognitionDraw } from './recognition.entity.ts';
import { recognitionMongoSchema } from './recognition.schema.ts';

/** Parts that are written once and never changed. */
type Once = 'consult' | 'reply' | 'tally' | 'basis' | 'assessment' | 'check' | 'decision';

/** The recognitions: each step is written once, draws and withdrawals are only ever added (9b, 9c, 10). */
export function createRecognitionRepository(connection: Connection) {
  const rows = openCollection<Recognition>(connection, 'recognition', recognitionMongoSchema, recognitionSchema);
  return {
    createIndexes: rows.createIndexes,
    /** Begins the record of an application; a second time keeps the first. */
    open: (begun: Pick<Recognition, 'id' | 'kind' | 'policyYear' | 'createdAt'>) =>
      rows.insertOnce({ ...begun, draws: [], recusals: [] }),
    /** The record of an application. */
    byId: (applicationId: string) => rows.findOne({ _id: applicationId }),
    /** Writes a step once; undefined when it was written before. */
    settle: <Name extends Once>(applicationId: string, name: Name, value: NonNullable<Recognition[Name]>) =>
      rows.update({ _id: applicationId, [name]: op({ $exists: false }) }, { $set: { [name]: value } }),
    /** Adds a draw, once per task and only after the province agreed (9b); undefined when it was not added. */
    draw: (applicationId: string, draw: RecognitionDraw) =>
      rows.update(
        {
          _id: applicationId,
          'reply.decision': 'agreed',
          tally: op({ $exists: false }),
          draws: op({ $not: { $elemMatch: { taskId: draw.taskId } } }),
        },
        { $push: { draws: draw } },
      ),
    /** Notes that an expert withdrew, once. */
    recuse: (applicationId: string, recusal: Recognition['recusals'][number]) =>
      rows.update(
        { _id: applicationId, recusals: op({ $not: { $elemMatch: { expertId: recusal.expertId } } }) },
        { $push: { recusals: recusal } },
      ),
  };
}

/** The recognitions. */
export type RecognitionRepository = ReturnType<typeof createRecognitionRepository>;
