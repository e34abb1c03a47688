import type { Connection } from 'mongoose';
import { op, openCollection } from '../collection.ts';
import { deadlineAlertSchema } from './deadline-alert.entity.ts';
import type { DeadlineAlert } from './deadline-alert.entity.ts';
import { deadlineAlertMongoSchema } from './deadline-alert.schema.ts';

const UNSETTLED = ['suspected', 'open'];

/** Differences between the deadlines and the engine. */
export function createDeadlineAlertRepository(connection: Connection) {
  const rows = openCollection<DeadlineAlert>(
    connection,
    'deadline-alert',
    deadlineAlertMongoSchema,
    deadlineAlertSchema,
  );
  return {
    createIndexes: rows.createIndexes,
    byId: (id: string) => rows.findOne({ _id: id }),
    /** Notes that a difference was seen; one that was over begins anew. */
    async seen(difference: Pick<DeadlineAlert, 'id' | 'kind' | 'deadlineId' | 'taskId' | 'instanceKeys'>, at: Date) {
      const first = { ...difference, firstSeenAt: at, lastSeenAt: at, sightings: 1, state: 'suspected' } as const;
      if (await rows.insertOnce(first)) return;
      const { id, instanceKeys } = difference;
      const again = await rows.update(
        { _id: id, state: op({ $in: UNSETTLED }) },
        { $set: { lastSeenAt: at, instanceKeys, state: 'open' }, $inc: { sightings: 1 } },
      );
      if (again !== undefined) return;
      const anew = { firstSeenAt: at, lastSeenAt: at, instanceKeys, sightings: 1, state: 'suspected' };
      await rows.update({ _id: id }, { $set: anew, $unset: { toldAt: '', repairedBy: '', repairedAt: '' } });
    },
    /** What is not settled, but was not seen in the last check. */
    notAmong: (seenIds: readonly string[]) =>
      rows.find({ state: op({ $in: UNSETTLED }), _id: op({ $nin: [...seenIds] }) }),
    /** Closes what is no longer seen. */
    gone: (id: string) =>
      rows.update({ _id: id, state: op({ $in: UNSETTLED }) }, { $set: { state: 'gone', sightings: 0 } }),
    /** The differences that are certain and of which nobody was told. */
    untold: () => rows.find({ state: 'open', toldAt: null }, { sort: { firstSeenAt: 1 } }),
    told: (id: string, toldAt: Date) => rows.update({ _id: id }, { $set: { toldAt } }),
    repaired: (id: string, repairedBy: string, repairedAt: Date) =>
      rows.update({ _id: id }, { $set: { state: 'repaired', sightings: 0, repairedBy, repairedAt } }),
    /** What is to be looked at first, then what was settled last. */
    list: async (limit: number) => {
      const open = await rows.find({ state: op({ $in: UNSETTLED }) }, { sort: { firstSeenAt: 1 }, limit });
      const settled = await rows.find(
        { state: op({ $nin: UNSETTLED }) },
        { sort: { lastSeenAt: -1 }, limit: Math.max(0, limit - open.length) },
      );
      return [...open, ...settled];
    },
  };
}

/** Differences between the deadlines and the engine. */
export type DeadlineAlertRepository = ReturnType<typeof createDeadlineAlertRepository>;
