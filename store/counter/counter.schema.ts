import { defineSchema } from '../define-schema.ts';

/** Running numbers, one row each. */
export const counterMongoSchema = defineSchema({ value: { type: Number, required: true } });
