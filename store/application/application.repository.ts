import type { Connection } from 'mongoose';
import type { ApplicationStatus } from '../../domain/application-status.ts';
import { contains, op, openCollection } from '../collection.ts';
import type { Filter, Update } from '../collection.ts';
import { personalFields } from '../secret/personal-fields.ts';
import type { SecretBox } from '../secret/secret-box.ts';
import { DuplicateRowError } from '../store-error.ts';
import { applicationSchema } from './application.entity.ts';
import type { Application, CorrectionNotice, HistoryEntry, Mark, Pledge, Routing } from './application.entity.ts';
import { applicationMongoSchema } from './application.schema.ts';
import { LONGEST_PART, nameKey, searchKeysOf, unitKey } from './search-keys.ts';

/** What a listing of cases may be narrowed by. */
export interface ApplicationSearch {
  readonly applicantId?: string;
  /** Cases whose chain has one of these organisations. */
  readonly organisationIds?: readonly string[];
  readonly sessionId?: string;
  readonly status?: ApplicationStatus;
  readonly policyYear?: number;
  /** The keyed hashes of the person's number. */
  readonly personKeys?: readonly string[];
  /** Part of the number or of the applicant's name. */
  readonly q?: string;
  /** Only cases this scope may see; any one of its parts is enough. */
  readonly scope?: ApplicationScope;
  readonly skip?: number;
  readonly limit?: number;
}

/** A row that names a person by a hash, with the document it knows of the person. */
export interface HashedRow {
  readonly id: string;
  readonly personKey: string;
  readonly document: unknown;
}

/** Which cases a person may list. */
export interface ApplicationScope {
  readonly applicantId: string;
  /** Organisations of the chain, for cases that were submitted. */
  readonly organisationIds: readonly string[];
  /** Committees, for cases that have reached them. */
  readonly committeeIds: readonly string[];
  readonly sessionIds: readonly string[];
  /** Cases an expert has withdrawn from. */
  readonly exceptIds: readonly string[];
}

/** States of a case that lies before its committee, or has been there. */
const AT_COMMITTEE: readonly ApplicationStatus[] = ['awaitingAcceptance', 'correction'];

/** States in which the applicant may change the declaration. */
const EDITABLE: readonly ApplicationStatus[] = ['draft', 'returnedByUnit', 'returned', 'correction'];

/** What of a declaration is kept closed; it is found by `personKey` only. */
const PERSONAL = ['declaration.person.idNumber', 'declaration.person.phone', 'declaration.person.birthDate'];

