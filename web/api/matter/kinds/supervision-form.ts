import { z } from 'zod';
import { isoDateSchema } from '../../../../domain/calendar-date.ts';
import { decision, optionalText, requiredText } from '../../task/acts/form-fields.ts';

/** The 3 kinds of people and 2 kinds of units (18a). */
export const objectWords = {
  applicant: '申报人',
  expert: '评审专家',
  staff: '工作人员',
  reviewer: '（评审单位）',
  employer: '（申报人所在单位）',
} as const;

/** The methods of supervision (19b), and the special rectification (20a). */
export const methodWords = {
  spotCheck: '抽查',
  inspection: '巡查',
  focused: '重点督查',
  assessment: '质量评估',
  campaign: '专项整治',
} as const;

const named = ['applicant', 'expert', 'staff'];

/** What is asked for: the object (18a), the method (19b), the matter; who supervises is not among it (19a). */
export const supervisionFormSchema = z
  .object({
    objectKind: z.enum(['applicant', 'expert', 'staff', 'reviewer', 'employer'], {
      error: '监督事项应明确监督对象（三类人员、两类单位），请选择',
    }),
    committeeId: optionalText,
    unitId: optionalText,
    personName: optionalText,
    method: decision(['spotCheck', 'inspection', 'focused', 'assessment', 'campaign']),
    content: requiredText('监督内容', 2000),
    plannedOn: isoDateSchema,
  })
  .superRefine(({ objectKind, committeeId, unitId, personName }, context) => {
    const ofUnit = objectKind === 'applicant' || objectKind === 'employer';
    const missing = (path: string, words: string) => context.addIssue({ code: 'custom', path: [path], message: words });
    if (ofUnit && unitId === '') missing('unitId', '监督事项应明确监督对象，请选择单位');
    if (!ofUnit && committeeId === '') missing('committeeId', '监督事项应明确监督对象，请选择评委会');
    if (named.includes(objectKind) && personName === '') missing('personName', '监督对象是人员的，请填写姓名');
  });

/** A request for supervision. */
export type SupervisionForm = z.infer<typeof supervisionFormSchema>;
