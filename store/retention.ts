import { dateAt } from '../domain/calendar-date.ts';
import type { Clock } from '../domain/clock.ts';
import { erasedKinds, retentionCutoff, retentionRules } from '../domain/retention.ts';
import type { ErasedKind, RetentionRule } from '../domain/retention.ts';
import type { Stores } from './connect.ts';

/** Where data of one kind lies: how much of it is older than a moment, and how to erase that. */
export interface DueSource {
  dueCount(before: Date): Promise<number>;
  eraseDue(before: Date): Promise<number>;
}

/** What of one kind is due, and how to erase it. */
interface DueData {
  readonly rule: RetentionRule & { readonly kind: ErasedKind };
  /** What is older is due. */
  readonly before: Date;
  readonly count: number;
  /** Erases it, one document after the other; answers how many. */
  readonly erase: () => Promise<number>;
}

/** Kinds that carry the time of the machine; all else has that of the business. */
const IN_MACHINE_TIME: ReadonlySet<ErasedKind> = new Set(['sign-in', 'mail-file']);

/** What is due of every kind that is erased. */
export async function readDueData(
  stores: Stores,
  mailFiles: DueSource,
  clock: Pick<Clock, 'today'>,
  machineNow: number,
): Promise<DueData[]> {
  const found = retentionRules.filter(isErased).map(async (rule): Promise<DueData | undefined> => {
    const before = retentionCutoff(rule, IN_MACHINE_TIME.has(rule.kind) ? dateAt(machineNow) : clock.today());
    if (before === undefined) return undefined;
    const source = sourceOf(rule.kind, stores, mailFiles);
    return { rule, before, count: await source.dueCount(before), erase: () => source.eraseDue(before) };
  });
  return (await Promise.all(found)).filter((due) => due !== undefined);
}

function isErased(rule: RetentionRule): rule is RetentionRule & { readonly kind: ErasedKind } {
  return erasedKinds.some((kind) => kind === rule.kind);
}

function sourceOf(kind: ErasedKind, stores: Stores, mailFiles: DueSource): DueSource {
  switch (kind) {
    case 'draft':
      return {
        dueCount: stores.applications.dueCount,
        async eraseDue(before) {
          // The files first: a cut-off leaves the draft, by which the next run finds them.
          await stores.caseFiles.removeOfSubjects('application', await stores.applications.dueIds(before));
          return stores.applications.eraseDue(before);
        },
      };
    case 'task-text':
      return stores.userTasks;
    case 'task-file': {
      const due = async (before: Date) => stores.caseFiles.ofTasks(await stores.userTasks.withdrawnIds(before));
      return {
        dueCount: async (before) => (await due(before)).length,
        eraseDue: async (before) => stores.caseFiles.removeAll(await due(before)),
      };
    }
    case 'delivery-text':
      return stores.deliveries;
    case 'mail-file':
      return mailFiles;
    case 'sign-in':
      return stores.signIns;
    case 'incident':
      return stores.incidents;
  }
}