/** The applications. Every writer changes one document and notes it in the history. */
export function createApplicationRepository(connection: Connection, box?: SecretBox) {
  const rows = openCollection<Application>(
    connection,
    'application',
    applicationMongoSchema,
    applicationSchema,
    personalFields('application', PERSONAL, box),
  );

  const note = (set: Record<string, unknown>, entry: HistoryEntry, more: Update = {}): Update => ({
    ...more,
    $set: { ...set, updatedAt: entry.at },
    $push: { ...more['$push'], history: entry },
  });

  return {
    createIndexes: rows.createIndexes,
    reseal: rows.reseal,
    add: (application: Application) =>
      rows.insert({ ...application, searchKeys: searchKeysOf(application.declaration) }),
    byId: (id: string) => rows.findOne({ _id: id }),
    byIds: (ids: readonly string[]) => rows.find({ _id: op({ $in: [...ids] }) }, { sort: { number: 1 } }),
    byInstance: (processInstanceKey: string) => rows.findOne({ processInstanceKey }),
    async search(search: ApplicationSearch) {
      const filter = filterOf(search);
      const total = await rows.count(filter);
      const listing = { sort: { createdAt: -1 as const }, skip: search.skip ?? 0, limit: search.limit ?? 50 };
      return { total, rows: await rows.find(filter, listing) };
    },
    /** Cases whose applicant's name has this part, or whose unit is one of these. */
    async idsFoundBy(part: string, unitIds: readonly string[]): Promise<string[]> {
      const isLong = [...part.normalize('NFKC')].length > LONGEST_PART;
      const named: Filter = {
        searchKeys: nameKey(part),
        ...(isLong ? { 'declaration.person.name': contains(part) } : {}),
      };
      const [byName, byUnit] = await Promise.all([
        rows.ids(named),
        unitIds.length === 0 ? [] : rows.ids({ searchKeys: op({ $in: unitIds.map(unitKey) }) }),
      ]);
      return [...new Set([...byName, ...byUnit])];
    },
    /** Notes for up to `limit` cases that were written without them under which words they are found; answers how many there were. */
    async noteSearchKeys(limit: number): Promise<number> {
      const found = await rows.find({ searchKeys: op({ $exists: false }) }, { limit });
      for (const { id, declaration, updatedAt } of found) {
        // Saved meanwhile, it has its keys already.
        await rows.update({ _id: id, updatedAt }, { $set: { searchKeys: searchKeysOf(declaration) } });
      }
      return found.length;
    },
    /** Accepted cases of a committee that are in no session yet. */
    acceptedFor: (committeeId: string, policyYear: number) =>
      rows.find({
        'routing.committeeId': committeeId,
        policyYear,
        'acceptance.decision': 'accepted',
        sessionId: op({ $exists: false }),
      }),
    /** Who has applied to the committee in the year and has not ended the case; they judge nobody there (14h). */
    async applicantsTo(committeeId: string, policyYear: number): Promise<string[]> {
      const found = await rows.find({
        'routing.committeeId': committeeId,
        policyYear,
        submissionNo: op({ $gt: 0 }),
        closing: op({ $exists: false }),
      });
      return [...new Set(found.map(({ applicantId }) => applicantId))];
    },
    /** Other cases of the same person in the year that are submitted or count (16c). */
    othersOfPerson: (policyYear: number, personKeys: readonly string[], exceptId: string) =>
      rows.find({
        policyYear,
        personKey: op({ $in: [...personKeys] }),
        _id: op({ $ne: exceptId }),
        submissionNo: op({ $gt: 0 }),
      }),
    /** Cases whose person is named by a hash of this pattern, with the document they declare, page by page; 0 for all. */
    async hashedOtherwise(pattern: string, after: string, limit: number): Promise<HashedRow[]> {
      const found = await rows.find(
        { _id: op({ $gt: after }), personKey: op({ $regex: pattern }) },
        { sort: { _id: 1 }, limit, without: ['history', 'marks'] },
      );
      return found.map(({ id, personKey = '', declaration }) => ({ id, personKey, document: declaration['person'] }));
    },
    /** The policy years the person has cases of. */
    async yearsOfPerson(personKeys: readonly string[]): Promise<number[]> {
      const found = await rows.find(
        { personKey: op({ $in: [...personKeys] }) },
        { without: ['declaration', 'history'] },
      );
      return [...new Set(found.map(({ policyYear }) => policyYear))];
    },
    /** Names the person by another hash in every case. */
    rehash: (from: string, to: string) => rows.updateMany({ personKey: from }, { $set: { personKey: to } }),
    /** Saves what the applicant filled in while it may be changed; undefined when it may not. A pledge over other material is gone (14f). */
    saveDeclaration: (id: string, declaration: Record<string, unknown>, materialHash: string, at: Date) =>
      rows
        .update(
          { _id: id, status: op({ $in: [...EDITABLE] }) },
          { $set: { declaration, searchKeys: searchKeysOf(declaration), updatedAt: at } },
        )
        .then(async (saved) => {
          const stale = saved?.pledge !== undefined && saved.pledge.materialHash !== materialHash;
          return stale ? rows.update({ _id: id }, { $unset: { pledge: '' } }) : saved;
        }),
    /** Notes that a file of the material came or goes, while it may be changed: the pledge over the older material is gone (14f). */
    changeMaterial: (id: string, at: Date) =>
      rows.update({ _id: id, status: op({ $in: [...EDITABLE] }) }, { $set: { updatedAt: at }, $unset: { pledge: '' } }),
    sign: (id: string, pledge: Pledge, entry: HistoryEntry) =>
      rows.update({ _id: id, status: op({ $in: [...EDITABLE] }) }, note({ pledge }, entry)),
    /** Submits once per submission number; undefined when that submission was already made. */
    submit: (id: string, submissionNo: number, personKey: string, entry: HistoryEntry, policyRevision?: number) =>
      rows.update(
        { _id: id, submissionNo: submissionNo - 1, status: op({ $in: [...EDITABLE] }) },
        note(
          { status: 'submitted', submissionNo, personKey, ...(policyRevision === undefined ? {} : { policyRevision }) },
          entry,
        ),
      ),
    /** Submitted for the first time and not yet seen in a process, page by page in the order of their ids. */
    submittedUnstarted: (after: string, limit: number) =>
      rows.find(
        { status: 'submitted', submissionNo: 1, processInstanceKey: null, _id: op({ $gt: after }) },
        { sort: { _id: 1 }, limit },
      ),
    setRouting: (id: string, routing: Routing, processInstanceKey: string, at: Date) =>
      rows.update(
        { _id: id },
        { $set: { routing, organisationIds: organisationsOf(routing), processInstanceKey, updatedAt: at } },
      ),
    /** Moves the case to a status; undefined when it has it already, so that nothing is noted twice. */
    setStatus: (id: string, status: ApplicationStatus, entry: HistoryEntry) =>
      rows.update({ _id: id, status: op({ $ne: status }) }, note({ status }, entry)),
    /** Notes something that happened without moving the case. */
    addHistory: (id: string, entry: HistoryEntry) => rows.update({ _id: id }, note({}, entry)),
    /** Notes something once per task and kind, so that an act that is repeated does not note it twice. */
    addHistoryOnce: (id: string, entry: HistoryEntry) =>
      rows.update(
        { _id: id, history: op({ $not: { $elemMatch: { taskId: entry.taskId, kind: entry.kind } } }) },
        note({}, entry),
      ),
    /** Adds a mark; undefined when that task has set it already. */
    addMark: (id: string, mark: Mark, entry: HistoryEntry) =>
      rows.update(
        { _id: id, marks: op({ $not: { $elemMatch: { mark: mark.mark, taskId: mark.taskId, void: { $ne: true } } } }) },
        note({}, entry, { $push: { marks: mark } }),
      ),
    /** Voids the marks a task has set, because the engine refused its completion. */
    async voidMarksOfTask(taskId: string, entry: HistoryEntry) {
      const found = await rows.find({ marks: op({ $elemMatch: { taskId } }) });
      for (const row of found) await voidMarks(row, (mark) => mark.taskId === taskId, entry);
    },
    /** Voids every mark of the case, because its material has changed after it was returned (14f, 15e). */
    async voidAllMarks(id: string, entry: HistoryEntry) {
      const row = await rows.findOne({ _id: id });
      if (row) await voidMarks(row, () => true, entry);
    },
    /** Makes the case the one of its person's year (16c); 'taken' when another one is. */
    async claimYear(id: string): Promise<'claimed' | 'taken'> {
      try {
        await rows.update({ _id: id }, { $set: { countsForYear: true } });
        return 'claimed';
      } catch (error) {
        if (error instanceof DuplicateRowError) return 'taken';
        throw error;
      }
    },
    /** Notes that the case is to end before its result; undefined when it is noted already, or where it stands it may not. */
    beginClosing: (
      id: string,
      closing: NonNullable<Application['closing']>,
      from: readonly ApplicationStatus[],
      entry: HistoryEntry,
    ) =>
      rows.update(
        { _id: id, status: op({ $in: [...from] }), closing: op({ $exists: false }), review: op({ $exists: false }) },
        note({ closing }, entry),
      ),
    releaseYear: (id: string) => rows.update({ _id: id }, { $set: { countsForYear: false } }),
    setReturnedItems: (id: string, returnedItems: readonly string[]) =>
      rows.update({ _id: id }, { $set: { returnedItems: [...returnedItems] } }),
    /** Issues the one correction notice; undefined when it was issued before (一次性告知). */
    issueCorrectionNotice: (id: string, correctionNotice: CorrectionNotice, entry: HistoryEntry) =>
      rows.update(
        { _id: id, correctionNotice: op({ $exists: false }) },
        note({ correctionNotice, status: 'correction' }, entry),
      ),
    setAcceptance: (id: string, acceptance: NonNullable<Application['acceptance']>, entry: HistoryEntry) =>
      rows.update({ _id: id }, note({ acceptance, status: acceptance.decision }, entry)),
    /** Puts the case on a session's list; undefined when it is on another one's (17l). */
    joinSession: (id: string, sessionId: string, entry: HistoryEntry) =>
      rows.update({ _id: id, sessionId: op({ $exists: false }) }, note({ sessionId }, entry)),
    /** Takes the case off a session that is voided before its ballot, so that another may list it (17k). */
    leaveSession: (id: string, sessionId: string, entry: HistoryEntry) =>
      rows.update(
        { _id: id, sessionId, review: op({ $exists: false }) },
        note({ status: 'accepted' }, entry, { $unset: { sessionId: '' } }),
      ),
    /** Writes the result of the review once. */
    setReview: (id: string, review: NonNullable<Application['review']>, entry: HistoryEntry) =>
      rows.update({ _id: id, review: op({ $exists: false }) }, note({ review }, entry)),
    /** How many drafts that were never submitted nobody has saved since. */
    dueCount: (before: Date) => rows.count(forgottenDrafts(before)),
    /** Which drafts these are, without what they hold. */
    dueIds: async (before: Date): Promise<string[]> =>
      (await rows.find(forgottenDrafts(before), { without: ['declaration', 'history'] })).map(({ id }) => id),
    /** Erases those drafts. */
    eraseDue: (before: Date) => rows.remove(forgottenDrafts(before)),
    /** Writes the issue of the title once. */
    setIssue: (id: string, issue: NonNullable<Application['issue']>, entry: HistoryEntry) =>
      rows.update({ _id: id, issue: op({ $exists: false }) }, note({ issue }, entry)),
  };

  async function voidMarks(row: Application, applies: (mark: Mark) => boolean, entry: HistoryEntry): Promise<void> {
    const live = row.marks.flatMap((mark, index) => (applies(mark) && mark.void !== true ? [index] : []));
    if (live.length === 0) return;
    // Marks are only ever appended, so an index keeps naming the same mark.
    const set = Object.fromEntries(live.map((index) => [`marks.${index}.void`, true]));
    await rows.update({ _id: row.id }, note(set, entry));
  }
}

