import type { Connection } from 'mongoose';
import { op, openCollection } from '../collection.ts';
import { handOverSchema } from './hand-over.entity.ts';
import type { HandOver, HandOverReceipt } from './hand-over.entity.ts';
import { handOverMongoSchema } from './hand-over.schema.ts';

/** The assessment forms; the content is fixed once, and a receipt is only ever added (17m). */
export function createHandOverRepository(connection: Connection) {
  const rows = openCollection<HandOver>(connection, 'handOver', handOverMongoSchema, handOverSchema);
  return {
    createIndexes: rows.createIndexes,
    /** Fixes the content; a second time keeps the first. */
    fix: (handOver: HandOver) => rows.insertOnce(handOver),
    /** The form of an application. */
    byId: (applicationId: string) => rows.findOne({ _id: applicationId }),
    /** Adds a receipt; undefined when that copy was received, or that person has received another one. */
    receive: (applicationId: string, receipt: HandOverReceipt) =>
      rows.update(
        {
          _id: applicationId,
          contentHash: receipt.contentHash,
          $and: [
            { receipts: op({ $not: { $elemMatch: { copy: receipt.copy } } }) },
            { receipts: op({ $not: { $elemMatch: { accountId: receipt.accountId } } }) },
          ],
        },
        { $push: { receipts: receipt } },
      ),
  };
}

/** The assessment forms. */
export type HandOverRepository = ReturnType<typeof createHandOverRepository>;
