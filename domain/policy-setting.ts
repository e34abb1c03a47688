import { z } from 'zod';

const settingFields = {
  /** Code of the rule that leaves the question open. */
  code: z.string().min(1),
  name: z.string().min(1),
  nameEn: z.string().min(1),
  source: z.string().min(1),
  note: z.string().optional(),
};

const booleanSetting = z.object({ ...settingFields, kind: z.literal('boolean'), value: z.boolean() });

const numberSetting = z.object({
  ...settingFields,
  kind: z.literal('number'),
  value: z.int().min(0),
  unit: z.string().min(1),
});

/** A time of the day in Asia/Shanghai. */
const timeSetting = z.object({
  ...settingFields,
  kind: z.literal('time'),
  value: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u, { error: '应为时刻，格式 HH:MM，请改正' }),
});

const choiceSetting = <const Choice extends string>(choices: readonly [Choice, ...Choice[]]) =>
  z
    .object({
      ...settingFields,
      kind: z.literal('choice'),
      value: z.enum(choices),
      /** Each choice with its words. */
      options: z.array(z.object({ value: z.enum(choices), zh: z.string().min(1), en: z.string().min(1) })),
    })
    .refine((setting) => choices.every((choice) => setting.options.some((option) => option.value === choice)), {
      error: `应逐一写明可选值：${choices.join('、')}`,
    });

/** The open questions of the opinion, each with the answer this place has taken; to add one, add it here and in each policy.yaml. */
export const policySettingsSchema = z.object({
  /** Whether a recused expert counts among those attending when the two thirds are counted (17k). */
  recusedInBase: booleanSetting,
  /** Of whom the pass rate is counted (17b). */
  passRateBase: choiceSetting(['voted', 'listed']),
  /** Over which time the limit of 5b runs. */
  nominationPeriod: choiceSetting(['policyYear', 'calendarYear', 'ever']),
  /** Whether a nomination withdrawn before acceptance gives its place back (2b). */
  nominationSlotReturns: booleanSetting,
  /** Whether the case of a county unit for a committee of the city or above takes the stamp of the city as well (15a). */
  countyNeedsCityStamp: booleanSetting,
  /** With which step the one application of the year is used up (16c). */
  yearCountsFrom: choiceSetting(['submitted', 'unitPassed', 'accepted']),
  /** With which step a case of the green channel uses up the year and the once-ever chance (5a, 16c). */
  greenChannelUsedFrom: choiceSetting(['drawn', 'asOrdinary']),
  /** Months of social insurance without a gap that are asked for; 0 asks for none (14b). */
  insuranceMonths: numberSetting,
  /** Whether publicity and filing may run into January of the next year (17h). */
  januaryAllowed: booleanSetting,
  /** Whose level decides the chain of a dispatched person (15e). */
  dispatchChainFollows: choiceSetting(['agency', 'host']),
  /** Whether both units do their part again after one of them returned the case (15e). */
  /** Whether the day of posting counts as the first day of a publicity (17e). */
  postingDayCounts: booleanSetting,
  /** How a certificate gets its number (17o). */
  certificateNumberRule: choiceSetting(['freeText', 'sequence']),
  /** Months in a grade before the next one of the same level (23b). */
  gradeIntervalMonths: numberSetting,
  /** The same for 三级→二级 and the first promotion of introduced talent (23b). */
  shortenedIntervalMonths: numberSetting,
  /** Months in a 副高级 post before a first one of 正高级 (22f). */
  seniorAppointmentMonths: numberSetting,
  /** The same for outstanding postdoctoral researchers (22f). */
  postdocSeniorMonths: numberSetting,
  /** How many of a unit and level 转正定级 may appoint beyond the approved number (22d). */
  regularisationOvershoot: numberSetting,
  /** Whom an open objection to a publicity holds up (17g). */
  /** Whether a notice starts again in full after a name was taken off it by an upheld objection (17f). */
  revocationRestarts: booleanSetting,
  /** From when on a working day messages leave the house (office default). */
  workStartsAt: timeSetting,
  /** From when on a working day messages wait for the next one (office default). */
  workEndsAt: timeSetting,
  /** How often a day the holders of one step may be urged by hand (office default). */
  promptsPerDay: numberSetting,
});

/** The settings of a policy package by name. */
export type PolicySettings = z.infer<typeof policySettingsSchema>;

/** The answer a package gives to an open question, such as false for recusedInBase. */
export function policySetting<Name extends keyof PolicySettings>(
  policy: { readonly settings: PolicySettings },
  name: Name,
): PolicySettings[Name]['value'] {
  return policy.settings[name].value;
}
