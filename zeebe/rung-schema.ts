import { z } from 'zod';

/** A rung as the escalation table gives it. */
export const rungSchema = z.object({
  rung: z.enum(['remind', 'notify-head', 'raise', 'mark-overdue']),
  offsetWorkingDays: z.int(),
});
