import { addMonths, startOfDayMs } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import { message } from './message.ts';
import type { Message } from './message.ts';

/** The kinds of data that are erased once their time is over. */
export const erasedKinds = [
  'draft',
  'task-text',
  'task-file',
  'delivery-text',
  'mail-file',
  'sign-in',
  'incident',
] as const;

/** A kind of data that is erased. */
export type ErasedKind = (typeof erasedKinds)[number];

/** How long one kind of data is kept, on what basis, and what happens then. */
export interface RetentionRule {
  /** Kinds that are kept for ever have names of their own. */
  readonly kind: ErasedKind | 'title-record' | 'audit' | 'data-access' | 'engine-history';
  readonly name: Message;
  /** Months it is kept; absent where it is kept for ever. */
  readonly months?: number;
  readonly basis: Message;
  readonly act: Message;
}

/** Logs of the network are kept six months or longer. */
const LOG_MONTHS = 6;
const LOG_BASIS = message(
  '网络安全法：网络日志留存不少于六个月；个人信息保存期限为实现目的所必要的最短时间',
  'Cybersecurity law: logs are kept six months or longer; personal data no longer than needed',
);
const RECORD_BASIS = message(
  '职称档案和办理凭证长期保存，供复查和责任追溯',
  'Records of titles and of who did what are kept for later checks',
);
const KEPT = message('不删除', 'Never erased');

/** The table of retention: every kind of data with personal content. */
export const retentionRules: readonly RetentionRule[] = [
  {
    kind: 'draft',
    name: message('从未提交的申报草稿', 'Drafts that were never submitted'),
    months: 12,
    basis: message(
      '个人信息保存期限为实现目的所必要的最短时间；申报按年度进行，自最后一次保存起算',
      'Personal data is kept no longer than needed; applications are made year by year, from the last saving',
    ),
    act: message('整份删除，连同上传的材料', 'Erased as a whole, with the files uploaded to it'),
  },
  {
    kind: 'task-text',
    name: message(
      '已收回任务中未提交的填写内容、他人先办而未生效的填写内容',
      'Texts typed into tasks that were withdrawn, or that somebody else had',
    ),
    months: LOG_MONTHS,
    basis: LOG_BASIS,
    act: message('删除填写内容，任务记录保留', 'The text is erased, the task stays'),
  },
  {
    kind: 'task-file',
    name: message('已收回任务中上传的意见附件', 'Files attached to tasks that were withdrawn'),
    months: LOG_MONTHS,
    basis: LOG_BASIS,
    act: message('删除', 'Erased'),
  },
  {
    kind: 'delivery-text',
    name: message('已送达或不再重试的消息正文', 'Texts of messages that were sent or given up'),
    months: LOG_MONTHS,
    basis: LOG_BASIS,
    act: message('删除正文，送达记录保留', 'The text is erased, the record of the delivery stays'),
  },
  {
    kind: 'mail-file',
    name: message('未设邮件服务器时写成文件的邮件', 'E-mails written as files where no mail server is set'),
    months: LOG_MONTHS,
    basis: LOG_BASIS,
    act: message('删除', 'Erased'),
  },
  {
    kind: 'sign-in',
    name: message('已失效的登录记录', 'Sign-ins that have ended'),
    months: LOG_MONTHS,
    basis: LOG_BASIS,
    act: message('删除', 'Erased'),
  },
  {
    kind: 'incident',
    name: message('已排除的流程故障记录', 'Faults of the engine that were resolved'),
    months: LOG_MONTHS,
    basis: LOG_BASIS,
    act: message('删除', 'Erased'),
  },
  {
    kind: 'title-record',
    name: message(
      '申报件及其材料和意见附件、投票、评审结果、证书台账',
      'Applications with their files, ballots, results and the ledger of certificates',
    ),
    basis: RECORD_BASIS,
    act: KEPT,
  },
  { kind: 'audit', name: message('审计记录', 'Audit rows'), basis: RECORD_BASIS, act: KEPT },
  { kind: 'data-access', name: message('资料查看记录', 'Looks at personal data'), basis: RECORD_BASIS, act: KEPT },
  {
    kind: 'engine-history',
    name: message('流程运行记录（不含个人信息）', 'History of the engine, which holds no personal data'),
    basis: RECORD_BASIS,
    act: KEPT,
  },
];

/** The moment before which a kind is due on the given day; undefined for what is kept for ever. */
export function retentionCutoff({ months }: RetentionRule, today: CalendarDate): Date | undefined {
  return months === undefined ? undefined : new Date(startOfDayMs(addMonths(today, -months)));
}
