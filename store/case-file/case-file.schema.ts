import { defineSchema, nested } from '../define-schema.ts';

/** Files, found by their case. */
export const caseFileMongoSchema = defineSchema(
  {
    subject: { type: nested, required: true },
    place: { type: String, required: true },
    taskId: String,
    // Closed, as personal data is.
    name: { type: nested, required: true },
    type: { type: String, required: true },
    bytes: { type: Number, required: true },
    sha256: { type: String, required: true },
    uploadedBy: { type: String, required: true },
    at: { type: Date, required: true },
    state: { type: String, required: true },
  },
  [{ fields: { 'subject.id': 1, at: 1 } }, { fields: { taskId: 1 } }, { fields: { state: 1 } }],
);

/** Parts of files, in order. */
export const caseFilePartMongoSchema = defineSchema(
  {
    fileId: { type: String, required: true },
    no: { type: Number, required: true },
    keyId: { type: String, required: true },
    iv: { type: String, required: true },
    tag: { type: String, required: true },
    data: { type: Buffer, required: true },
  },
  [{ fields: { fileId: 1, no: 1 } }, { fields: { keyId: 1 } }],
);
