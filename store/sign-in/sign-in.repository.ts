import type { Connection } from 'mongoose';
import { op, openCollection } from '../collection.ts';
import { signInSchema } from './sign-in.entity.ts';
import type { SignIn } from './sign-in.entity.ts';
import { signInMongoSchema } from './sign-in.schema.ts';

/** The signed-in browsers. */
export function createSignInRepository(connection: Connection) {
  const rows = openCollection<SignIn>(connection, 'sign-in', signInMongoSchema, signInSchema);
  return {
    createIndexes: rows.createIndexes,
    add: (signIn: SignIn) => rows.insert(signIn),
    /** The sign-in of a token hash while it has not expired. */
    current: (tokenHash: string, now: Date) => rows.findOne({ _id: tokenHash, expiresAt: op({ $gt: now }) }),
    /** Notes that the browser was seen and until when it stays signed in. */
    touch: (tokenHash: string, lastSeenAt: Date, expiresAt: Date) =>
      rows.update({ _id: tokenHash }, { $set: { lastSeenAt, expiresAt } }),
    /** Where an account is signed in, last seen first. */
    ofAccount: (accountId: string, now: Date) =>
      rows.find({ accountId, expiresAt: op({ $gt: now }) }, { sort: { lastSeenAt: -1 } }),
    /** Signs an account out everywhere but in one browser; answers of how many. */
    endOthers: (accountId: string, keptHash: string) => rows.remove({ accountId, _id: op({ $ne: keptHash }) }),
    end: (tokenHash: string) => rows.remove({ _id: tokenHash }),
    /** Signs an account out everywhere. */
    endAll: (accountId: string) => rows.remove({ accountId }),
    /** How many have been over since before a moment. */
    dueCount: (before: Date) => rows.count({ expiresAt: op({ $lt: before }) }),
    eraseDue: (before: Date) => rows.remove({ expiresAt: op({ $lt: before }) }),
  };
}

/** The signed-in browsers. */
export type SignInRepository = ReturnType<typeof createSignInRepository>;
