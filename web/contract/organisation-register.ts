import { z } from 'zod';
import { isoDateSchema } from '../../domain/calendar-date.ts';
import { titleLevelSchema } from '../../domain/title-level.ts';
import { listOf, listQuerySchema } from './list.ts';

const kindSchema = z.enum(['unit', 'agency', 'department', 'bureau', 'committee']);
const levelSchema = z.enum(['county', 'city', 'province']);
const idSchema = z.string().min(1).max(120);
const named = z.object({ id: z.string(), name: z.string() });

/** What kind of organisation an entry is. */
export type OrganisationKind = z.infer<typeof kindSchema>;

/** What the administrator enters of a committee; its listing and its standards come from the procedure of listing. */
const committeeEntrySchema = z.object({
  founderId: idSchema,
  bureauId: idSchema,
  series: z.array(z.string().trim().min(1).max(40)).min(1).max(20),
  /** None covers every speciality of the series. */
  specialities: z.array(z.string().trim().min(1).max(40)).max(100),
  levels: z.array(titleLevelSchema).min(1),
  validFrom: isoDateSchema,
  validTo: isoDateSchema,
  chairAccountId: idSchema,
  memberAccountIds: z.array(idSchema).min(1).max(200),
});

/** Body of POST and PUT /api/organisation-register: the whole entry; what is left out is taken away. */
export const organisationEntryRequestSchema = z.object({
  name: z.string().trim().min(2, '名称至少 2 个字').max(60, '名称不超过 60 个字'),
  kind: kindSchema,
  level: levelSchema,
  territory: z.string().trim().min(2, '请填写所在地区，如“本市”“平川县”').max(40, '地区不超过 40 个字'),
  departmentId: idSchema.optional(),
  countyBureauId: idSchema.optional(),
  cityBureauId: idSchema.optional(),
  provincialDepartmentId: idSchema.optional(),
  isUniversity: z.boolean().default(false),
  isPublicInstitution: z.boolean().default(false),
  isEnterprise: z.boolean().default(false),
  isCentralEnterprise: z.boolean().default(false),
  isElderlyCare: z.boolean().default(false),
  isPersonnelAgency: z.boolean().default(false),
  hosts: z.array(idSchema).max(500).default([]),
  ownCommitteeIds: z.array(idSchema).max(50).default([]),
  committee: committeeEntrySchema.optional(),
});

/** Body of POST and PUT /api/organisation-register. */
export type OrganisationEntryRequest = z.output<typeof organisationEntryRequestSchema>;

/** Query of GET /api/organisation-register. */
export const organisationRegisterQuerySchema = listQuerySchema.extend({ kind: kindSchema.optional() });

/** GET /api/organisation-register: one page of the entries the person may see. */
export const organisationRegisterResponseSchema = listOf(
  named.extend({
    kind: kindSchema,
    level: levelSchema,
    territory: z.string(),
    /** Who is above it on the way of a case. */
    above: z.array(z.string()),
  }),
);

/** GET /api/organisation-register. */
export type OrganisationRegisterResponse = z.infer<typeof organisationRegisterResponseSchema>;

/** GET, POST, PUT /api/organisation-register/:id: one entry, and what the form offers. */
export const organisationEntryResponseSchema = organisationEntryRequestSchema.extend({
  id: z.string(),
  mayChange: z.boolean(),
  /** The filing number of a committee on the list; its facts then change by the procedure of listing alone. */
  listedAs: z.string().optional(),
  /** Names for the ids above. */
  names: z.array(named),
  /** Who holds the roles of chair and expert here. */
  chairs: z.array(named),
  experts: z.array(named),
});

/** GET /api/organisation-register/:id. */
export type OrganisationEntryResponse = z.infer<typeof organisationEntryResponseSchema>;
