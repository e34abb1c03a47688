import type { Connection } from 'mongoose';
import { op, openCollection } from '../collection.ts';
import type { Filter } from '../collection.ts';
import { auditSchema } from './audit.entity.ts';
import type { AuditEntry, AuditRow } from './audit.entity.ts';
import { CHAIN_START, digestOf, linkOf, requireSm3 } from './audit-hash.ts';
import { auditMongoSchema } from './audit.schema.ts';
import { createChainCheck } from './chain-check.ts';
import type { AuditBreak, AuditHead } from './chain-check.ts';
import { recordable } from './recordable.ts';

/** What a listing may be narrowed by; each that is absent narrows nothing. */
export interface AuditSearch {
  readonly since?: Date | undefined;
  readonly before?: Date | undefined;
  readonly accountIds?: readonly string[] | undefined;
  /** What comes before the dot of an act: application, deadline … */
  readonly group?: string | undefined;
  readonly subject?: string | undefined;
  readonly organisationIds?: readonly string[] | undefined;
}

/** What a check of the chain found. */
export interface AuditVerdict {
  readonly rows: number;
  readonly broken?: AuditBreak;
}

/** Rows read at once while the chain is checked. */
const PAGE = 1_000;
/** Processes that may append at the same moment before one gives up. */
const ATTEMPTS = 50;

/**
 * The audit chain: rows are appended, never changed or removed; each holds the hashes of the row before and of the row before
 * of its subject. Throws Error where this Node has no SM3.
 */
export function createAuditRepository(connection: Connection) {
  requireSm3();
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
    bySeq: (seq: number) => rows.findOne({ _id: String(seq) }),
    /** Rows of a subject, oldest first. */
    ofSubject: (subject: string) => rows.find({ subject }, { sort: { seq: 1 } }),
    /** Rows that say one thing was done, oldest first; reads the whole chain. */
    ofAct: (act: string) => rows.find({ act }, { sort: { seq: 1 } }),
    /** The newest rows that match. */
    async search(search: AuditSearch, skip = 0, limit = 50): Promise<{ total: number; rows: AuditRow[] }> {
      const filter = filterOf(search);
      return { total: await rows.count(filter), rows: await rows.find(filter, { sort: { seq: -1 }, skip, limit }) };
    },
    /** The end of the chain; undefined while there is no row. */
    async head(): Promise<Omit<AuditHead, 'date'> | undefined> {
      const last = await newestOf({});
      return last === undefined ? undefined : { seq: last.seq, ...linkOf(last) };
    },
    /** Reads the whole chain by pages; answers the number of rows that hold, and the first bad one if there is any. */
    async verify(
      heads: readonly AuditHead[] = [],
      onProgress: (rows: number) => void = () => undefined,
    ): Promise<AuditVerdict> {
      const check = createChainCheck(heads);
      for (;;) {
        const page = await rows.find({ seq: op({ $gt: check.rows }) }, { sort: { seq: 1 }, limit: PAGE });
        for (const row of page) {
          const broken = check.take(row);
          if (broken !== undefined) return { rows: broken.seq - 1, broken };
        }
        onProgress(check.rows);
        if (page.length < PAGE) break;
      }
      const cutOff = check.cutOff();
      return cutOff === undefined ? { rows: check.rows } : { rows: check.rows, broken: cutOff };
    },
  };

  async function appendNow(entry: AuditEntry): Promise<AuditRow> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      // In this order: a row that comes in between takes the sequence, so that no stale row of the subject is named.
      const last = await newestOf({});
      const sibling = last?.subject === entry.subject ? last : await newestOf({ subject: entry.subject });
      const seq = (last?.seq ?? 0) + 1;
      const prev = last === undefined ? CHAIN_START : linkOf(last);
      const subjectPrev = sibling === undefined ? CHAIN_START : linkOf(sibling);
      const content = {
        ...recordable(entry),
        seq,
        prevHash: prev.sha256,
        prevSm3: prev.sm3,
        subjectPrevHash: subjectPrev.sha256,
        subjectPrevSm3: subjectPrev.sm3,
      };
      const { sha256, sm3 } = digestOf(content);
      const row: AuditRow = { id: String(seq), ...content, hash: sha256, sm3 };
      if (await rows.insertOnce(row)) return row;
    }
    throw new Error(`Expected to append to the audit chain in ${ATTEMPTS} attempts, but others were always faster`);
  }

  function newestOf(filter: Filter): Promise<AuditRow | undefined> {
    return rows.findOne(filter, { sort: { seq: -1 } });
  }
}

function filterOf({ since, before, accountIds, group, subject, organisationIds }: AuditSearch): Filter {
  const at = { ...(since && { $gte: since }), ...(before && { $lt: before }) };
  return {
    ...(Object.keys(at).length === 0 ? {} : { at: op(at) }),
    ...(accountIds === undefined ? {} : { accountId: op({ $in: [...accountIds] }) }),
    ...(group === undefined ? {} : { act: op({ $gte: `${group}.`, $lt: `${group}/` }) }),
    ...(subject === undefined ? {} : { subject }),
    ...(organisationIds === undefined ? {} : { organisationId: op({ $in: [...organisationIds] }) }),
  };
}

/** The audit chain. */
export type AuditRepository = ReturnType<typeof createAuditRepository>;
