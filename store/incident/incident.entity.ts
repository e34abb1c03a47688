import { z } from 'zod';

/** An incident of the engine; its id is the incident key. */
export const incidentSchema = z.strictObject({
  id: z.string().regex(/^\d+$/),
  processInstanceKey: z.string(),
  bpmnProcessId: z.string(),
  elementId: z.string(),
  jobKey: z.string().optional(),
  errorType: z.string(),
  errorMessage: z.string(),
  createdAt: z.date(),
  state: z.enum(['open', 'resolved']),
});

/** An incident of the engine. */
export type Incident = z.infer<typeof incidentSchema>;
