import type { Connection } from 'mongoose';
import { op, openCollection } from '../collection.ts';
import { identityLinkId, identityLinkSchema } from './identity-link.entity.ts';
import type { IdentityLink } from './identity-link.entity.ts';
import { identityLinkMongoSchema } from './identity-link.schema.ts';

/** Which identity at a provider is which account. */
export function createIdentityLinkRepository(connection: Connection) {
  const rows = openCollection<IdentityLink>(connection, 'identity-link', identityLinkMongoSchema, identityLinkSchema);
  return {
    createIndexes: rows.createIndexes,
    byIdentity: (issuer: string, subject: string) => rows.findOne({ _id: identityLinkId(issuer, subject) }),
    ofAccount: (accountId: string) => rows.findOne({ accountId }),
    ofAccounts: (accountIds: readonly string[]) => rows.find({ accountId: op({ $in: [...accountIds] }) }),
    /** Links an identity; false when it, or the account, is linked already. */
    add: (link: Omit<IdentityLink, 'id'>) =>
      rows.insertOnce({ ...link, id: identityLinkId(link.issuer, link.subject) }),
    remove: (accountId: string) => rows.remove({ accountId }),
  };
}

/** Which identity at a provider is which account. */
export type IdentityLinkRepository = ReturnType<typeof createIdentityLinkRepository>;
