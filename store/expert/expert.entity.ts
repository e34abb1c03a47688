import { z } from 'zod';
import { expertSources, relationKinds } from '../../domain/expert-pool.ts';
import { titleLevelSchema } from '../../domain/title-level.ts';

/** What ties an expert to an applicant, as declared by the expert or found by the office (14h). */
const relationSchema = z.object({
  /** Account of the applicant. */
  applicantId: z.string().min(1),
  kind: z.enum(relationKinds),
  note: z.string(),
  /** Who noted it: the expert or somebody of the office. Absent on rows of before. */
  notedBy: z.string().optional(),
  notedAt: z.date().optional(),
});

/** One expert of the pool (评审专家库, 14i): where the entry comes from, what the expert may judge, and how long. */
export const expertSchema = z.strictObject({
  id: z.string().min(1),
  accountId: z.string().min(1),
  /** 省级行业专家库, 市级专家库, or the committee's own list. */
  source: z.enum(expertSources),
  series: z.string().min(1),
  specialities: z.array(z.string().min(1)),
  /** The title the expert holds. */
  titleLevel: titleLevelSchema,
  /** Where the expert works. */
  unitIds: z.array(z.string()),
  validFrom: z.string(),
  validTo: z.string(),
  active: z.boolean(),
  relations: z.array(relationSchema),
  updatedAt: z.date(),
  updatedBy: z.string(),
});

/** One expert of the pool. */
export type Expert = z.infer<typeof expertSchema>;
/** What ties an expert to an applicant. */
export type ExpertRelation = z.infer<typeof relationSchema>;
