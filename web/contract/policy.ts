import { z } from 'zod';
import { messageSchema } from '../../domain/message.ts';

const lineSchema = z.object({
  key: z.string(),
  part: z.enum(['head', 'value', 'officeDefault', 'setting', 'list', 'table']),
  code: z.string(),
  name: messageSchema,
  value: messageSchema,
  strength: z.string().optional(),
  source: z.string(),
  note: z.string().optional(),
});

const diffLineSchema = z.object({
  code: z.string(),
  name: messageSchema,
  from: messageSchema.optional(),
  to: messageSchema.optional(),
});

const yearQuery = z.coerce.number().int().optional();

/** GET /api/policy: of which year, and of which revision of it; the newest when absent. */
export const policyQuerySchema = z.object({ year: yearQuery, revision: yearQuery });

/** GET /api/policy: a rule package as lines, each with its source, and the years there are. */
export const policyResponseSchema = z.object({
  year: z.int(),
  revision: z.int(),
  years: z.array(z.int()),
  title: z.string(),
  documentNo: z.string().nullable(),
  state: messageSchema,
  lines: z.array(lineSchema),
});

/** GET /api/rules?year=: the checkable rules of the opinion. */
export const rulesQuerySchema = z.object({ year: yearQuery });

/** GET /api/rules. */
export const rulesResponseSchema = z.object({
  year: z.int(),
  rules: z.array(
    z.object({
      code: z.string(),
      clause: z.int(),
      strength: z.string(),
      text: z.string(),
      actors: z.array(z.string()),
      releasedBy: z.string().optional(),
    }),
  ),
});

/** Where a proposal stands. */
const proposalStateSchema = z.enum(['proposed', 'inForce', 'replaced', 'declined', 'withdrawn']);

const packageSummarySchema = z.object({
  id: z.string(),
  year: z.int(),
  revision: z.int(),
  state: proposalStateSchema,
  base: z.object({ year: z.int(), revision: z.int() }).optional(),
  reason: z.string(),
  changes: z.int(),
  startedBy: z.string(),
  startedAt: z.iso.datetime(),
  decidedBy: z.string().optional(),
  decidedAt: z.iso.datetime().optional(),
  decisionNote: z.string().optional(),
  /** Whether the person who asks may put it in force or decline it. */
  mayDecide: z.boolean(),
  /** Whether the person who asks may take it back. */
  mayWithdraw: z.boolean(),
});

/** GET /api/policy-packages: every revision of every year. */
export const policyPackageListResponseSchema = z.object({
  items: z.array(packageSummarySchema),
  mayPropose: z.boolean(),
});

/** GET /api/policy-packages/:id: one revision with what it changes, and the names by which it is edited. */
export const policyPackageResponseSchema = packageSummarySchema.extend({
  package: z.json(),
  diff: z.array(diffLineSchema),
});

/** GET /api/policy-names: what lists, tables, fields and choices are called. */
export const policyNamesResponseSchema = z.object({
  lists: z.record(z.string(), messageSchema),
  tables: z.record(z.string(), messageSchema),
  columns: z.record(z.string(), messageSchema),
  choices: z.record(z.string(), z.record(z.string(), messageSchema)),
});

const baseSchema = z.object({ year: z.int(), revision: z.int() });

/** POST /api/policy-packages/check: what a package would change, and what is wrong with it. */
export const checkPolicyRequestSchema = z.object({ base: baseSchema, package: z.json() });

/** POST /api/policy-packages/check. */
export const checkPolicyResponseSchema = z.object({
  problems: z.array(messageSchema),
  diff: z.array(diffLineSchema),
});

/** POST /api/policy-packages: proposes a package. */
export const proposePolicyRequestSchema = checkPolicyRequestSchema.extend({
  reason: z.string().trim().min(1).max(2000),
});

/** POST …/:id/decision: puts a proposal in force or declines it. */
export const decideProposalRequestSchema = z.object({
  decision: z.enum(['inForce', 'declined']),
  note: z.string().trim().max(2000).default(''),
});

/** GET /api/policy-packages/:id/file: the package as a YAML file. */
export const policyFileResponseSchema = z.object({ fileName: z.string(), text: z.string() });

/** POST /api/policy-packages/reading: reads a YAML file. */
export const readPolicyRequestSchema = z.object({ text: z.string().min(1).max(500_000) });

/** POST /api/policy-packages/reading: what is in the file, and what is wrong with it. */
export const readPolicyResponseSchema = z.object({ package: z.json(), problems: z.array(messageSchema) });

/** GET /api/policy. */
export type PolicyResponse = z.infer<typeof policyResponseSchema>;
/** GET /api/rules. */
export type RulesResponse = z.infer<typeof rulesResponseSchema>;
/** One revision of a year's package in a list. */
export type PolicyPackageSummary = z.infer<typeof packageSummarySchema>;
/** GET /api/policy-packages. */
export type PolicyPackageListResponse = z.infer<typeof policyPackageListResponseSchema>;
/** GET /api/policy-packages/:id. */
export type PolicyPackageResponse = z.infer<typeof policyPackageResponseSchema>;
/** GET /api/policy-names. */
export type PolicyNamesResponse = z.infer<typeof policyNamesResponseSchema>;
/** POST /api/policy-packages/check. */
export type CheckPolicyResponse = z.infer<typeof checkPolicyResponseSchema>;
/** GET /api/policy-packages/:id/file. */
export type PolicyFileResponse = z.infer<typeof policyFileResponseSchema>;
/** POST /api/policy-packages/reading. */
export type ReadPolicyResponse = z.infer<typeof readPolicyResponseSchema>;
