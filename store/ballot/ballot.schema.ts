import { defineSchema, nested } from '../define-schema.ts';

/** Ballots: one per session and expert. */
export const ballotMongoSchema = defineSchema(
  {
    sessionId: { type: String, required: true },
    expertId: { type: String, required: true },
    votes: { type: [nested], default: [] },
    castAt: { type: Date, required: true },
    seq: { type: Number, required: true },
    prevHash: { type: String, required: true },
    hash: { type: String, required: true },
  },
  [
    { fields: { sessionId: 1, expertId: 1 }, options: { unique: true } },
    { fields: { sessionId: 1, seq: 1 }, options: { unique: true } },
  ],
);
