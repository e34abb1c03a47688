import { z } from 'zod';

/** A running number, such as the case numbers of a policy year. */
export const counterSchema = z.strictObject({ id: z.string().min(1), value: z.int() });

/** A running number. */
export type Counter = z.infer<typeof counterSchema>;
