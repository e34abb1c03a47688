import { z } from 'zod';

const text = z.string().min(1);
const texts = z.array(z.string());
const founder = { founderId: text };
const committee = { committeeId: text };
const period = { validFrom: text, validTo: text };
const scope = {
  ...period,
  basis: z.enum(['series', 'speciality']),
  series: text,
  specialities: texts,
  levels: texts.min(1),
  memberCount: z.int(),
  chairAccountId: text,
  memberAccountIds: texts,
  termFrom: text,
  termTo: text,
};
const standard = {
  standardTitle: text,
  standardVersion: text,
  standardReference: text,
  riskAssessment: text,
  authorityName: text,
  authorityOpinion: text,
};

const entrySchema = z.discriminatedUnion('requestKind', [
  z.object({
    requestKind: z.literal('list'),
    ...founder,
    name: text,
    officeAccountId: text,
    ...scope,
    ...standard,
  }),
  z.object({ requestKind: z.literal('renew'), ...founder, ...committee, ...scope }),
  z.object({ requestKind: z.literal('standard'), ...founder, ...committee, ...standard }),
  z.object({ requestKind: z.literal('remove'), ...founder, ...committee }),
  z.object({
    requestKind: z.literal('self-review'),
    ...founder,
    ...period,
    series: text,
    specialities: texts,
    levels: texts.min(1),
  }),
]);

/** An approved request, as the checks of the request and the acts left it in the findings; nothing is listed without them all. */
export const listingEntrySchema = z.object({ listing: entrySchema, bureauId: text, filingNo: text });

/** What is to be written into the list. */
export type ListingEntry = z.infer<typeof entrySchema>;
