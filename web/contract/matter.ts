import { z } from 'zod';
import { messageSchema } from '../../domain/message.ts';
import { listOf, listQuerySchema } from './list.ts';
import { historyEntrySchema } from './task.ts';

const optionSchema = z.object({ value: z.string(), label: z.string() });

/** A row of the list of matters. */
const matterSummarySchema = z.object({
  id: z.string(),
  number: z.string(),
  kind: z.string(),
  kindText: messageSchema,
  title: z.string(),
  state: z.string(),
  stateText: messageSchema,
  ended: z.boolean(),
  policyYear: z.int(),
  startedBy: z.string(),
  createdAt: z.string(),
});

/** A row of the list of matters. */
export type MatterSummary = z.infer<typeof matterSummarySchema>;

/** Query of GET /api/matters. */
export const matterListQuerySchema = listQuerySchema.extend({ kind: z.string().max(60).optional() });

/** GET /api/matters: one page, with the kinds that may be filtered by. */
export const matterListResponseSchema = listOf(matterSummarySchema).extend({
  kinds: z.array(z.object({ kind: z.string(), label: messageSchema })),
});

/** GET /api/matters. */
export type MatterListResponse = z.infer<typeof matterListResponseSchema>;

/** A kind of matter that the person may start, with its form. */
const startableKindSchema = z.object({
  kind: z.string(),
  label: messageSchema,
  hint: messageSchema.optional(),
  /** form-js schema. */
  schema: z.record(z.string(), z.json()),
  data: z.record(z.string(), z.json()),
  options: z.record(z.string(), z.array(optionSchema)),
});

/** GET /api/matter-kinds: what the person may start. */
export const matterKindsResponseSchema = z.object({ items: z.array(startableKindSchema) });

/** GET /api/matter-kinds. */
export type MatterKindsResponse = z.infer<typeof matterKindsResponseSchema>;
/** A kind of matter that the person may start, with its form. */
export type StartableKind = z.infer<typeof startableKindSchema>;

/** Body of POST /api/matters; the same key gives the same matter. */
export const startMatterRequestSchema = z.object({
  kind: z.string().min(1).max(60),
  data: z.record(z.string(), z.json()),
  idempotencyKey: z.string().min(8).max(100),
});

/** Body of POST /api/matters. */
export type StartMatterRequest = z.infer<typeof startMatterRequestSchema>;

/** Answer of POST /api/matters: started, or (202) starting when the engine is told later. */
export const startMatterResponseSchema = z.object({
  id: z.string(),
  number: z.string(),
  state: z.enum(['started', 'starting']),
});

/** Answer of POST /api/matters. */
export type StartMatterResponse = z.infer<typeof startMatterResponseSchema>;

/** The page of one matter. */
export const matterResponseSchema = matterSummarySchema.extend({
  facts: z.array(z.object({ label: messageSchema, value: z.string() })),
  marks: z.array(z.object({ mark: z.string(), organisation: z.string(), who: z.string(), on: z.string() })),
  history: z.array(historyEntrySchema),
  applicationId: z.string().optional(),
  /** Where the person may withdraw it, below /api. */
  withdrawPath: z.string().optional(),
  /** The person's own open tasks of this matter. */
  tasks: z.array(z.object({ id: z.string(), name: z.string(), dueOn: z.string().optional() })),
  /** Where it is now: step, office and last day. */
  current: z.array(
    z.object({
      name: z.string(),
      organisation: z.string().optional(),
      since: z.string(),
      dueOn: z.string().optional(),
    }),
  ),
});

/** The page of one matter. */
export type MatterResponse = z.infer<typeof matterResponseSchema>;
