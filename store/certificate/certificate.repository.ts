import type { Connection } from 'mongoose';
import { contains, op, openCollection } from '../collection.ts';
import type { Filter } from '../collection.ts';
import { DuplicateRowError } from '../store-error.ts';
import { ledgerRowSchema } from './certificate.entity.ts';
import type { LedgerEntry, LedgerRow } from './certificate.entity.ts';
import { certificateMongoSchema } from './certificate.schema.ts';
import { ledgerHash } from './ledger-hash.ts';

const CHAIN_START = '0'.repeat(64);
/** Processes that may append at the same moment before one gives up. */
const ATTEMPTS = 50;

/** What a listing of the ledger may be narrowed by. */
export interface LedgerSearch {
  /** Offices whose rows and applicants whose applications may be seen; everything when absent. */
  readonly scope?: { readonly issuerIds: readonly string[]; readonly applicationIds: readonly string[] };
  /** Part of a number, of the holder's name or of the document. */
  readonly q?: string;
  readonly skip?: number;
  readonly limit?: number;
}

/** The ledger of certificates (17o): rows are appended and read; there is no way to change or remove one, for any role. */
export function createCertificateRepository(connection: Connection) {
  const rows = openCollection<LedgerRow>(connection, 'certificate', certificateMongoSchema, ledgerRowSchema);
  return {
    createIndexes: rows.createIndexes,
    append,
    /** The whole ledger, oldest first. */
    all: () => rows.find({}, { sort: { seq: 1 } }),
    bySource: (sourceId: string) => rows.findOne({ sourceId }),
    ofApplication: (applicationId: string) => rows.find({ applicationId }, { sort: { seq: 1 } }),
    /** The rows that open or end a number, oldest first. */
    ofNumber: (number: string) => rows.find({ $or: [{ number }, { endsNumber: number }] }, { sort: { seq: 1 } }),
    async search(search: LedgerSearch) {
      const filter = filterOf(search);
      const listing = { sort: { seq: -1 as const }, skip: search.skip ?? 0, limit: search.limit ?? 50 };
      return { total: await rows.count(filter), rows: await rows.find(filter, listing) };
    },
    /** Reads the whole chain; answers the sequence number of the first row that does not hold, if there is any. */
    async verify(): Promise<{ rows: number; brokenAt?: number }> {
      const all = await rows.find({}, { sort: { seq: 1 } });
      let prevHash = CHAIN_START;
      for (const [index, row] of all.entries()) {
        const sound = row.seq === index + 1 && row.prevHash === prevHash && ledgerHash(row) === row.hash;
        if (!sound) return { rows: index, brokenAt: index + 1 };
        prevHash = row.hash;
      }
      return { rows: all.length };
    },
  };

  /** Appends a row; the same source gets the row it has written. 'taken' when the number was opened or ended before. */
  async function append(entry: LedgerEntry): Promise<LedgerRow | 'taken'> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const last = await rows.findOne({}, { sort: { seq: -1 } });
      const content = { ...entry, seq: (last?.seq ?? 0) + 1, prevHash: last?.hash ?? CHAIN_START };
      const row: LedgerRow = { id: String(content.seq), ...content, hash: ledgerHash(content) };
      try {
        await rows.insert(row);
        return row;
      } catch (error) {
        if (!(error instanceof DuplicateRowError)) throw error;
        const written = await rows.findOne({ sourceId: entry.sourceId });
        if (written !== undefined) return written;
        if (await isTaken(entry)) return 'taken';
      }
    }
    throw new Error(`Expected to append to the ledger in ${ATTEMPTS} attempts, but others were always faster`);
  }

  async function isTaken({ number, endsNumber }: LedgerEntry): Promise<boolean> {
    if (number !== undefined && (await rows.findOne({ number })) !== undefined) return true;
    return endsNumber !== undefined && (await rows.findOne({ endsNumber })) !== undefined;
  }
}

function filterOf({ scope, q }: LedgerSearch): Filter {
  const parts: Filter[] = [];
  if (q !== undefined && q !== '') {
    parts.push({
      $or: [
        { number: contains(q) },
        { endsNumber: contains(q) },
        { holderName: contains(q) },
        { documentNo: contains(q) },
      ],
    });
  }
  if (scope !== undefined) {
    parts.push({
      $or: [{ issuerId: op({ $in: [...scope.issuerIds] }) }, { applicationId: op({ $in: [...scope.applicationIds] }) }],
    });
  }
  return parts.length === 0 ? {} : { $and: parts };
}

/** The ledger of certificates. */
export type CertificateRepository = ReturnType<typeof createCertificateRepository>;
