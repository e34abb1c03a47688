import type { Connection } from 'mongoose';
import { contains, op, openCollection } from '../collection.ts';
import type { Filter } from '../collection.ts';
import { matterSchema } from './matter.entity.ts';
import type { Matter, MatterKind } from './matter.entity.ts';
import { matterMongoSchema } from './matter.schema.ts';

type Mark = Matter['marks'][number];
type HistoryEntry = Matter['history'][number];

/** What a listing of matters may be narrowed by. */
export interface MatterSearch {
  /** Whose matters: started by the person, or with one of the organisations; everything when absent. */
  readonly scope?: { readonly accountId: string; readonly organisationIds: readonly string[] };
  readonly kind?: MatterKind;
  /** Part of the number or of the title. */
  readonly q?: string;
  readonly skip?: number;
  readonly limit?: number;
}

/** The matters. Every writer changes one document and notes it in the history. */
export function createMatterRepository(connection: Connection) {
  const rows = openCollection<Matter>(connection, 'matter', matterMongoSchema, matterSchema);
  return {
    createIndexes: rows.createIndexes,
    add: (matter: Matter) => rows.insert(matter),
    byId: (id: string) => rows.findOne({ _id: id }),
    ofApplication: (applicationId: string) => rows.find({ applicationId }, { sort: { createdAt: 1 } }),
    /** Matters of a kind in some states, oldest first. */
    ofKind: (kind: MatterKind, states?: readonly string[]) =>
      rows.find(
        { kind, ...(states === undefined ? {} : { state: op({ $in: [...states] }) }) },
        { sort: { createdAt: 1 } },
      ),
    /** Not yet seen in a process: to be told to the engine again after a crash. */
    unstarted: () => rows.find({ processInstanceKey: null, endedAt: null }),
    async search(search: MatterSearch) {
      const filter = filterOf(search);
      const total = await rows.count(filter);
      const listing = { sort: { createdAt: -1 as const }, skip: search.skip ?? 0, limit: search.limit ?? 50 };
      return { total, rows: await rows.find(filter, listing) };
    },
    started: (id: string, processInstanceKey: string) => rows.update({ _id: id }, { $set: { processInstanceKey } }),
    /** Writes findings and, where given, the state; the note is made once per task and kind. */
    note: async (
      id: string,
      entry: HistoryEntry,
      change: {
        readonly state?: string;
        readonly findings?: Readonly<Record<string, unknown>>;
        readonly end?: boolean;
      },
    ) => {
      const set = {
        ...(change.state === undefined ? {} : { state: change.state }),
        ...Object.fromEntries(
          Object.entries(change.findings ?? {}).map(([name, value]) => [`findings.${name}`, value]),
        ),
        ...(change.end === true ? { endedAt: entry.at } : {}),
        updatedAt: entry.at,
      };
      const found = await rows.findOne({ _id: id });
      const names = Object.keys(change.findings ?? {});
      const before = found && {
        state: found.state,
        findings: Object.fromEntries(Object.entries(found.findings).filter(([name]) => names.includes(name))),
        added: names.filter((name) => !(name in found.findings)),
      };
      const noted = await rows.update(
        { _id: id, history: op({ $not: { $elemMatch: { taskId: entry.taskId, kind: entry.kind } } }) },
        { $set: set, $push: { history: before === undefined ? entry : { ...entry, before } } },
      );
      return noted ?? rows.findOne({ _id: id });
    },
    /** Notes something that happened without moving the matter. */
    addHistory: (id: string, entry: HistoryEntry) =>
      rows.update({ _id: id }, { $set: { updatedAt: entry.at }, $push: { history: entry } }),
    /** Adds a mark; undefined when that task has set it already. */
    addMark: (id: string, mark: Mark) =>
      rows.update(
        { _id: id, marks: op({ $not: { $elemMatch: { mark: mark.mark, taskId: mark.taskId } } }) },
        { $push: { marks: mark } },
      ),
    /** Takes back what a withdrawn step did, once: its marks are void, state and findings are what they were. */
    async takeBack(id: string, taskId: string, entry: HistoryEntry) {
      const row = await rows.findOne({ _id: id });
      const did = row?.history.filter((line) => line.taskId === taskId) ?? [];
      if (row === undefined || did.some(({ kind }) => kind === entry.kind)) return;
      const marks = row.marks.map((mark) => (mark.taskId === taskId ? { ...mark, void: true } : mark));
      const before = did.find((line) => line.before !== undefined)?.before;
      const found = Object.entries(before?.findings ?? {}).map(([name, value]) => [`findings.${name}`, value] as const);
      const added = (before?.added ?? []).map((name) => [`findings.${name}`, ''] as const);
      await rows.update(
        { _id: id },
        {
          $set: {
            ...{ marks, updatedAt: entry.at, ...Object.fromEntries(found) },
            ...(before === undefined ? {} : { state: before.state }),
          },
          ...(added.length === 0 ? {} : { $unset: Object.fromEntries(added) }),
          $push: { history: entry },
        },
      );
    },
    /** Voids the marks of a task whose completion the engine refused; what it found stays in the history. */
    async voidMarksOfTask(taskId: string, entry: HistoryEntry) {
      const found = await rows.find({ marks: op({ $elemMatch: { taskId } }) });
      for (const row of found) {
        const marks = row.marks.map((mark) => (mark.taskId === taskId ? { ...mark, void: true } : mark));
        await rows.update({ _id: row.id }, { $set: { marks }, $push: { history: entry } });
      }
    },
    addOrganisations: (id: string, organisationIds: readonly string[]) =>
      rows.update({ _id: id }, { $addToSet: { organisationIds: { $each: [...organisationIds] } } }),
  };
}

function filterOf({ scope, kind, q }: MatterSearch): Filter {
  const parts: Filter[] = [];
  if (kind !== undefined) parts.push({ kind });
  if (q !== undefined && q !== '') parts.push({ $or: [{ number: contains(q) }, { title: contains(q) }] });
  if (scope !== undefined) {
    parts.push({
      $or: [{ startedBy: scope.accountId }, { organisationIds: op({ $in: [...scope.organisationIds] }) }],
    });
  }
  return parts.length === 0 ? {} : { $and: parts };
}

/** The matters. */
export type MatterRepository = ReturnType<typeof createMatterRepository>;
