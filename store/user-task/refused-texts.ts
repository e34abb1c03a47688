import { op } from '../collection.ts';
import type { Collection, Filter } from '../collection.ts';
import type { UserTask } from './user-task.entity.ts';

/** Texts that came too late, kept for who typed them until they are old. */
export function refusedTexts(rows: Collection<UserTask>) {
  return {
    /** Keeps the newest text of that person. */
    keep: (id: string, accountId: string, data: Readonly<Record<string, unknown>>, at: Date) =>
      rows.update({ _id: id }, { $set: { [`keptTexts.${accountId}`]: { data, at }, keptTextAt: at } }),
    dueCount: (before: Date) => rows.count(keptBefore(before)),
    eraseDue: (before: Date) => rows.updateMany(keptBefore(before), { $unset: { keptTexts: '', keptTextAt: '' } }),
  };
}

function keptBefore(before: Date): Filter {
  return { keptTextAt: op({ $lt: before }) };
}
