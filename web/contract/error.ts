import { z } from 'zod';
import { messageSchema } from '../../domain/message.ts';

/** One reason of a refusal: the field of the form it concerns (dots and indexes), the rule it breaks, the sentence. */
const errorDetailSchema = z.object({
  field: z.string().optional(),
  ruleCode: z.string().optional(),
  message: messageSchema,
});

/** One reason of a refusal. */
export type ErrorDetail = z.infer<typeof errorDetailSchema>;

/** Every answer other than 2xx: a number to quote, the kind, one sentence, and all reasons at once. */
export const errorResponseSchema = z.object({
  error: z.object({
    id: z.string(),
    name: z.enum([
      'InvalidInput',
      'Unauthenticated',
      'Forbidden',
      'NotFound',
      'Conflict',
      'TooManyRequests',
      'Unavailable',
      'Internal',
    ]),
    message: messageSchema,
    details: z.array(errorDetailSchema),
  }),
});

/** Body of every answer other than 2xx. */
export type ErrorResponse = z.infer<typeof errorResponseSchema>;
