import { z } from 'zod';

/** A diagram an owner is working on; one per process, its id is the BPMN process id. */
export const processDraftSchema = z.strictObject({
  id: z.string().min(1),
  bpmnProcessId: z.string().min(1),
  xml: z.string().min(1),
  savedBy: z.string(),
  savedAt: z.date(),
  /** The deployed version it was begun from. */
  baseVersion: z.int(),
  /** Counts the savings, so that two owners cannot overwrite each other unseen. */
  edition: z.int(),
});

/** A diagram an owner is working on. */
export type ProcessDraft = z.infer<typeof processDraftSchema>;
