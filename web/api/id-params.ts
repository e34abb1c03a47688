import { z } from 'zod';

/** The `:id` of a path. */
export const idParamsSchema = z.object({ id: z.string().min(1).max(120) });

/** The `:id` and `:askId` of a path. */
export const askParamsSchema = idParamsSchema.extend({ askId: z.string().min(1).max(120) });

/** The `:id` and `:objectionId` of a path. */
export const objectionParamsSchema = idParamsSchema.extend({ objectionId: z.string().min(1).max(120) });
