import type { Connection } from 'mongoose';
import { openCollection } from '../collection.ts';
import { targetBucketSchema } from './target-bucket.entity.ts';
import type { TargetBucket } from './target-bucket.entity.ts';
import { targetBucketMongoSchema } from './target-bucket.schema.ts';

/** The token buckets of the channels' targets. */
export function createTargetBucketRepository(connection: Connection) {
  const rows = openCollection<TargetBucket>(connection, 'target-bucket', targetBucketMongoSchema, targetBucketSchema);
  return {
    createIndexes: rows.createIndexes,
    byId: (id: string) => rows.findOne({ _id: id }),
    /** Writes a bucket back; false when it was changed since it was read. */
    async write(bucket: Omit<TargetBucket, 'version'>, readVersion: number | undefined): Promise<boolean> {
      if (readVersion === undefined) return rows.insertOnce({ ...bucket, version: 1 });
      const { id, tokens, at } = bucket;
      const changed = await rows.update(
        { _id: id, version: readVersion },
        { $set: { tokens, at }, $inc: { version: 1 } },
      );
      return changed !== undefined;
    },
    /** Notes that the vendor takes nothing before a moment. */
    block: (id: string, blockedUntil: Date) => rows.update({ _id: id }, { $set: { blockedUntil } }),
  };
}

/** The token buckets of the channels' targets. */
export type TargetBucketRepository = ReturnType<typeof createTargetBucketRepository>;