function forgottenDrafts(before: Date): Filter {
  return { status: 'draft', submissionNo: 0, updatedAt: op({ $lt: before }) };
}

function filterOf(search: ApplicationSearch): Filter {
  const filter: Filter = {};
  if (search.applicantId !== undefined) filter['applicantId'] = search.applicantId;
  if (search.organisationIds !== undefined) filter['organisationIds'] = op({ $in: [...search.organisationIds] });
  if (search.sessionId !== undefined) filter['sessionId'] = search.sessionId;
  if (search.status !== undefined) filter['status'] = search.status;
  if (search.policyYear !== undefined) filter['policyYear'] = search.policyYear;
  if (search.personKeys !== undefined) filter['personKey'] = op({ $in: [...search.personKeys] });
  const parts: Filter[] = [];
  if (search.q !== undefined && search.q !== '') {
    parts.push({ $or: [{ number: contains(search.q) }, { 'declaration.person.name': contains(search.q) }] });
  }
  if (search.scope !== undefined) parts.push(scopeFilter(search.scope));
  return parts.length === 0 ? filter : { ...filter, $and: parts };
}

function scopeFilter(scope: ApplicationScope): Filter {
  const parts: Filter[] = [{ applicantId: scope.applicantId }];
  if (scope.organisationIds.length > 0) {
    parts.push({ submissionNo: op({ $gt: 0 }), organisationIds: op({ $in: [...scope.organisationIds] }) });
  }
  if (scope.committeeIds.length > 0) {
    const reached = [{ status: op({ $in: [...AT_COMMITTEE] }) }, { 'acceptance.decision': op({ $exists: true }) }];
    parts.push({ $and: [{ 'routing.committeeId': op({ $in: [...scope.committeeIds] }) }, { $or: reached }] });
  }
  if (scope.sessionIds.length > 0) {
    parts.push({ sessionId: op({ $in: [...scope.sessionIds] }), _id: op({ $nin: [...scope.exceptIds] }) });
  }
  return { $or: parts };
}

function organisationsOf(routing: Routing): string[] {
  const { unitId, agencyId, hostId, departmentId, provincialDepartmentId, countyBureauId, cityBureauId } = routing;
  const ids = [unitId, agencyId, hostId, departmentId, provincialDepartmentId, countyBureauId, cityBureauId];
  return [...new Set([...ids.filter((id) => id !== null), routing.committeeId])];
}

/** The applications. */
export type ApplicationRepository = ReturnType<typeof createApplicationRepository>;
