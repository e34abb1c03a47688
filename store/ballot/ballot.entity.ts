import { z } from 'zod';

/** One expert's ballot of a session (17k): written once, never changed. */
export const ballotSchema = z.strictObject({
  id: z.string().min(1),
  sessionId: z.string().min(1),
  expertId: z.string().min(1),
  votes: z.array(z.object({ applicationId: z.string(), vote: z.enum(['agree', 'disagree', 'abstain']) })),
  castAt: z.date(),
  /** From 1 in the order of casting; each row holds the hash of the one before (17k). */
  seq: z.int().min(1),
  prevHash: z.string(),
  hash: z.string(),
});

/** One expert's ballot of a session. */
export type Ballot = z.infer<typeof ballotSchema>;
/** A ballot as it is cast; the chain adds sequence and hashes. */
export type CastBallot = Omit<Ballot, 'seq' | 'prevHash' | 'hash'>;
