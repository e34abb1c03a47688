import { z } from 'zod';
import { roleSchema } from './account.ts';

/** Body of POST /api/me/tours: the role whose tour was taken or put aside. */
export const endTourRequestSchema = z.object({ role: roleSchema });

/** The roles whose first-use tour a person has behind them (GET and POST /api/me/tours). */
export const toursResponseSchema = z.object({ ended: z.array(roleSchema) });

/** The roles whose first-use tour a person has behind them. */
export type ToursResponse = z.infer<typeof toursResponseSchema>;
