import { addMonths, formatDate } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { AppointmentProposal } from './appointment.ts';
import type { Defect } from './defect.ts';
import { message } from './message.ts';
import { policySetting } from './policy-setting.ts';
import type { PolicyYear } from './policy-year.ts';
import { levelOfGrade } from './post-grade.ts';

/** What is wrong with the time in the present grade (22f, 23b), earlier contract service counted where it may be (23c). */
export function intervalDefects(proposal: AppointmentProposal, policy: PolicyYear): Defect[] {
  const prior = priorDefects(proposal);
  const { current, on } = proposal;
  const rule = current === undefined ? undefined : ruleFor(proposal, policy);
  if (current === undefined || rule === undefined) return prior;
  const wrong = shortenDefects(proposal, rule.code);
  const months = proposal.shorten !== undefined && wrong.length === 0 ? rule.shortened : rule.months;
  const due = addMonths(servedSince(proposal, current.since, prior), months);
  if (on >= due) return [...prior, ...wrong];
  return [
    ...prior,
    ...wrong,
    defect(
      rule.code,
      'appointedOn',
      `应在现岗位满 ${months} 个月（${formatDate(due)} 起），聘任日期为 ${formatDate(on)}，尚未满期`,
      `Expected ${months} months in the present grade, until ${formatDate(due)}, but found ${formatDate(on)}`,
    ),
  ];
}

interface IntervalRule {
  readonly code: '22f' | '23b';
  readonly months: number;
  readonly shortened: number;
}

function ruleFor({ kind, title, current }: AppointmentProposal, policy: PolicyYear): IntervalRule | undefined {
  if (kind === 'promotion') {
    return {
      code: '23b',
      months: policySetting(policy, 'gradeIntervalMonths'),
      shortened: policySetting(policy, 'shortenedIntervalMonths'),
    };
  }
  const held = current === undefined ? undefined : levelOfGrade(policy.tables.postLadder, current.grade);
  if (kind !== 'first' || title.level !== 'senior' || held !== 'associateSenior') return undefined;
  return {
    code: '22f',
    months: policySetting(policy, 'seniorAppointmentMonths'),
    shortened: policySetting(policy, 'postdocSeniorMonths'),
  };
}

/** The shortening is for 三级→二级 and the first promotion of introduced talent (23b), and for postdoctoral researchers to 正高级 (22f). */
function shortenDefects({ shorten, shortenEvidence, grade, current }: AppointmentProposal, code: string): Defect[] {
  if (shorten === undefined) return [];
  const fits =
    (code === '22f' && shorten === 'postdoc') ||
    (code === '23b' && shorten === 'thirdToSecond' && current?.grade === 3 && grade === 2) ||
    (code === '23b' && shorten === 'introducedTalent' && current?.promotions === 0);
  if (!fits) {
    return [
      defect(
        code,
        'shorten',
        '缩短间隔只适用于三级晋升二级、引进高层次人才首次晋升，以及副高级岗位的博士后聘任正高级，本件不符合，请改正',
        'Expected a case that may be shortened, but found another; correct it',
      ),
    ];
  }
  return shortenEvidence === ''
    ? [
        defect(
          code,
          'shortenEvidence',
          '缩短间隔应写明依据，请填写',
          'Expected the ground for shortening, but found none',
        ),
      ]
    : [];
}

/** Earlier service counts for those whom an open recruitment brought into the establishment of a unit that manages by posts (23c). */
function priorDefects({ priorService, on }: AppointmentProposal): Defect[] {
  if (priorService === undefined) return [];
  const { recruitedOn, since, managedByPosts, document } = priorService;
  const fits =
    recruitedOn !== undefined && recruitedOn <= on && since < recruitedOn && managedByPosts && document !== '';
  return fits
    ? []
    : [
        defect(
          '23c',
          'priorSince',
          '认可原聘用资历，应为参照岗位聘用管理的合同制或劳务派遣人员，经公开招聘转为在编，请填写招聘日期和依据',
          'Expected earlier service before an open recruitment, with its document, but found none',
        ),
      ];
}

function servedSince(proposal: AppointmentProposal, since: CalendarDate, prior: readonly Defect[]): CalendarDate {
  const earlier = proposal.priorService?.since;
  return earlier !== undefined && prior.length === 0 && earlier < since ? earlier : since;
}

function defect(ruleCode: string, field: string, zh: string, en: string): Defect {
  return { ruleCode, field, strength: '硬', message: message(zh, en) };
}
