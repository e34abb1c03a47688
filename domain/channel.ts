import { z } from 'zod';
import { isoDateSchema } from './calendar-date.ts';
import { titleLevelSchema } from './title-level.ts';

const text = (max: number) => z.string().trim().min(1, '不能为空，请填写').max(max, `不超过 ${max} 字，请精简`);

/**
 * Channels of declaring (申报渠道): 正常, 直接申报 (1a), 破格 (5a), 绿色通道 (9), 直接认定 (10), 考核认定 (5c), 举荐制 (5b), 院士举荐 (2b),
 * 一步到位 (16d).
 */
export const channelSchema = z.enum([
  'normal',
  'direct',
  'breakthrough',
  'greenChannel',
  'directRecognition',
  'assessment',
  'referral',
  'nomination',
  'oneStep',
]);

/** A channel of declaring. */
export type Channel = z.infer<typeof channelSchema>;

/** How a title is decided on after the recommendation: by review, by the green channel, or by direct recognition. */
export type Procedure = 'review' | 'green-channel' | 'direct-recognition';

/** The way a channel takes after the recommendation (1b, 9, 10). */
export function procedureOf(channel: Channel): Procedure {
  if (channel === 'greenChannel') return 'green-channel';
  return channel === 'directRecognition' || channel === 'assessment' || channel === 'referral'
    ? 'direct-recognition'
    : 'review';
}

/** Whether the title below has to be held first; the other channels skip that step. */
export function climbsStepByStep(channel: Channel): boolean {
  return channel === 'normal';
}

/** Parts of the title applied for that only some channels have. */
export const channelDetails = {
  /** 一步到位 (16d): the group of the person, when they came, and the proof. */
  oneStep: z.object({ group: text(50), arrivedOn: isoDateSchema, proof: text(500) }).optional(),
  /** The approved nomination it rests on (2b, 5b): a matter's id. */
  nominationId: text(100).optional(),
  /** 绿色通道 (9a): the request, the unit's written report and the recommending peers. */
  greenChannel: z
    .object({
      basis: z.enum(['contribution', 'enterpriseList']),
      request: text(2000).optional(),
      unitReport: text(2000).optional(),
      recommenders: z
        .array(
          z.object({
            name: text(50),
            unit: text(100),
            titleLevel: titleLevelSchema,
            speciality: text(50),
            relation: z.enum(['same', 'near']).optional(),
            certificateNo: text(100),
            signedOn: isoDateSchema,
          }),
        )
        .max(10)
        .default([]),
    })
    .optional(),
  /** 直接认定 (10a to 10g): the award or status with its papers. */
  recognition: z
    .object({
      award: text(100),
      role: text(50),
      medal: z.enum(['gold', 'silver', 'bronze', 'other']).optional(),
      contest: text(200).optional(),
      year: z
        .string()
        .regex(/^\d{4}$/, '应为四位年份，请改正')
        .optional(),
      item: text(200).optional(),
      certificateNo: text(100),
      document: text(200),
      graduatedPostdocOn: isoDateSchema.optional(),
      recruitedOn: isoDateSchema.optional(),
    })
    .optional(),
  /** 考核认定 (5c): what the assessment found. */
  assessment: z.object({ conclusion: text(1000), assessedOn: isoDateSchema, assessedBy: text(100) }).optional(),
  /** 民营企业“直通车”“三专” (4a): tags for statistics. */
  tag: text(50).optional(),
  /** 柔性人才 (8b): sent by an organisation, with proof. */
  flexibleTalent: z.object({ sentBy: text(100), proof: text(500) }).optional(),
};
