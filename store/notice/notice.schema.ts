import { defineSchema } from '../define-schema.ts';

/** Notices: a person's inbox. */
export const noticeMongoSchema = defineSchema(
  {
    template: { type: String, required: true },
    accountId: { type: String, required: true },
    subject: { type: String, required: true },
    body: { type: String, default: '' },
    html: String,
    link: String,
    createdAt: { type: Date, required: true },
    readAt: Date,
  },
  [{ fields: { accountId: 1, createdAt: -1 } }],
);
