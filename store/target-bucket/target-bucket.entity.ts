import { z } from 'zod';

/** How many messages one target of a channel may still be sent; kept, so that a restart does not forget the limit. */
export const targetBucketSchema = z.strictObject({
  /** `<channel>:<target>`. */
  id: z.string().min(1),
  tokens: z.number(),
  /** Machine time at which `tokens` was counted. */
  at: z.date(),
  /** The vendor takes nothing before this moment. */
  blockedUntil: z.date().optional(),
  /** Counts the changes: a change against an older count is refused. */
  version: z.int(),
});

/** How many messages one target may still be sent. */
export type TargetBucket = z.infer<typeof targetBucketSchema>;
