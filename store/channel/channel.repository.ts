import type { Connection } from 'mongoose';
import { openCollection } from '../collection.ts';
import type { SecretBox } from '../secret/secret-box.ts';
import { channelSchema, secretPlace } from './channel.entity.ts';
import type { Channel } from './channel.entity.ts';
import { channelMongoSchema } from './channel.schema.ts';

type Change = Pick<Channel, 'name' | 'enabled' | 'serves' | 'settings' | 'secrets' | 'updatedAt' | 'updatedBy'>;

/** The channels. */
export function createChannelRepository(connection: Connection) {
  const rows = openCollection<Channel>(connection, 'channel', channelMongoSchema, channelSchema);
  return {
    createIndexes: rows.createIndexes,
    add: (channel: Channel) => rows.insert(channel),
    byId: (id: string) => rows.findOne({ _id: id }),
    all: () => rows.find({}, { sort: { createdAt: 1 } }),
    enabled: () => rows.find({ enabled: true }, { sort: { createdAt: 1 } }),
    change: (id: string, { name, enabled, serves, settings, secrets, updatedAt, updatedBy }: Change) =>
      rows.update({ _id: id }, { $set: { name, enabled, serves, settings, secrets, updatedAt, updatedBy } }),
    /** Closes with the current key whatever an older one had closed; answers how many channels were changed. */
    async reseal(box: SecretBox): Promise<number> {
      let changed = 0;
      for (const { id, secrets } of await rows.find({})) {
        const old = Object.entries(secrets).filter(([, { sealed }]) => sealed.keyId !== box.currentKeyId);
        if (old.length === 0) continue;
        const set: Record<string, unknown> = {};
        for (const [name, { sealed, tail }] of old) {
          const place = secretPlace(id, name);
          set[`secrets.${name}`] = { sealed: box.seal(box.open(sealed, place), place), tail };
        }
        await rows.update({ _id: id }, { $set: set });
        changed += 1;
      }
      return changed;
    },
  };
}

/** The channels. */
export type ChannelRepository = ReturnType<typeof createChannelRepository>;
