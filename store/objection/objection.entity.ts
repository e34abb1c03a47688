import { z } from 'zod';

/** What stands for a name or contact that was not given. */
export const notGiven = { name: '（未署名）', contact: '（未留联系方式）' } as const;

/** An objection filed against a posting (16g, 17f); who filed it is shown to its handlers only. */
export const objectionSchema = z.strictObject({
  id: z.string().min(1),
  publicityId: z.string().min(1),
  applicationId: z.string().optional(),
  by: z.object({ name: z.string().min(1), contact: z.string().min(1) }),
  /** 署真实姓名 or 单位盖章; an unsigned one is logged all the same. Absent on rows of before. */
  signature: z.enum(['person', 'unit', 'unsigned']).optional(),
  text: z.string().min(1),
  evidence: z.string().optional(),
  filedAt: z.date(),
  /** open until it is settled; `logged`: unsigned and without clues to follow, kept on record (16g). */
  state: z.enum(['open', 'dismissed', 'upheld', 'logged']),
  screening: z.object({ investigate: z.boolean(), reason: z.string(), by: z.string(), at: z.date() }).optional(),
  /** What the investigation found and proposes. */
  investigation: z
    .object({
      proposal: z.enum(['dismissed', 'upheld']),
      applicationId: z.string().optional(),
      finding: z.string(),
      reply: z.string(),
      by: z.string(),
      at: z.date(),
    })
    .optional(),
  finding: z.string().optional(),
  reply: z.string().optional(),
  settledBy: z.string().optional(),
  settledAt: z.date().optional(),
  answeredAt: z.date().optional(),
});

/** An objection filed against a posting. */
export type Objection = z.infer<typeof objectionSchema>;
