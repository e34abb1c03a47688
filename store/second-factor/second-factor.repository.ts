import type { Connection } from 'mongoose';
import { op, openCollection } from '../collection.ts';
import type { Sealed, SecretBox } from '../secret/secret-box.ts';
import { secondFactorPlace, secondFactorSchema } from './second-factor.entity.ts';
import type { SecondFactor } from './second-factor.entity.ts';
import { secondFactorMongoSchema } from './second-factor.schema.ts';

/** The authenticators of the accounts. */
export function createSecondFactorRepository(connection: Connection) {
  const rows = openCollection<SecondFactor>(connection, 'second-factor', secondFactorMongoSchema, secondFactorSchema);
  return {
    createIndexes: rows.createIndexes,
    of: (accountId: string) => rows.findOne({ _id: accountId }),
    /** Begins anew; false when one is confirmed, which has to be removed first. */
    async begin(accountId: string, secret: Sealed, createdAt: Date): Promise<boolean> {
      await rows.remove({ _id: accountId, confirmedAt: null });
      return rows.insertOnce({ id: accountId, secret, createdAt, lastStep: 0, recoveryHashes: [] });
    },
    /** Takes the first code; undefined when somebody was faster. */
    confirm: (accountId: string, facts: Pick<SecondFactor, 'confirmedAt' | 'lastStep' | 'recoveryHashes'>) =>
      rows.update({ _id: accountId, confirmedAt: null }, { $set: { ...facts } }),
    /** Uses the code of a period up; false when it or a later one was used before. */
    useStep: async (accountId: string, lastStep: number) =>
      (await rows.update({ _id: accountId, lastStep: op({ $lt: lastStep }) }, { $set: { lastStep } })) !== undefined,
    /** Uses a recovery code up; false when there is no such code. */
    useRecovery: async (accountId: string, hash: string) =>
      (await rows.update({ _id: accountId, recoveryHashes: hash }, { $pull: { recoveryHashes: hash } })) !== undefined,
    remove: (accountId: string) => rows.remove({ _id: accountId }),
    /** Closes with the current key whatever an older one had closed; answers how many. */
    async reseal(box: SecretBox): Promise<number> {
      const old = (await rows.find({})).filter(({ secret }) => secret.keyId !== box.currentKeyId);
      for (const { id, secret } of old) {
        const place = secondFactorPlace(id);
        await rows.update({ _id: id }, { $set: { secret: box.seal(box.open(secret, place), place) } });
      }
      return old.length;
    },
  };
}

/** The authenticators of the accounts. */
export type SecondFactorRepository = ReturnType<typeof createSecondFactorRepository>;
