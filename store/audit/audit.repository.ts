import type { Connection } from 'mongoose';
import { op, openCollection } from '../collection.ts';
import { auditSchema } from './audit.entity.ts';
import type { AuditEntry, AuditRow } from './audit.entity.ts';
import { auditHash, CHAIN_START, plain } from './audit-hash.ts';
import { auditMongoSchema } from './audit.schema.ts';

/** The first row at which the chain does not hold, and why. */
export interface AuditBreak {
  readonly seq: number;
  readonly reason: string;
}

/** Rows read at once while the chain is checked. */
const PAGE = 500;
/** Processes that may append at the same moment before one gives up. */
const ATTEMPTS = 50;

/** The audit chain: rows are appended, never changed; each holds the hash of the row before. */
export function createAuditRepository(connection: Connection) {
  const rows = openCollection<AuditRow>(connection, 'audit', auditMongoSchema, auditSchema);
  let queue: Promise<unknown> = Promise.resolve();

  return {
    createIndexes: rows.createIndexes,
    /** Appends an entry; entries of this process queue up, those of others are met by the unique sequence. */
    append(entry: AuditEntry): Promise<AuditRow> {
      const appended = queue.then(() => appendNow(entry));
      queue = appended.catch(() => undefined);
      return appended;
    },
    /** Rows of a subject, oldest first. */
    ofSubject: (subject: string) => rows.find({ subject }, { sort: { seq: 1 } }),
    /** Rows that say one thing was done, oldest first; reads the whole chain. */
    ofAct: (act: string) => rows.find({ act }, { sort: { seq: 1 } }),
    /** The newest rows. */
    async newest(skip = 0, limit = 50) {
      return { total: await rows.count({}), rows: await rows.find({}, { sort: { seq: -1 }, skip, limit }) };
    },
    /** Reads the whole chain; answers the number of rows, and the first bad one if there is any. */
    async verify(): Promise<{ rows: number; broken?: AuditBreak }> {
      let expected = 1;
      let prevHash = CHAIN_START;
      for (;;) {
        const page = await rows.find({ seq: op({ $gte: expected }) }, { sort: { seq: 1 }, limit: PAGE });
        for (const row of page) {
          const reason = faultOf(row, expected, prevHash);
          if (reason !== undefined) return { rows: expected - 1, broken: { seq: expected, reason } };
          prevHash = row.hash;
          expected += 1;
        }
        if (page.length < PAGE) return { rows: expected - 1 };
      }
    },
  };

  async function appendNow(entry: AuditEntry): Promise<AuditRow> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const last = await rows.findOne({}, { sort: { seq: -1 } });
      const seq = (last?.seq ?? 0) + 1;
      const { before, after, ...rest } = entry;
      const content = {
        ...rest,
        ...(before === undefined ? {} : { before: plain(before) ?? {} }),
        ...(after === undefined ? {} : { after: plain(after) ?? {} }),
        seq,
        prevHash: last?.hash ?? CHAIN_START,
      };
      const row: AuditRow = { id: String(seq), ...content, hash: auditHash(content) };
      if (await rows.insertOnce(row)) return row;
    }
    throw new Error(`Expected to append to the audit chain in ${ATTEMPTS} attempts, but others were always faster`);
  }
}

function faultOf(row: AuditRow, expected: number, prevHash: string): string | undefined {
  if (row.seq !== expected || row.id !== String(expected)) return `expected row ${expected}, but found ${row.seq}`;
  if (row.prevHash !== prevHash) return 'expected the hash of the row before, but found another';
  return auditHash(row) === row.hash ? undefined : 'expected the hash of its content, but found another';
}

/** The audit chain. */
export type AuditRepository = ReturnType<typeof createAuditRepository>;
