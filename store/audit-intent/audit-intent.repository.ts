import type { Connection } from 'mongoose';
import { recordable } from '../audit/recordable.ts';
import { op, openCollection } from '../collection.ts';
import { auditIntentSchema } from './audit-intent.entity.ts';
import type { AuditIntent } from './audit-intent.entity.ts';
import { auditIntentMongoSchema } from './audit-intent.schema.ts';

const BATCH = 500;

/** Acts under way, so that a crash between a change and its row of the audit leaves no change unrecorded. */
export function createAuditIntentRepository(connection: Connection) {
  const rows = openCollection<AuditIntent>(connection, 'auditIntent', auditIntentMongoSchema, auditIntentSchema);
  return {
    createIndexes: rows.createIndexes,
    add: (intent: AuditIntent) => rows.insert({ ...intent, entry: recordable(intent.entry) }),
    /** Those noted before a moment, oldest first. */
    notedBefore: (moment: Date) => rows.find({ notedAt: op({ $lt: moment }) }, { sort: { notedAt: 1 }, limit: BATCH }),
    settle: (id: string) => rows.remove({ _id: id }),
  };
}

/** Acts under way. */
export type AuditIntentRepository = ReturnType<typeof createAuditIntentRepository>;
