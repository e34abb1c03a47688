import type { Connection } from 'mongoose';
import { op, openCollection } from '../collection.ts';
import type { SecretBox } from '../secret/secret-box.ts';
import { channelPreferenceSchema, phonePlace, usualPreference } from './channel-preference.entity.ts';
import type { ChannelPreference } from './channel-preference.entity.ts';
import { channelPreferenceMongoSchema } from './channel-preference.schema.ts';

/** People's choices of channels. */
export function createChannelPreferenceRepository(connection: Connection) {
  const rows = openCollection<ChannelPreference>(
    connection,
    'channel-preference',
    channelPreferenceMongoSchema,
    channelPreferenceSchema,
  );
  return {
    createIndexes: rows.createIndexes,
    /** The choice of a person, or what holds without one. */
    of: async (accountId: string) => (await rows.findOne({ _id: accountId })) ?? usualPreference(accountId),
    /** The choices of several people, by account. */
    async ofAll(accountIds: readonly string[]): Promise<ReadonlyMap<string, ChannelPreference>> {
      const found = await rows.find({ _id: op({ $in: [...accountIds] }) });
      const chosen = new Map(found.map((preference) => [preference.id, preference]));
      return new Map(accountIds.map((id) => [id, chosen.get(id) ?? usualPreference(id)]));
    },
    save: ({ id, email, robots, sms, phone }: ChannelPreference) =>
      rows.upsert(
        { _id: id },
        { $set: { email, robots, sms, ...(phone && { phone }) }, ...(phone ? {} : { $unset: { phone: 1 } }) },
      ),
    /** Closes with the current key whatever an older one had closed; answers how many numbers were changed. */
    async reseal(box: SecretBox): Promise<number> {
      const old = (await rows.find({})).filter(({ phone }) => phone && phone.sealed.keyId !== box.currentKeyId);
      for (const { id, phone } of old) {
        if (phone === undefined) continue;
        const sealed = box.seal(box.open(phone.sealed, phonePlace(id)), phonePlace(id));
        await rows.update({ _id: id }, { $set: { phone: { sealed, tail: phone.tail } } });
      }
      return old.length;
    },
  };
}

/** People's choices of channels. */
export type ChannelPreferenceRepository = ReturnType<typeof createChannelPreferenceRepository>;
