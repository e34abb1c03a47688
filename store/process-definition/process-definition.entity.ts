import { z } from 'zod';

/** One deployed version of a process; its id is the process definition key. */
export const processDefinitionSchema = z.strictObject({
  id: z.string().regex(/^\d+$/),
  bpmnProcessId: z.string().min(1),
  version: z.int(),
  name: z.string(),
  resourceName: z.string(),
  xml: z.string(),
  /** What each element is and how it is called. */
  elements: z.record(z.string(), z.object({ name: z.string(), type: z.string() })),
  deployedAt: z.date(),
  deployedBy: z.string(),
});

/** One deployed version of a process. */
export type ProcessDefinition = z.infer<typeof processDefinitionSchema>;
