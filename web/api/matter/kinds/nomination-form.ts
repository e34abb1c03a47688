import { z } from 'zod';
import { nominationRelations, nominationRoutes } from '../../../../domain/nomination.ts';
import { titleLevelSchema } from '../../../../domain/title-level.ts';
import { requiredText } from '../../task/acts/form-fields.ts';

const title = {
  series: requiredText('系列', 50),
  speciality: requiredText('专业', 50),
  level: titleLevelSchema,
  merits: requiredText('业绩和理由'),
};

/** The request form of a nomination: by a top talent (2b), by an enterprise (5b), or for the trial of 5b. */
export const nominationFormSchema = z.discriminatedUnion(
  'route',
  [
    z.object({
      route: z.literal('topTalent'),
      nomineeUsername: requiredText('被举荐人登录名', 100),
      nomineeName: requiredText('被举荐人姓名', 50),
      relation: z.enum(nominationRelations, { error: '请选择与被举荐人的关系' }),
      nominatorField: requiredText('举荐人深耕的专业领域', 100),
      committeeId: requiredText('拟申报的评委会', 64),
      ...title,
    }),
    z.object({ route: z.literal('referral'), nomineeId: requiredText('被推荐人', 64), ...title }),
    z.object({
      route: z.literal('trial'),
      platform: requiredText('国家级重大科研平台名称', 100),
      certificateNo: requiredText('平台批准文号', 100),
      leaderAccountId: requiredText('企业技术路线总负责人', 64),
      merits: title.merits,
    }),
  ],
  { error: `请选择提出的事项（${nominationRoutes.length} 种）` },
);

/** What is asked for. */
export type NominationForm = z.infer<typeof nominationFormSchema>;
/** A request of one of the routes. */
export type NominationFormOf<Route extends NominationForm['route']> = Extract<NominationForm, { route: Route }>;
