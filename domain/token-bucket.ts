/** How fast a target may be written to: at most `capacity` at once, refilled evenly. */
export interface BucketRule {
  readonly capacity: number;
  readonly perMinute: number;
}

/** Tokens counted at a moment, epoch milliseconds. */
export interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

/** The rule under which no minute whatever sees more than the vendor's number: half of it at once, half of it refilled. */
export function ruleFor(vendorPerMinute: number): BucketRule {
  const half = Math.max(1, Math.floor(vendorPerMinute / 2));
  return { capacity: half, perMinute: half };
}

/** What is in a bucket now; a new one is full, and a clock set back refills nothing. */
export function refill(bucket: Bucket | undefined, rule: BucketRule, now: number): Bucket {
  if (bucket === undefined) return { tokens: rule.capacity, at: now };
  const passed = Math.max(0, now - bucket.at);
  return { tokens: Math.min(rule.capacity, bucket.tokens + (passed * rule.perMinute) / 60_000), at: now };
}

/** Milliseconds until one token is there; 0 when it is. */
export function waitForToken(bucket: Bucket, rule: BucketRule): number {
  return bucket.tokens >= 1 ? 0 : Math.ceil(((1 - bucket.tokens) * 60_000) / rule.perMinute);
}
