import type { CalendarDate } from './calendar-date.ts';
import type { Defect, Strength } from './defect.ts';
import { intervalDefects } from './appointment-interval.ts';
import { message } from './message.ts';
import type { Message } from './message.ts';
import type { PolicyYear } from './policy-year.ts';
import { gradeName, levelOfGrade, lowestGrade } from './post-grade.ts';
import type { TitleLevel } from './title-level.ts';

/** Why somebody is appointed to a post (clauses 22, 23), in the words of the office. */
export const appointmentKindLabels = {
  first: message('首次聘任上一层级', 'first appointment to a level'),
  promotion: message('层级内等级晋升', 'promotion within a level'),
  newStaff: message('新增人员聘用', 'appointment of new staff'),
  transfer: message('调入人员聘用', 'appointment after a transfer'),
  fromManagement: message('管理、工勤岗位转聘', 'from a management or worker post'),
  regularisation: message('转正定级', 'regularisation after probation'),
  exchange: message('人员交流进入', 'entry by exchange of personnel'),
  directRecognition: message('直接认定人员聘任', 'appointment after direct recognition'),
} as const satisfies Record<string, Message>;

/** Why somebody is appointed. */
export type AppointmentKind = keyof typeof appointmentKindLabels;

/** Every kind of appointment. */
export const appointmentKinds = Object.keys(appointmentKindLabels) as [AppointmentKind, ...AppointmentKind[]];

/** What a unit proposes. */
export interface AppointmentProposal {
  readonly kind: AppointmentKind;
  readonly grade: number;
  readonly on: CalendarDate;
  readonly title: {
    readonly series: string;
    readonly level: TitleLevel;
    readonly basis: 'review' | 'recognition' | 'examination' | 'graduateAssessment';
    readonly isAssistant: boolean;
  };
  /** A flagged post that was set up outside the ratio (2a, 2c). */
  readonly flaggedPostId?: string | undefined;
  /** A post of a higher grade to be borrowed (22c, 22g). */
  readonly borrowPostId?: string | undefined;
  readonly current?: { readonly grade: number; readonly since: CalendarDate; readonly promotions: number } | undefined;
  readonly shorten?: 'thirdToSecond' | 'introducedTalent' | 'postdoc' | undefined;
  readonly shortenEvidence: string;
  readonly priorService?: PriorService | undefined;
  readonly directCode?: string | undefined;
  /** 转聘方案: its document and the department that agreed (22e). */
  readonly plan: { readonly document: string; readonly agreedBy: string };
  /** 评前沟通 with the provincial bureau (23a). */
  readonly communication: { readonly on: CalendarDate | undefined; readonly with: string };
  /** A 原则 rule the bureau is asked to release from, with reason and document. */
  readonly release?: { readonly code: string; readonly reason: string; readonly document: string } | undefined;
}

/** Earlier service under a contract or by dispatch, before the open recruitment (23c). */
export interface PriorService {
  readonly since: CalendarDate;
  readonly recruitedOn: CalendarDate | undefined;
  readonly managedByPosts: boolean;
  readonly document: string;
}

/** What is wrong with a proposal beside the question which post it takes (22b, 22e, 22f, 23a-23d, 10a-10g). */
export function appointmentDefects(proposal: AppointmentProposal, policy: PolicyYear): Defect[] {
  return [
    ...titleDefects(proposal, policy),
    ...gradeDefects(proposal, policy),
    ...intervalDefects(proposal, policy),
    ...planDefects(proposal),
    ...secondGradeDefects(proposal),
    ...releaseDefects(proposal),
  ];
}

/** The row of the table of direct recognition that the proposal rests on (10a-10g). */
export function directRow(proposal: AppointmentProposal, policy: PolicyYear) {
  return proposal.kind === 'directRecognition'
    ? policy.tables.directRecognition.find((row) => row.code === proposal.directCode)
    : undefined;
}

/** A title by assessment of graduates counts, unless its series is one of 以考代评 (23d). */
function titleDefects({ title }: AppointmentProposal, policy: PolicyYear): Defect[] {
  const byExamOnly = policy.lists.examOnly.items.some(
    ({ series, levels }) => series === title.series && levels.includes(title.level),
  );
  return title.basis === 'graduateAssessment' && byExamOnly
    ? [
        appointmentDefect(
          '23d',
          'titleBasis',
          '硬',
          `${title.series}系列该层级实行“以考代评”，应以考试取得的职称聘任，考核确定的职称不能作为依据`,
          `Expected a title by examination in ${title.series}, but found one by assessment of graduates`,
        ),
      ]
    : [];
}

