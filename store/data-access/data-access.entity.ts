import { z } from 'zod';

/** How personal data was looked at: the whole number shown for a step, a case found by the number, a file opened. */
const dataAccessKinds = ['revealed', 'found-by-number', 'file-opened'] as const;

/** Who looked at which person's full data, when, for which organisation and why; rows are only ever added. */
export const dataAccessSchema = z.strictObject({
  id: z.string().min(1),
  at: z.date(),
  kind: z.enum(dataAccessKinds),
  /** Who looked. */
  accountId: z.string().min(1),
  /** The organisation it was looked at for. */
  organisationId: z.string().min(1),
  /** Whose data it is: the account of the applicant. */
  personId: z.string().min(1),
  applicationId: z.string().min(1),
  /** The task it was needed for. */
  taskId: z.string().optional(),
  /** The step, or the reason given, in the words of people. */
  purpose: z.string().min(1),
});

/** Who looked at which person's full data. */
export type DataAccess = z.infer<typeof dataAccessSchema>;
