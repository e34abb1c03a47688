import { defineSchema, nested } from '../define-schema.ts';

/** Notices: a person's inbox and the e-mails still to be sent. */
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
    email: { type: nested, required: true },
  },
  [{ fields: { accountId: 1, createdAt: -1 } }, { fields: { 'email.state': 1, 'email.nextAttemptAt': 1 } }],
);
