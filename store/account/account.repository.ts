import type { Connection } from 'mongoose';
import { contains, op, openCollection, sameText } from '../collection.ts';
import { accountSchema } from './account.entity.ts';
import type { Account, Grant, Role } from './account.entity.ts';
import { accountMongoSchema } from './account.schema.ts';

/** Which accounts are looked for; an absent part does not narrow the search. */
interface AccountSearch {
  readonly q?: string | undefined;
  readonly organisationIds?: readonly string[] | undefined;
  readonly skip: number;
  readonly limit: number;
}

/** The people who can sign in. */
export function createAccountRepository(connection: Connection) {
  const rows = openCollection<Account>(connection, 'account', accountMongoSchema, accountSchema);
  return {
    createIndexes: rows.createIndexes,
    /** Adds an account; DuplicateRowError when the user name is taken. */
    add: (account: Account) => rows.insert(account),
    /** Adds the accounts that are not there yet (the seed of a demo). */
    addMissing: (accounts: readonly Account[]) => rows.insertMissing(accounts),
    byId: (id: string) => rows.findOne({ _id: id }),
    byIds: (ids: readonly string[]) => rows.find({ _id: op({ $in: [...ids] }) }),
    byUsername: (username: string) => rows.findOne({ username }),
    /** The accounts with an e-mail address, in whatever case it is written. */
    byEmail: (email: string) => rows.find({ email: sameText(email) }),
    /** Everybody, by user name. */
    all: () => rows.find({}, { sort: { username: 1 } }),
    count: () => rows.count({}),
    /** One window of the accounts, by user name: with the words in name or user name, and with a role at one of the organisations. */
    async search({ q = '', organisationIds, skip, limit }: AccountSearch) {
      const filter = {
        ...(q === '' ? {} : { $or: [{ name: contains(q) }, { username: contains(q) }] }),
        ...(organisationIds === undefined
          ? {}
          : { grants: op({ $elemMatch: { organisationId: { $in: [...organisationIds] } } }) }),
      };
      const found = await rows.find(filter, { sort: { username: 1 }, skip, limit });
      return { total: await rows.count(filter), rows: found };
    },
    /** How many enabled accounts hold the role anywhere. */
    countHolding: (role: Role) => rows.count({ grants: op({ $elemMatch: { role } }), disabled: false }),
    setPerson: (id: string, { name, email }: { readonly name: string; readonly email: string | undefined }) =>
      rows.update(
        { _id: id },
        email === undefined ? { $set: { name }, $unset: { email: '' } } : { $set: { name, email } },
      ),
    /** Offers the first-use tour of the role no more. */
    endTour: (id: string, role: Role) => rows.update({ _id: id }, { $addToSet: { endedTours: role } }),
    /** The enabled holders of a role at an organisation. */
    holding: (grant: Grant) => rows.find({ grants: op({ $elemMatch: { ...grant } }), disabled: false }),
    /** The enabled accounts that hold a role anywhere. */
    withRole: (role: Grant['role']) => rows.find({ grants: op({ $elemMatch: { role } }), disabled: false }),
    /** Replaces what an account may do where. */
    grant: (id: string, grants: readonly Grant[]) => rows.update({ _id: id }, { $set: { grants: [...grants] } }),
    /** As `grant`, of an enabled account as it was read; undefined when it has changed meanwhile. */
    regrant: ({ id, grants: read }: Pick<Account, 'id' | 'grants'>, grants: readonly Grant[]) =>
      rows.update(
        {
          _id: id,
          disabled: false,
          $and: [
            { grants: op({ $size: read.length }) },
            ...read.map(({ organisationId, role }) => ({ grants: op({ $elemMatch: { organisationId, role } }) })),
          ],
        },
        { $set: { grants: [...grants] } },
      ),
    setPasswordHash: (id: string, passwordHash: string) => rows.update({ _id: id }, { $set: { passwordHash } }),
    setDisabled: (id: string, disabled: boolean) => rows.update({ _id: id }, { $set: { disabled } }),
  };
}

/** The people who can sign in. */
export type AccountRepository = ReturnType<typeof createAccountRepository>;
