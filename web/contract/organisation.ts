import { z } from 'zod';
import { isoDateSchema } from '../../domain/calendar-date.ts';

/** GET /api/organisations: what the forms offer to choose from. */
export const organisationListResponseSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: z.enum(['unit', 'agency', 'department', 'bureau', 'committee']),
      level: z.enum(['county', 'city', 'province']),
      territory: z.string(),
      /** Units at which an agency's people work. */
      hosts: z.array(z.string()),
    }),
  ),
});

/** GET /api/organisations. */
export type OrganisationListResponse = z.infer<typeof organisationListResponseSchema>;

/** GET /api/committees: each with its scope and the time its filing is valid. */
export const committeeListResponseSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      level: z.enum(['county', 'city', 'province']),
      series: z.array(z.string()),
      levels: z.array(z.string()),
      validFrom: isoDateSchema,
      validTo: isoDateSchema,
      members: z.int(),
      bureau: z.string(),
    }),
  ),
});

/** GET /api/committees. */
export type CommitteeListResponse = z.infer<typeof committeeListResponseSchema>;
