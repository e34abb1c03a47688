import { message } from '../../../domain/message.ts';
import type { Message } from '../../../domain/message.ts';
import type { UserTask } from '../../../store/user-task/user-task.entity.ts';

/** What a person handed in with a step. */
type Submitted = Readonly<Record<string, unknown>>;

/** What is decided for an act: always, only as handed in one way, or never; otherwise one sentence says why not. */
interface Withdrawability {
  readonly when: 'always' | 'never' | ((data: Submitted, variables: UserTask['variables']) => boolean);
  readonly whyNot: Message;
}

const always: Withdrawability = { when: 'always', whyNot: message('', '') };
const never = (zh: string, en: string): Withdrawability => ({ when: 'never', whyNot: message(zh, en) });
const onlyIf = (field: string, values: readonly string[], zh: string, en: string): Withdrawability => ({
  when: (data) => values.includes(String(data[field])),
  whyNot: message(zh, en),
});

const STARTS_WORK = [
  '办结后系统随即办理后续事项（登记、通知或计时），不能撤回；如有错误，请联系下一环节退回或另行更正',
  'Once done the system goes on by itself (a register, a notice, a period), so it cannot be withdrawn; ask the next step to return it or have it corrected',
] as const;
const TOLD_APPLICANT = [
  '退回或不予通过已经通知申报人，不能撤回；请与申报人联系',
  'The applicant has been told of the return or the refusal, so it cannot be withdrawn; get in touch with the applicant',
] as const;
const WRITTEN_ONCE = [
  '认定记录每一步只写一次，不得改写，不能撤回；如有错误，由审核人不予通过',
  'Each step of a recognition is written once and never changed, so it cannot be withdrawn; whoever approves it may refuse it',
] as const;
const RETURNED_IT = [
  '退回已由上一环节接办，不能撤回；请与其联系',
  'The return has gone to whoever did the step before, so it cannot be withdrawn; get in touch with them',
] as const;

/**
 * For every act of the diagrams' user tasks: whether a finished step may be withdrawn (撤回) while nobody has acted on the next
 * one, because it left nothing but marks and findings that can be taken back, or the one sentence why not. Where a step stands
 * in its diagram, and so whether a user task comes next at all, the diagram says.
 */
