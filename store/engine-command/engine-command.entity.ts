import { z } from 'zod';

const variables = z.record(z.string(), z.unknown());

/** What is to be told to the engine. */
const enginePayloadSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('publish-message'),
    name: z.string().min(1),
    correlationKey: z.string(),
    messageId: z.string().min(1),
    timeToLiveMs: z.int(),
    variables,
  }),
  z.object({
    kind: z.literal('reopen-step'),
    processInstanceKey: z.string().regex(/^\d+$/),
    elementId: z.string().min(1),
    /** The step that came next and is taken away in the same stroke. */
    terminates: z.string().regex(/^\d+$/),
    /** What goes with it, where several people were asked at once. */
    alsoTerminates: z.array(z.string().regex(/^\d+$/)).optional(),
  }),
  z.object({ kind: z.literal('complete-job'), jobKey: z.string().regex(/^\d+$/), variables }),
]);

/** One row of the outbox to the engine. */
export const engineCommandSchema = z.strictObject({
  id: z.string().min(1),
  payload: enginePayloadSchema,
  state: z.enum(['pending', 'done', 'refused']),
  attempts: z.int(),
  lastError: z.string().optional(),
  /** Not before this moment is it tried again. */
  nextAttemptAt: z.date(),
  createdAt: z.date(),
});

/** What is to be told to the engine. */
export type EnginePayload = z.infer<typeof enginePayloadSchema>;
/** One row of the outbox to the engine. */
export type EngineCommand = z.infer<typeof engineCommandSchema>;
