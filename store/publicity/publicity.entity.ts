import { z } from 'zod';
import { messageSchema } from '../../domain/message.ts';

/** The elements a public notice must name. */
export const publicityElementsSchema = z.object({
  title: z.string().min(1),
  basis: z.string().min(1),
  subjects: z.string().min(1),
  workingDays: z.int(),
  acceptingOffice: z.string().min(1),
  phone: z.string().min(1),
  address: z.string().min(1),
  email: z.string().min(1),
  method: z.string().min(1),
  issuer: z.string().min(1),
  issuedOn: z.string(),
  attachments: z.string().optional(),
  place: z.string().min(1),
});

/** One posting (公示); a changed notice is the next edition and starts again in full. */
export const publicitySchema = z.strictObject({
  id: z.string().min(1),
  kind: z.enum(['recommendation', 'participants', 'result']),
  /** The application or, for results, the session. */
  subjectId: z.string().min(1),
  organisationId: z.string().min(1),
  applicationIds: z.array(z.string()),
  /** Taken off the notice by an upheld objection (17f). */
  struckIds: z.array(z.string()).optional(),
  policyYear: z.int(),
  /** Revision of the year's package its case is under. */
  policyRevision: z.int().optional(),
  /** The user task that posted it, so that a repeated completion finds it. */
  taskId: z.string().min(1),
  elements: publicityElementsSchema,
  state: z.enum(['draft', 'running', 'closed', 'failed']),
  startedOn: z.string().optional(),
  endsOn: z.string().optional(),
  closesAt: z.date().optional(),
  explanation: z.array(messageSchema),
  edition: z.int(),
  provisional: z.boolean(),
  deadlineId: z.string().optional(),
});

/** The elements a public notice must name. */
export type PublicityElements = z.infer<typeof publicityElementsSchema>;
/** One posting. */
export type Publicity = z.infer<typeof publicitySchema>;
