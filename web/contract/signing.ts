import { z } from 'zod';
import { handOffWordsSchema } from './hand-off.ts';

const signingModeSchema = z.enum(['all', 'any', 'sequence']);

/** Body of POST /api/tasks/:id/signers: 会签 all, 或签 any, 依次 sequence (in the order given). */
export const addSignersRequestSchema = z.object({
  mode: signingModeSchema,
  toIds: z.array(z.string().min(1).max(120)).min(1, '请选择会签人').max(20),
  text: handOffWordsSchema,
});

/** Body of POST /api/tasks/:id/signers. */
export type AddSignersRequest = z.infer<typeof addSignersRequestSchema>;

/** Body of POST /api/tasks/:id/drop-signer. */
export const dropSignerRequestSchema = z.object({ accountId: z.string().min(1).max(120), text: handOffWordsSchema });

/** Body of POST /api/tasks/:id/drop-signer. */
export type DropSignerRequest = z.infer<typeof dropSignerRequestSchema>;

/** The signatures of a task as they are shown. */
export const signingViewSchema = z.object({
  mode: signingModeSchema,
  by: z.string(),
  text: z.string(),
  signed: z.int(),
  of: z.int(),
  isDone: z.boolean(),
  /** True when the person's own signature is due. */
  maySign: z.boolean(),
  signers: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      state: z.enum(['signed', 'due', 'later', 'not-needed', 'dropped']),
      at: z.string().optional(),
      /** The opinion, or why the person was dropped. */
      text: z.string().optional(),
      mayDrop: z.boolean(),
    }),
  ),
});

/** The signatures of a task as they are shown. */
export type SigningView = z.infer<typeof signingViewSchema>;
