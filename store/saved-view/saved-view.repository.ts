import type { Connection } from 'mongoose';
import { op, openCollection } from '../collection.ts';
import { savedViewSchema } from './saved-view.entity.ts';
import type { SavedView } from './saved-view.entity.ts';
import { savedViewMongoSchema } from './saved-view.schema.ts';

/** The saved views of the task list. */
export function createSavedViewRepository(connection: Connection) {
  const rows = openCollection<SavedView>(connection, 'saved-view', savedViewMongoSchema, savedViewSchema);
  const visibleTo = (accountId: string, groups: readonly string[]) => ({
    $or: [{ accountId }, { group: op({ $in: [...groups] }) }],
  });
  return {
    createIndexes: rows.createIndexes,
    /** Saves a view; false when the person has one of that name. */
    add: (view: SavedView) => rows.insertOnce(view),
    /** Own views and those shared with one of the groups, by name. */
    visibleTo: (accountId: string, groups: readonly string[]) =>
      rows.find(visibleTo(accountId, groups), { sort: { name: 1, _id: 1 } }),
    /** Makes a visible view the one the person's task list opens with; undefined when it is not visible. */
    async makeDefault(id: string, accountId: string, groups: readonly string[]) {
      const found = await rows.findOne({ $and: [{ _id: id }, visibleTo(accountId, groups)] });
      if (found === undefined) return undefined;
      await rows.updateMany({ defaultOf: accountId }, { $pull: { defaultOf: accountId } });
      return rows.update({ _id: id }, { $addToSet: { defaultOf: accountId } });
    },
    /** Lets the person's task list open with its own first list again. */
    clearDefault: (accountId: string) => rows.updateMany({ defaultOf: accountId }, { $pull: { defaultOf: accountId } }),
    /** Removes an own view; answers how many rows went. */
    remove: (id: string, accountId: string) => rows.remove({ _id: id, accountId }),
  };
}

/** The saved views of the task list. */
export type SavedViewRepository = ReturnType<typeof createSavedViewRepository>;
