import { z } from 'zod';

/** One expert's ballot of a session (17k): written once, never changed. */
export const ballotSchema = z.strictObject({
  id: z.string().min(1),
  sessionId: z.string().min(1),
  expertId: z.string().min(1),
  votes: z.array(z.object({ applicationId: z.string(), vote: z.enum(['agree', 'disagree', 'abstain']) })),
  castAt: z.date(),
});

/** One expert's ballot of a session. */
export type Ballot = z.infer<typeof ballotSchema>;
