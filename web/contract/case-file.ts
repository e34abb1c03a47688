import { z } from 'zod';
import { caseFileKinds, caseFilePlaces, caseFileTypes, materialPlaces } from '../../domain/case-file.ts';

/** The section that a file proves, as in POST /api/applications/:id/files/:place. */
export const materialPlaceSchema = z.enum(materialPlaces);

const caseFileRowSchema = z.object({
  id: z.string(),
  place: z.enum(caseFilePlaces),
  name: z.string(),
  type: z.enum(caseFileTypes),
  bytes: z.int(),
  /** SHA-256 of the file, to compare it with a copy. */
  sha256: z.string(),
  at: z.string(),
  by: z.string(),
  mayRemove: z.boolean(),
});

/** The files of a case that a person may see, and whether they may add one. */
export const caseFilesResponseSchema = z.object({
  items: z.array(caseFileRowSchema),
  mayAdd: z.boolean(),
  /** Most bytes of one file, and of all files of the case. */
  limits: z.object({ fileBytes: z.int(), caseBytes: z.int() }),
  /** What is taken. */
  kinds: z.array(z.enum(caseFileKinds)),
});

/** One file as a list shows it. */
export type CaseFileRow = z.infer<typeof caseFileRowSchema>;
/** The files of a case that a person may see. */
export type CaseFilesResponse = z.infer<typeof caseFilesResponseSchema>;
