import { z } from 'zod';

/** A rung as the escalation table gives it. */
export const rungSchema = z.object({
  rung: z.enum(['remind', 'digest', 'notify-head', 'raise', 'mark-overdue', 'reassign']),
  offsetWorkingDays: z.int(),
  /** On `reassign`: a role of the holder's office, or `<organisation>/<role>`. */
  reassignTo: z.string().nullish(),
});
