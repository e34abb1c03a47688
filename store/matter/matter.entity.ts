import { z } from 'zod';

/** The kinds of matters, each with a process folder of the same name. */
const matterKinds = [
  'nomination',
  'entrusted-review',
  'committee-listing',
  'supervision',
  'certificate-change',
  'appointment',
  'opinion',
] as const;

const markSchema = z.object({
  mark: z.string().min(1),
  organisationId: z.string(),
  accountId: z.string().min(1),
  /** 'YYYY-MM-DD' in Asia/Shanghai. */
  on: z.string(),
  taskId: z.string().min(1),
  /** Set when the task that made it was withdrawn before the engine took it. */
  void: z.boolean().optional(),
});

const historyEntrySchema = z.object({
  at: z.date(),
  accountId: z.string().optional(),
  kind: z.string().min(1),
  text: z.string(),
  taskId: z.string().optional(),
  /** What the step changed, as it was, and the findings it added: for a step that is withdrawn. */
  before: z
    .object({ state: z.string(), findings: z.record(z.string(), z.unknown()), added: z.array(z.string()) })
    .optional(),
});

/** One matter (事项) that is no application: a nomination, an entrustment, a supervision item … */
export const matterSchema = z.strictObject({
  id: z.string().min(1),
  /** The number people know it by, such as SX2025-001. */
  number: z.string().min(1),
  kind: z.enum(matterKinds),
  policyYear: z.int(),
  /** Revision of the year's package that was in force when it was started. */
  policyRevision: z.int().optional(),
  /** What it is about, in one line that its readers may see. */
  title: z.string().min(1),
  /** Where it stands; each kind names its states in domain. */
  state: z.string().min(1),
  /** What was asked for, as the kind's form has it. */
  request: z.record(z.string(), z.unknown()),
  /** What the acts of the process have found and decided, by name. */
  findings: z.record(z.string(), z.unknown()),
  /** What its process is started with: ids, routing facts, decisions and dates. */
  variables: z.record(z.string(), z.unknown()).optional(),
  startedBy: z.string().min(1),
  /** Organisations whose staff may see it. */
  organisationIds: z.array(z.string()),
  /** The application it belongs to, where there is one. */
  applicationId: z.string().optional(),
  marks: z.array(markSchema),
  history: z.array(historyEntrySchema),
  processInstanceKey: z.string().optional(),
  createdAt: z.date(),
  updatedAt: z.date(),
  endedAt: z.date().optional(),
});

/** A kind of matter. */
export type MatterKind = (typeof matterKinds)[number];
/** One matter. */
export type Matter = z.infer<typeof matterSchema>;