/** First to the lowest grade of the level, then grade by grade (22b, 22e); direct recognition names its grade (10a-10g). */
function gradeDefects(proposal: AppointmentProposal, policy: PolicyYear): Defect[] {
  const { kind, grade, title, current, release } = proposal;
  const ladder = policy.tables.postLadder;
  if (levelOfGrade(ladder, grade) !== title.level) {
    return [
      appointmentDefect(
        '22b',
        'grade',
        '硬',
        `应聘用到所取得职称的层级之内，${gradeName(grade)}不在该层级，请改正`,
        `Expected a grade of the level of the title, but found grade ${grade}`,
      ),
    ];
  }
  const direct = directRow(proposal, policy);
  if (kind === 'directRecognition') {
    const expected = direct?.postGrade ?? lowestGrade(ladder, title.level, title.isAssistant);
    const fits = direct !== undefined && direct.level === title.level && grade === expected;
    return fits
      ? []
      : [
          appointmentDefect(
            direct?.code ?? '10a',
            'grade',
            '硬',
            direct === undefined
              ? '直接认定人员聘任应选择认定情形（第10条），请选择'
              : `该认定情形应聘任到${gradeName(expected)}，现为${gradeName(grade)}，请改正`,
            `Expected grade ${expected} for this recognition, but found grade ${grade}`,
          ),
        ];
  }
  if (release?.code === '22b') return [];
  if (kind === 'promotion') {
    const fits = current !== undefined && grade === current.grade - 1;
    return fits
      ? []
      : [
          appointmentDefect(
            '22b',
            'grade',
            '原则',
            current === undefined
              ? '等级晋升应有本单位的现聘等级，系统中没有，请先登记现聘岗位'
              : `同一层级内原则上逐级聘任：现聘${gradeName(current.grade)}，应为${gradeName(current.grade - 1)}；确需例外，请写明理由和文号报人社部门批准`,
            `Expected the next grade above the present one, but found grade ${grade}`,
          ),
        ];
  }
  const keepsGrade = kind === 'transfer' && current !== undefined;
  const expected = keepsGrade ? current.grade : lowestGrade(ladder, title.level, title.isAssistant);
  const fits = keepsGrade ? grade >= expected : grade === expected;
  return fits
    ? []
    : [
        appointmentDefect(
          kind === 'fromManagement' ? '22e' : '22b',
          'grade',
          kind === 'fromManagement' ? '硬' : '原则',
          `应聘用到相应层级的最低等级（${gradeName(expected)}），现为${gradeName(grade)}，请改正`,
          `Expected grade ${expected}, the lowest of the level, but found grade ${grade}`,
        ),
      ];
}

/** 转聘 needs a plan that the department has agreed to (22e). */
function planDefects({ kind, plan }: AppointmentProposal): Defect[] {
  return kind === 'fromManagement' && (plan.document === '' || plan.agreedBy === '')
    ? [
        appointmentDefect(
          '22e',
          'planDocument',
          '硬',
          '转聘应有工作方案和具体标准条件，并报主管部门同意，请填写方案文号和同意的部门',
          'Expected a plan agreed to by the department, but found none',
        ),
      ]
    : [];
}

/** The second grade: 评前沟通 comes first; the first grade is not given here (23a). */
function secondGradeDefects({ grade, communication, on }: AppointmentProposal): Defect[] {
  if (grade > 2) return [];
  const talked = communication.on !== undefined && communication.on <= on && communication.with !== '';
  return grade === 2 && talked
    ? []
    : [
        appointmentDefect(
          '23a',
          grade === 2 ? 'communicatedOn' : 'grade',
          '硬',
          grade === 2
            ? '专业技术二级岗位应先与省人社部门评前沟通，请填写沟通日期和对象'
            : '专业技术一级岗位由国家专设，不在本系统办理，请改正等级',
          'Expected a talk with the provincial bureau before a second grade, but found none',
        ),
      ];
}

/** An exception names its reason and document; only 22a and 22b can be released. */
function releaseDefects({ release }: AppointmentProposal): Defect[] {
  if (release === undefined) return [];
  const whole = ['22a', '22b'].includes(release.code) && release.reason !== '' && release.document !== '';
  return whole
    ? []
    : [
        appointmentDefect(
          release.code,
          'releaseReason',
          '原则',
          '申请例外应写明理由和依据文号，请填写',
          'Expected a reason and a document for the exception, but found none',
        ),
      ];
}

/** One defect of a proposal. */
export function appointmentDefect(ruleCode: string, field: string, strength: Strength, zh: string, en: string): Defect {
  return { ruleCode, field, strength, message: message(zh, en) };
}
