import type { Connection } from 'mongoose';
import { op, openCollection } from '../collection.ts';
import { invitationSchema } from './invitation.entity.ts';
import type { Invitation } from './invitation.entity.ts';
import { invitationMongoSchema } from './invitation.schema.ts';

/** The one-time links that wait to be used. */
export function createInvitationRepository(connection: Connection) {
  const rows = openCollection<Invitation>(connection, 'invitation', invitationMongoSchema, invitationSchema);
  return {
    createIndexes: rows.createIndexes,
    /** Adds an invitation; earlier ones of the account are worth nothing from then on. */
    async add(invitation: Invitation) {
      await rows.remove({ accountId: invitation.accountId });
      await rows.insert(invitation);
    },
    /** The invitation of a token hash while it is neither used nor expired. */
    current: (tokenHash: string, now: Date) => rows.findOne({ _id: tokenHash, expiresAt: op({ $gt: now }) }),
    ofAccounts: (accountIds: readonly string[]) => rows.find({ accountId: op({ $in: [...accountIds] }) }),
    /** Uses an invitation up; true for the one caller who did. */
    use: async (tokenHash: string) => (await rows.remove({ _id: tokenHash })) === 1,
    endAll: (accountId: string) => rows.remove({ accountId }),
  };
}

/** The one-time links that wait to be used. */
export type InvitationRepository = ReturnType<typeof createInvitationRepository>;
