import { z } from 'zod';
import { isoDateSchema } from '../../domain/calendar-date.ts';
import { expertSources, poolStates, relationKinds } from '../../domain/expert-pool.ts';
import { titleLevelSchema } from '../../domain/title-level.ts';
import { listOf, listQuerySchema } from './list.ts';

const text = (most: number) => z.string().trim().min(1).max(most);

/** What the office may change of an entry; person and series stay as they are. */
export const changeExpertRequestSchema = z.strictObject({
  source: z.enum(expertSources),
  specialities: z.array(text(60)).max(50),
  titleLevel: titleLevelSchema,
  unitIds: z.array(text(80)).max(20),
  validFrom: isoDateSchema,
  validTo: isoDateSchema,
});

/** Body of POST /api/experts: a person by user name, once for each series. */
export const addExpertRequestSchema = changeExpertRequestSchema.extend({ username: text(64), series: text(60) });

/** Body of POST /api/experts/:id/active: an entry is switched off, never removed. */
export const switchExpertRequestSchema = z.strictObject({
  active: z.boolean(),
  reason: z.string().trim().min(2, { error: '请写明理由，至少 2 个字' }).max(500),
});

/** Body of POST /api/experts/own/relations and /api/experts/:id/relations: the applicant by name and unit (14h). */
export const noteRelationRequestSchema = z.strictObject({
  applicantName: text(40),
  organisationId: text(80),
  kind: z.enum(relationKinds),
  note: z.string().trim().max(500).default(''),
});

const relationSchema = z.object({
  applicant: z.string(),
  kind: z.enum(relationKinds),
  note: z.string(),
  /** Declared by the expert, or noted by an office; undefined where nobody wrote it down. */
  by: z.enum(['expert', 'office']).optional(),
  notedAt: z.string().optional(),
});

/** One entry of the expert pool. */
export const expertResponseSchema = z.object({
  id: z.string(),
  name: z.string(),
  source: z.enum(expertSources),
  series: z.string(),
  specialities: z.array(z.string()),
  titleLevel: titleLevelSchema,
  units: z.array(z.object({ id: z.string(), name: z.string() })),
  validFrom: isoDateSchema,
  validTo: isoDateSchema,
  active: z.boolean(),
  /** How it stands today. */
  state: z.enum(poolStates),
  relationCount: z.int(),
  /** Only for the office of the series, those who supervise, and the expert. */
  relations: z.array(relationSchema).optional(),
  mayChange: z.boolean(),
});

/** Query of GET /api/experts. */
export const expertListQuerySchema = listQuerySchema.extend({
  series: z.string().trim().max(60).optional(),
  speciality: z.string().trim().max(60).optional(),
  source: z.enum(expertSources).optional(),
  active: z.enum(['yes', 'no']).optional(),
});

/** GET /api/experts: one page, with what can be filtered by and what the person may add. */
export const expertListResponseSchema = listOf(expertResponseSchema).extend({
  series: z.array(z.string()),
  specialities: z.array(z.string()),
  /** Series of the person's own committees. */
  ownSeries: z.array(z.string()),
  /** Experts of the person's own committees. */
  candidates: z.array(z.object({ username: z.string(), name: z.string() })),
});

/** GET /api/experts/own: the signed-in expert's entries and relations. */
export const ownExpertResponseSchema = z.object({
  entries: z.array(expertResponseSchema),
  relations: z.array(relationSchema),
});

/** One entry of the expert pool. */
export type ExpertResponse = z.infer<typeof expertResponseSchema>;
/** What ties an expert to an applicant. */
export type ExpertRelationView = z.infer<typeof relationSchema>;
/** GET /api/experts. */
export type ExpertListResponse = z.infer<typeof expertListResponseSchema>;
/** GET /api/experts/own. */
export type OwnExpertResponse = z.infer<typeof ownExpertResponseSchema>;
/** Body of POST /api/experts. */
export type AddExpertRequest = z.input<typeof addExpertRequestSchema>;
/** Body of a note of a relation. */
export type NoteRelationRequest = z.input<typeof noteRelationRequestSchema>;
