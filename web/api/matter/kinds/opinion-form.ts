import { z } from 'zod';
import { isoDateSchema } from '../../../../domain/calendar-date.ts';
import { optionalText, requiredText } from '../../task/acts/form-fields.ts';

/** Where an opinion came from (16g). */
export const channelWords = {
  letter: '来信',
  visit: '来访',
  telephone: '来电',
  hotline: '政务热线',
  online: '网络、媒体',
  other: '其他',
} as const;

/** What the assessment comes to (16g). */
export const verdictWords = {
  founded: '反映属实',
  partly: '部分属实',
  unfounded: '反映不实',
  question: '咨询、建议',
} as const;

/** How an opinion is answered (16g). */
export const replyWords = {
  letter: '书面答复',
  telephone: '电话答复',
  interview: '当面答复',
  publication: '公开回应',
} as const;

/** What is taken down of an opinion: the channel, the day, what it concerns, and a summary without personal data (16g). */
export const opinionFormSchema = z.object({
  channel: z.enum(['letter', 'visit', 'telephone', 'hotline', 'online', 'other'], { error: '请选择来源渠道' }),
  receivedOn: z.string({ error: '请填写收到日期' }).pipe(isoDateSchema),
  committeeId: requiredText('涉及的评委会', 100),
  sessionId: optionalText,
  summary: requiredText('概要', 1000),
});
