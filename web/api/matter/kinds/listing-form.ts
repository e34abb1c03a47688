import { z } from 'zod';
import { isoDateSchema } from '../../../../domain/calendar-date.ts';
import { titleLevelSchema } from '../../../../domain/title-level.ts';
import { decision, lines, optionalText, requiredText } from '../../task/acts/form-fields.ts';

const period = { validFrom: isoDateSchema, validTo: isoDateSchema };
const founder = { founderId: requiredText('组建单位', 64) };
const committee = { committeeId: requiredText('评委会', 64) };
const levels = z.array(titleLevelSchema, { error: '请选择评审层级' }).min(1, '请选择评审层级');

const scope = {
  ...period,
  basis: decision(['series', 'speciality']),
  series: requiredText('系列', 40),
  specialities: lines,
  levels,
  memberCount: z.int({ error: '请填写委员人数' }).min(1),
  rosterReference: requiredText('评审专家名册文号', 100),
  chairAccountId: requiredText('主任委员', 64),
  memberAccountIds: z
    .array(z.string())
    .nullish()
    .transform((ids) => ids ?? []),
  termFrom: isoDateSchema,
  termTo: isoDateSchema,
};

const standard = {
  standardTitle: requiredText('评审标准或办法名称', 100),
  standardVersion: requiredText('版本', 40),
  standardReference: requiredText('文本附件编号', 100),
  riskAssessment: optionalText,
  authorityName: optionalText,
  authorityOpinion: optionalText,
};

/** What is asked of the list: a new committee, its renewal, a standard, its removal, or the self-review of a unit. */
export const listingFormSchema = z.discriminatedUnion('requestKind', [
  z.object({
    requestKind: z.literal('list'),
    ...founder,
    name: requiredText('评委会名称', 60),
    officeAccountId: requiredText('办事机构经办人', 64),
    ...scope,
    ...standard,
  }),
  z.object({ requestKind: z.literal('renew'), ...founder, ...committee, ...scope }),
  z.object({ requestKind: z.literal('standard'), ...founder, ...committee, ...standard }),
  z.object({ requestKind: z.literal('remove'), ...founder, ...committee, reason: requiredText('理由', 1000) }),
  z.object({
    requestKind: z.literal('self-review'),
    ...founder,
    ...period,
    series: requiredText('系列', 40),
    specialities: lines,
    levels,
    reason: requiredText('理由', 1000),
  }),
]);

/** A request for the list of committees. */
export type ListingForm = z.infer<typeof listingFormSchema>;
