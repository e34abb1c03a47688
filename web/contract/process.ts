import { z } from 'zod';
import { messageSchema } from '../../domain/message.ts';

/** One deployed version of a process, with the cases that run on it. */
const processVersionSchema = z.object({
  key: z.string(),
  version: z.int(),
  deployedAt: z.string(),
  deployedBy: z.string(),
  running: z.int(),
});

/** A process with its deployed versions, newest first. */
const processSummarySchema = z.object({
  /** The BPMN process id. */
  id: z.string(),
  name: z.string(),
  versions: z.array(processVersionSchema),
  draft: z.object({ savedAt: z.string(), savedBy: z.string(), baseVersion: z.int() }).optional(),
});

/** A process with its deployed versions. */
export type ProcessSummary = z.infer<typeof processSummarySchema>;

/** GET /api/processes. */
export const processListResponseSchema = z.object({ items: z.array(processSummarySchema) });

/** GET /api/processes. */
export type ProcessListResponse = z.infer<typeof processListResponseSchema>;

/** GET /api/processes/:id: the summary, the diagram that runs now and the draft if there is one. */
export const processResponseSchema = processSummarySchema.extend({ xml: z.string(), draftXml: z.string().optional() });

/** GET /api/processes/:id. */
export type ProcessResponse = z.infer<typeof processResponseSchema>;

/** GET /api/processes/:id/versions/:key/xml. */
export const processXmlResponseSchema = z.object({ key: z.string(), version: z.int(), xml: z.string() });

/** Body of PUT draft, POST lint and POST deploy: one diagram, up to 2 MB. */
export const diagramRequestSchema = z.object({ xml: z.string().min(1) });

/** One finding of the check; `elementId` is empty where it concerns the whole diagram. */
const lintProblemSchema = z.object({
  elementId: z.string(),
  rule: z.string(),
  severity: z.enum(['error', 'warning']),
  message: messageSchema,
});

/** One finding of the check. */
export type LintProblem = z.infer<typeof lintProblemSchema>;

/** Answer of POST /api/processes/:id/lint. */
export const lintResponseSchema = z.object({ problems: z.array(lintProblemSchema), mayDeploy: z.boolean() });

/** Answer of POST /api/processes/:id/lint. */
export type LintResponse = z.infer<typeof lintResponseSchema>;

/** Answer of PUT /api/processes/:id/draft. */
export const processDraftResponseSchema = z.object({ savedAt: z.string() });

/** Answer of POST /api/processes/:id/deploy; `unchanged` when the same diagram runs already. */
export const deployResponseSchema = z.object({ key: z.string(), version: z.int(), unchanged: z.boolean() });

/** Answer of POST /api/processes/:id/deploy. */
export type DeployResponse = z.infer<typeof deployResponseSchema>;