export const stepWithdrawability: Readonly<Record<string, Withdrawability>> = {
  // Recommendation of the unit
  'unit-review': onlyIf('decision', ['passed'], ...TOLD_APPLICANT),
  'unit-approval': never(
    '审定通过即签署单位承诺并占用本年度申报次数和推荐名额，退回则原审核作废，不能撤回；请联系下一环节退回',
    'Approval signs the pledge of the unit and takes the place of the year, a return voids the review, so it cannot be withdrawn; ask the next step to return it',
  ),
  'post-publicity': never(
    '公示已经张贴并开始计时，不能撤回；需要更正的，请重新公示',
    'The notice is posted and its period runs, so it cannot be withdrawn; post a corrected notice instead',
  ),
  'unit-stamp': never(
    '单位盖章即完成推荐并报送上级，不能撤回；请联系上级退回',
    'The stamp ends the recommendation and sends the case on, so it cannot be withdrawn; ask the level after it to return it',
  ),
  'correct-application': never(
    '修改后的材料已重新提交并核验，原审核、盖章已作废，不能撤回；请联系单位退回',
    'The corrected material was handed in and checked and voided what was signed before, so it cannot be withdrawn; ask the unit to return it',
  ),
  // Levels and committee
  'level-review': onlyIf(
    'decision',
    ['passed'],
    '退回已经送达有关单位或申报人，原手续已作废，不能撤回；请与其联系',
    'The return has gone to the unit or the applicant and voided what was done, so it cannot be withdrawn; get in touch with them',
  ),
  'acceptance-check': never(
    '受理结论或一次性告知已经送达申报人，不能撤回',
    'The applicant has been told the outcome or what to correct, once and for all, so it cannot be withdrawn',
  ),
  'correct-material': never(
    '补正只有一次，交回后材料即封存，不能撤回；请与评委会办事机构联系',
    'Material is corrected once and closed when handed in, so it cannot be withdrawn; get in touch with the committee’s office',
  ),
  'acceptance-recheck': never(
    '受理结论已经送达申报人，不能撤回',
    'The applicant has been told the outcome, so it cannot be withdrawn',
  ),
  // Review session
  'announce-session': never(
    '评审事项已经公布，不能撤回；需要更正的，请作废本场后另行公布',
    'The review is announced to the public, so it cannot be withdrawn; void the session and announce another',
  ),
  'freeze-list': never(...STARTS_WORK),
  'pre-report': never(
    '评前汇报已经报出备查，不能撤回',
    'The report before the meeting has been made and is on file, so it cannot be withdrawn',
  ),
  'draw-experts': never(
    '随机抽取只有一次，不得重抽，不能撤回',
    'Experts are drawn once and not again, so it cannot be withdrawn',
  ),
  'record-attendance': never(
    '到会、回避和除名是会议记录，不得改写，不能撤回；有误的请作废本场',
    'Attendance, recusals and names struck off are the record of the meeting, so it cannot be withdrawn; void the session instead',
  ),
  'lock-ballot-rules': never(
    '表决规则锁定即开始投票，不能撤回',
    'With its rules locked the ballot opens, so it cannot be withdrawn',
  ),
  'cast-ballot': never('投票不得更改，不能撤回', 'A vote is never changed, so it cannot be withdrawn'),
  'sign-minutes': never(
    '签署评审记录即评审结束，备案期限开始计算，不能撤回',
    'Signing the minutes ends the review and starts the period for filing, so it cannot be withdrawn',
  ),
  'submit-filing': never(...STARTS_WORK),
  'accept-filing': never(
    '备案决定已经编号并通知评委会，不能撤回',
    'The filing has its number and the committee is told, so it cannot be withdrawn',
  ),
  'issue-document': never('已经正式发文，不能撤回', 'The document is issued, so it cannot be withdrawn'),
  'confirm-session-void': never(...STARTS_WORK),
  // Recognition
  'assess-candidate': never(...WRITTEN_ONCE),
  'check-recognition': never(...WRITTEN_ONCE),
  'approve-recognition': never(...STARTS_WORK),
  'check-green-papers': onlyIf('decision', ['complete'], ...STARTS_WORK),
  'send-consult': never(
    '商函已经发往省人社部门，不能撤回；请另行去函更正',
    'The letter has gone to the province, so it cannot be withdrawn; send another to correct it',
  ),
  'reply-to-consult': never(
    '复函已经答复来函单位，不能撤回；请另行去函更正',
    'The reply has gone to who asked, so it cannot be withdrawn; send another to correct it',
  ),
  'draw-reviewers': never(
    '随机遴选只有一次，不得重选，不能撤回',
    'Reviewers are drawn once and not again, so it cannot be withdrawn',
  ),
  'vote-on-recognition': never('审议意见不得更改，不能撤回', 'A vote is never changed, so it cannot be withdrawn'),
  'decide-recognition': never('认定文件已经签发，不能撤回', 'The recognition is issued, so it cannot be withdrawn'),
  // After the title
  'prepare-certificate': never(
    '证书编号已经占用，编号不得重复使用，不能撤回；请由复核人退回',
    'The number is taken for good, so it cannot be withdrawn; have it returned when it is checked',
  ),
  'check-certificate': onlyIf('decision', ['signed'], ...RETURNED_IT),
  'deliver-certificate': never(...STARTS_WORK),
  'receive-form-copy': never('已经签收，不能撤回', 'A receipt was signed, so it cannot be withdrawn'),
  'prepare-certificate-change': never(
    '新证书编号已经占用，编号不得重复使用，不能撤回；请由审核人不予办理',
    'The new number is taken for good, so it cannot be withdrawn; have it refused when it is approved',
  ),
  'approve-certificate-change': never(...STARTS_WORK),
  // Appointment
  'propose-appointment': always,
  'approve-appointment': onlyIf('decision', ['approved'], ...RETURNED_IT),
  'review-appointment': onlyIf('decision', ['approved'], ...STARTS_WORK),
  'report-second-grade': never(
    '评后报告已经按文号报出，不能撤回；请另行报告更正',
    'The report has gone out under its number, so it cannot be withdrawn; report again to correct it',
  ),
  'file-second-grade': never(...STARTS_WORK),
  // Objections
  'screen-objection': onlyIf('decision', ['investigate'], ...STARTS_WORK),
  'handle-objection': always,
  'decide-objection': never(...STARTS_WORK),
  // Matters
  'confirm-nomination-field': never(
    '举荐名额自确认起即占用，不能撤回；请由审核人不予同意',
    'The place of the nominator is used from here on, so it cannot be withdrawn; have it refused when it is approved',
  ),
  'check-referral': onlyIf('decision', ['passed'], ...STARTS_WORK),
  'approve-nomination': never(...STARTS_WORK),
  'approve-entrustment': never(
    '委托函已经发出，不能撤回；请另行去函更正',
    'The letter of entrustment has gone out, so it cannot be withdrawn; send another to correct it',
  ),
  'answer-entrustment': never(...STARTS_WORK),
  'listing-review': onlyIf('decision', ['passed'], ...STARTS_WORK),
  'listing-approval': never(...STARTS_WORK),
  'assess-opinion': always,
  'answer-opinion': never(...STARTS_WORK),
  'record-supervision': {
    // With joint supervisors nothing reaches the supervised before all have signed (19a).
    when: ({ outcome }, { jointSupervisorIds: joint }) =>
      outcome === 'handOver' || (Array.isArray(joint) && joint.length > 0),
    whyNot: message(
      '检查结论已经送达被监督单位或已结束监督，不能撤回；请在复查时更正',
      'What was found has reached who is supervised, or has ended the item, so it cannot be withdrawn; correct it at the next check',
    ),
  },
  'co-sign-supervision': never(
    '会签意见与其他会签部门同时生效，不能撤回；请由其退回记录',
    'A signature counts together with those of the others, so it cannot be withdrawn; have the record returned',
  ),
  rectify: always,
  'check-rectification': never(
    '复查结论已经送达被监督单位，不能撤回；请在下次复查时更正',
    'The outcome has reached who is supervised, so it cannot be withdrawn; correct it at the next check',
  ),
  'hand-over-case': never(
    '案件和材料已经移送，不能撤回；请与接收部门联系',
    'The case and its papers were handed over, so it cannot be withdrawn; get in touch with the authority',
  ),
  'record-handling': never(...STARTS_WORK),
};

/** Why a finished step may not be withdrawn whatever comes after it; undefined when it may. Deny by default. */
export function whyNotWithdrawable({
  act,
  submission,
  variables,
}: Pick<UserTask, 'act' | 'submission' | 'variables'>): Message | undefined {
  const { when, whyNot } = stepWithdrawability[act] ?? never(...STARTS_WORK);
  if (when === 'always') return undefined;
  return when !== 'never' && when(submission?.data ?? {}, variables) ? undefined : whyNot;
}
