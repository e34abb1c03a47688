import { z } from 'zod';

/** 200 withdrawn: the step is open again; 202 withdrawing: it is written down and will reach the engine by itself. */
export const withdrawStepResponseSchema = z.object({ state: z.enum(['withdrawn', 'withdrawing']) });

/** Answer of POST /api/tasks/:id/withdraw. */
export type WithdrawStepResponse = z.infer<typeof withdrawStepResponseSchema>;
