import { dateAt } from '../domain/calendar-date.ts';
import type { Clock } from '../domain/clock.ts';
import { erasedKinds, retentionCutoff, retentionRules } from '../domain/retention.ts';
import type { ErasedKind, RetentionRule } from '../domain/retention.ts';
import type { Stores } from './connect.ts';

/** What of one kind is due, and how to erase it. */
interface DueData {
  readonly rule: RetentionRule & { readonly kind: ErasedKind };
  /** What is older is due. */
  readonly before: Date;
  readonly count: number;
  /** Erases it, one document after the other; answers how many. */
  readonly erase: () => Promise<number>;
}

/** What is due of every kind that is erased. Sign-ins are made in machine time, all else in that of the business. */
export async function readDueData(stores: Stores, clock: Pick<Clock, 'today'>, machineNow: number): Promise<DueData[]> {
  const found = retentionRules.filter(isErased).map(async (rule): Promise<DueData | undefined> => {
    const before = retentionCutoff(rule, rule.kind === 'sign-in' ? dateAt(machineNow) : clock.today());
    if (before === undefined) return undefined;
    const source = sourceOf(rule.kind, stores);
    return { rule, before, count: await source.dueCount(before), erase: () => source.eraseDue(before) };
  });
  return (await Promise.all(found)).filter((due) => due !== undefined);
}

function isErased(rule: RetentionRule): rule is RetentionRule & { readonly kind: ErasedKind } {
  return erasedKinds.some((kind) => kind === rule.kind);
}

function sourceOf(kind: ErasedKind, stores: Stores): DueSource {
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
    case 'sign-in':
      return stores.signIns;
    case 'incident':
      return stores.incidents;
  }
}

interface DueSource {
  dueCount(before: Date): Promise<number>;
  eraseDue(before: Date): Promise<number>;
}
