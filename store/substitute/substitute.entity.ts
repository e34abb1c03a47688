import { z } from 'zod';

/** One absence with who stands in (代理人): at one organisation, from a day to a day, both included. */
export const substituteSchema = z.strictObject({
  id: z.string().min(1),
  /** Who is away. */
  accountId: z.string().min(1),
  /** Who stands in. */
  substituteId: z.string().min(1),
  organisationId: z.string().min(1),
  from: z.string(),
  to: z.string(),
  createdAt: z.date(),
  createdBy: z.string().min(1),
  /** Set when it was taken back before its last day. */
  endedAt: z.date().optional(),
});

/** One absence with who stands in. */
export type Substitute = z.infer<typeof substituteSchema>;
