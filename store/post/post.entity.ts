import { z } from 'zod';
import { postKinds } from '../../domain/post-placement.ts';

/** The posts of one unit, kind, series and grade: how many are approved, and how many are taken outside this system. */
export const postSchema = z.strictObject({
  id: z.string().min(1),
  unitId: z.string().min(1),
  kind: z.enum(postKinds),
  series: z.string().min(1),
  grade: z.int().min(1).max(13),
  approved: z.int().min(0),
  /** Persons in office who were appointed before this system was used. */
  takenElsewhere: z.int().min(0),
  /** The team or project of a post set up by a team (2a) or specially (2c). */
  project: z.string(),
  /** The document of the last change (21a). */
  document: z.string(),
  updatedAt: z.date(),
});

/** The posts of one unit, kind, series and grade. */
export type Post = z.infer<typeof postSchema>;
