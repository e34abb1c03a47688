import { z } from 'zod';
import { caseFilePlaces, caseFileTypes } from '../../domain/case-file.ts';
import { subjectSchema } from '../deadline/deadline.entity.ts';

/** One file of a case: what it is and whose; its bytes are kept apart, in parts. */
export const caseFileSchema = z.strictObject({
  id: z.string().min(1),
  subject: subjectSchema,
  /** Section of the application it proves, or 'opinion' for what staff attach to their step. */
  place: z.enum(caseFilePlaces),
  /** The step it was attached at; absent for the applicant's own material. */
  taskId: z.string().optional(),
  /** As people called it, cleaned. */
  name: z.string().min(1),
  type: z.enum(caseFileTypes),
  bytes: z.int().positive(),
  /** SHA-256 of the whole, in hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  uploadedBy: z.string().min(1),
  at: z.date(),
  /** Only a kept one is there for people; the others are on their way in or out. */
  state: z.enum(['receiving', 'kept', 'removing']),
});

/** One part of a file, closed; bound to its file and place in it. */
export const caseFilePartSchema = z.strictObject({
  id: z.string().min(1),
  fileId: z.string().min(1),
  no: z.int().nonnegative(),
  keyId: z.string().min(1),
  iv: z.string().min(1),
  tag: z.string().min(1),
  data: z.instanceof(Buffer),
});

/** One file of a case. */
export type CaseFile = z.infer<typeof caseFileSchema>;
/** One part of a file. */
export type CaseFilePart = z.infer<typeof caseFilePartSchema>;
