import { dateAt, formatDate } from '../domain/calendar-date.ts';
import type { Findings } from './findings.ts';
import type { RehearsedYear } from './rehearsed-year.ts';

/** Names of statuses and rungs as the report prints them. */
const WORDS: Readonly<Record<string, string>> = {
  running: '未办结',
  refused: '不予申报或不予推荐',
  abandoned: '视为放弃',
  failed: '未通过',
  issued: '已发文',
  archived: '已归档',
  revoked: '撤销',
  withdrawn: '撤回',
  remind: '提醒办理人',
  digest: '每日合并提醒',
  'notify-head': '通报负责人',
  raise: '升级至上一级',
  reassign: '改派',
  'mark-overdue': '标记逾期',
};

/** A status or rung in Chinese. */
export function wordOf(name: string): string {
  return WORDS[name] ?? name;
}

/** The report of a rehearsed year as text: outcome, escalations, every overdue date with its reason, what falls into the next year, each case's path. */
export function reportText(year: RehearsedYear, findings: Findings): string {
  const lines = [
    `${findings.year} 年度预演：${year.cases.length} 件申报，${year.sessions.size} 个评审批次（规则包：${year.settings.policy.title}，${year.settings.policy.state}；工作日历 ${year.settings.calendar.version}）`,
    '',
    `办理结果：${listOf(findings.statuses)}`,
    `期限：共 ${findings.deadlines.all} 个，按期 ${findings.deadlines.met} 个，逾期 ${findings.deadlines.overdue} 个`,
    `升级：${listOf(findings.rungs) || '无'}`,
    '',
    '逾期的期限（每个日期的来由）：',
    ...findings.overdue.flatMap((deadline) => [
      `  ${numberOf(year, deadline.subjectId)} ${deadline.name}（${deadline.ruleCode}）：截止 ${formatDate(deadline.computed.end)}，${deadline.settledOn === undefined ? '至今未办结' : `${formatDate(deadline.settledOn)} 办结`}`,
      `    升级：${deadline.fired
        .filter((rung) => rung.counts)
        .map((rung) => `${formatDate(dateAt(rung.at))} ${wordOf(rung.rung)}`)
        .join('，')}`,
      ...deadline.computed.explanation.map((line) => `    ${line.zh}`),
    ]),
    ...(findings.overdue.length === 0 ? ['  无'] : []),
    '',
    '会落到下一年度的事项：',
    ...findings.nextYear.map(({ subject, what }) => `  ${subject}：${what}`),
    ...(findings.nextYear.length === 0 ? ['  无'] : []),
    '',
    '各批次：',
    ...[...year.sessions.values()].map(
      (session) =>
        `  ${session.committee}：参评 ${session.applicationIds.length} 人，通过 ${session.passedIds.length} 人；${[
          ['评审结束', session.reviewEnd],
          ['公示结束', session.publicityEnd],
          ['备案', session.filedOn],
          ['发文', session.issuedOn],
        ]
          .map(([what, on]) => `${what} ${typeof on === 'number' ? formatDate(on) : '未到'}`)
          .join('，')}`,
    ),
    '',
    '各件经过：',
    ...year.cases.map(
      (one) =>
        `  ${one.number} ${wordOf(one.status)}：${one.steps.map((step) => `${formatDate(dateAt(step.at)).slice(5)} ${step.name}`).join(' → ')}`,
    ),
  ];
  if (findings.incidents.length > 0) {
    lines.push('', '流程停住的地方：', ...[...new Set(findings.incidents)].map((line) => `  ${line}`));
  }
  return `${lines.join('\n')}\n`;
}

function listOf(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([name, count]) => `${wordOf(name)} ${count}`).join('，');
}

function numberOf(year: RehearsedYear, subjectId: string): string {
  return year.byId(subjectId)?.number ?? year.sessions.get(subjectId)?.committee ?? subjectId;
}
