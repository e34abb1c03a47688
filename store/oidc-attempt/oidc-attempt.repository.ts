import type { Connection } from 'mongoose';
import { op, openCollection } from '../collection.ts';
import { oidcAttemptSchema } from './oidc-attempt.entity.ts';
import type { OidcAttempt } from './oidc-attempt.entity.ts';
import { oidcAttemptMongoSchema } from './oidc-attempt.schema.ts';

/** The browsers on their way to the provider and back. */
export function createOidcAttemptRepository(connection: Connection) {
  const rows = openCollection<OidcAttempt>(connection, 'oidc-attempt', oidcAttemptMongoSchema, oidcAttemptSchema);
  return {
    createIndexes: rows.createIndexes,
    /** Adds an attempt and sweeps those whose time is over. */
    async add(attempt: OidcAttempt, now: Date) {
      await rows.remove({ expiresAt: op({ $lt: now }) });
      await rows.insert(attempt);
    },
    /** Takes the return of a browser; undefined when it came back before, or too late. */
    use: (id: string, now: Date) =>
      rows.update({ _id: id, usedAt: null, expiresAt: op({ $gt: now }) }, { $set: { usedAt: now } }),
    /** Keeps who it is until the own second factor is given. */
    awaitFactor: (id: string, accountId: string) => rows.update({ _id: id }, { $set: { accountId } }),
    /** The attempt that waits for a second factor. */
    awaiting: (id: string, now: Date) =>
      rows.findOne({ _id: id, accountId: op({ $ne: null }), expiresAt: op({ $gt: now }) }),
    /** Ends an attempt; true for the one caller who did. */
    end: async (id: string) => (await rows.remove({ _id: id })) === 1,
  };
}

/** The browsers on their way to the provider and back. */
export type OidcAttemptRepository = ReturnType<typeof createOidcAttemptRepository>;
