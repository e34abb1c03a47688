import { z } from 'zod';

/** One record of the engine's log, as far as history and incidents need it; its id is `partition-position`. */
export const engineRecordSchema = z.strictObject({
  id: z.string().regex(/^\d+-\d+$/),
  position: z.int(),
  key: z.string(),
  valueType: z.string(),
  intent: z.string(),
  timestamp: z.date(),
  processInstanceKey: z.string().optional(),
  parentProcessInstanceKey: z.string().optional(),
  parentElementInstanceKey: z.string().optional(),
  processDefinitionKey: z.string().optional(),
  bpmnProcessId: z.string().optional(),
  version: z.int().optional(),
  elementId: z.string().optional(),
  elementInstanceKey: z.string().optional(),
  elementType: z.string().optional(),
  jobType: z.string().optional(),
  dueDate: z.date().optional(),
  errorType: z.string().optional(),
  errorMessage: z.string().optional(),
});

/** One record of the engine's log. */
export type EngineRecord = z.infer<typeof engineRecordSchema>;
