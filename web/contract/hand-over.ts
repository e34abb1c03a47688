import { z } from 'zod';
import { copyHolders } from '../../domain/hand-over.ts';
import { messageSchema } from '../../domain/message.ts';

/** GET /api/applications/:id/assessment-form: what is printed on the three copies, and who has received which (17m). */
export const assessmentFormResponseSchema = z.object({
  rows: z.array(z.object({ label: z.string(), value: z.string() })),
  contentHash: z.string(),
  copies: z.array(
    z.object({
      copy: z.enum(copyHolders),
      label: messageSchema,
      receivedOn: z.string().optional(),
      signedName: z.string().optional(),
    }),
  ),
});

/** GET /api/applications/:id/assessment-form. */
export type AssessmentFormResponse = z.infer<typeof assessmentFormResponseSchema>;
