import type { Connection } from 'mongoose';
import { op, openCollection } from '../collection.ts';
import { claimSchema } from './claim.entity.ts';
import type { Claim } from './claim.entity.ts';
import { claimMongoSchema } from './claim.schema.ts';

/** Claims on what there is only a limited number of (quotas, once-ever rights); the unique index decides every race. */
export function createClaimRepository(connection: Connection) {
  const rows = openCollection<Claim>(connection, 'claim', claimMongoSchema, claimSchema);
  return {
    createIndexes: rows.createIndexes,
    /** Takes one of `limit` places; who holds one already keeps it. 'full' when all are taken by others, also after the limit fell. */
    async take(key: string, limit: number, holder: string, at: Date): Promise<'taken' | 'full'> {
      // A place beyond a limit that fell meanwhile is still held, so that one fewer of the first ones may be taken.
      const beyond = (await rows.find({ key })).filter(({ place }) => place > limit).length;
      for (let place = 1; place <= limit - beyond; place += 1) {
        if ((await rows.findOne({ key, holder })) !== undefined) return 'taken';
        if (await rows.insertOnce({ id: `${key}#${place}`, key, place, holder, at })) return 'taken';
      }
      return (await rows.findOne({ key, holder })) === undefined ? 'full' : 'taken';
    },
    /** Gives the holder's place back. */
    release: (key: string, holder: string) => rows.remove({ key, holder }),
    /** The places taken, in order. */
    of: (key: string) => rows.find({ key }, { sort: { place: 1 } }),
    /** The claims whose key is of this pattern. */
    keyedLike: (pattern: string) => rows.find({ key: op({ $regex: pattern }) }),
    /** Gives claims the key that has another ending; their places and holders stay. What was cut off goes on. */
    async rename(keys: readonly string[], from: string, to: string): Promise<void> {
      for (const row of await rows.find({ key: op({ $in: [...keys] }) })) {
        const key = `${row.key.slice(0, -from.length)}${to}`;
        // The new one is there before the old one goes: the place is never free in between.
        await rows.insertOnce({ ...row, id: `${key}#${row.place}`, key });
        await rows.remove({ _id: row.id });
      }
    },
    ofHolder: (holder: string) => rows.find({ holder }, { sort: { key: 1 } }),
  };
}

/** Claims on limited numbers. */
export type ClaimRepository = ReturnType<typeof createClaimRepository>;
