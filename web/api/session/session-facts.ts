import { dateAt, formatDate } from '../../../domain/calendar-date.ts';
import { message } from '../../../domain/message.ts';
import type { Message } from '../../../domain/message.ts';
import type { ReviewSession } from '../../../store/review-session/review-session.entity.ts';
import type { Names } from '../names.ts';

const STATES: Record<ReviewSession['state'], Message> = {
  planned: message('已立项', 'Planned'),
  announced: message('已公布评审事项', 'Announced'),
  frozen: message('名单已确定', 'List frozen'),
  reported: message('已评前汇报', 'Reported'),
  meeting: message('会议中', 'Meeting'),
  voting: message('投票中', 'Voting'),
  void: message('作废', 'Void'),
  counted: message('已计票', 'Counted'),
  ended: message('评审结束', 'Ended'),
  filed: message('已备案', 'Filed'),
  issued: message('已发文', 'Issued'),
};

const VOID_TEXT = { asked: '已提请，待监督部门决定', agreed: '监督部门已同意', refused: '监督部门未同意' } as const;

/** The words of a session's state. */
export function sessionStateText(state: ReviewSession['state']): Message {
  return STATES[state];
}

/** Headline facts of a session, for its page and its tasks. */
export function sessionFacts(session: ReviewSession, names: Names): { label: string; value: string }[] {
  const { announcement, preReport, filing, issue } = session;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['批次编号', session.number],
    ['评委会', names.organisation(session.committeeId)],
    ['年度', String(session.policyYear)],
    ['状态', STATES[session.state].zh],
    ['受理时间', announcement && `${announcement.acceptanceWindow.from} 至 ${announcement.acceptanceWindow.to}`],
    ['受理地点', announcement?.place],
    ['会议日期', announcement?.meetingOn],
    ['参评人数', session.applicationIds.length === 0 ? undefined : String(session.applicationIds.length)],
    ['名单确定日', session.frozenOn],
    ['评前汇报', preReport && `${preReport.reportedOn} ${preReport.reportedTo}`],
    ['监督人员', preReport?.supervisorName],
    [
      '跨年度批准',
      announcement?.yearRelease && `${announcement.yearRelease.authority} ${announcement.yearRelease.documentNo}`,
    ],
    [
      '专家抽取',
      session.draw &&
        `${formatDate(dateAt(session.draw.at.getTime()))}，从 ${session.draw.pool.length} 人中抽取 ${session.draw.drawn.length} 人`,
    ],
    ['抽取种子', session.draw?.seed],
    ['到会监督', session.meetingSupervisor],
    ['到会专家', session.attendance && `${session.attendance.length} 人`],
    ['录音录像', session.minutes?.recordingReference],
    ['录音录像摘要', session.minutes?.recordingHash],
    ['整场作废', session.voidRequest && VOID_TEXT[session.voidRequest.decision ?? 'asked']],
    ['评审结束', session.reviewEnd],
    ['通过人数', session.reviewEnd === undefined ? undefined : String(session.passedIds.length)],
    ['报送备案', filing && `${filing.submittedOn}${filing.lateReason === undefined ? '' : '（逾期）'}`],
    ['逾期原因', filing?.lateReason],
    ['备案退回理由', filing?.decision === 'returned' ? filing.reason : undefined],
    ['备案', filing?.acceptedNo],
    ['发文', issue && `${issue.documentNo}（${issue.issuedOn}）`],
  ];
  return rows.flatMap(([label, value]) => (value === undefined || value === '' ? [] : [{ label, value }]));
}
