import { message } from '../../../domain/message.ts';
import type { Message } from '../../../domain/message.ts';
import { matterKinds } from '../matter/kinds/index.ts';

const ACTS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  'application.pledge': ['签署个人承诺', 'Signed the pledge'],
  'application.submit': ['提交申报', 'Submitted an application'],
  'application.withdraw': ['撤回申报', 'Withdrew an application'],
  'application.close': ['中途终止申报', 'Ended a case'],
  'application.export': ['导出申报', 'Exported applications'],
  'task.resume': ['系统补办已决定的任务', 'Carried on with a decided task'],
  'deadline.extend': ['延长期限', 'Extended a deadline'],
  'deadline.pause': ['暂停计时', 'Paused a deadline'],
  'deadline.resume': ['恢复计时', 'Resumed a deadline'],
  'deadline.prompt': ['催办', 'Sent a reminder'],
  'deadline.reassign': ['逾期转交', 'Handed an overdue task on'],
  'deadline.ask-extension': ['申请延期', 'Asked for an extension'],
  'deadline.approve-extension': ['批准延期', 'Granted an extension'],
  'deadline.refuse-extension': ['不同意延期', 'Refused an extension'],
  'release.ask': ['申请例外', 'Asked for an exception'],
  'release.decide': ['决定例外', 'Decided about an exception'],
  'publicity.change': ['更正公示', 'Corrected a notice'],
  'objection.file': ['反映情况', 'Filed an objection'],
  'session.plan': ['组织评审批次', 'Planned a session'],
  'session.ask-void': ['提请整场作废', 'Asked to void a session'],
  'session.recuse': ['表决时回避', 'Recused at the ballot'],
  'nomination.withdraw': ['撤回举荐', 'Withdrew a nomination'],
  'substitute.set': ['设定代理人', 'Set a substitute'],
  'substitute.end': ['结束代理', 'Ended a substitution'],
  'qualification.record': ['登记职业资格', 'Recorded a qualification'],
  'qualification.confirmed': ['确认查处记录', 'Confirmed a finding'],
  'qualification.dismissed': ['不予确认查处记录', 'Dismissed a finding'],
  'policy.propose': ['提出规则改动', 'Proposed a change of the rules'],
  'policy.approve': ['施行规则改动', 'Put rules in force'],
  'policy.decline': ['退回规则改动', 'Declined a change of the rules'],
  'policy.withdraw': ['撤回规则改动', 'Withdrew a change of the rules'],
  'calendar.propose': ['提出工作日历', 'Proposed a calendar'],
  'calendar.approve': ['施行工作日历', 'Put a calendar in force'],
  'calendar.decline': ['退回工作日历', 'Declined a calendar'],
  'calendar.withdraw': ['撤回工作日历', 'Withdrew a calendar'],
  'process.deploy': ['发布流程', 'Deployed a process'],
  'channel.add': ['新建通知渠道', 'Added a channel'],
  'channel.change': ['修改通知渠道', 'Changed a channel'],
  'channel.test': ['试发消息', 'Sent a test message'],
  'delivery.retry': ['重发消息', 'Sent a message again'],
  'audit.export': ['导出审计记录', 'Exported the audit'],
  'watchdog.repair': ['修复期限差异', 'Repaired a deadline'],
  'clock.advance': ['拨动演示时钟', 'Moved the demo clock'],
  'account.first': ['建立首个管理账号', 'Made the first account'],
  'demo.seed': ['建立演示数据', 'Made the demo data'],
};

/** What an act is called; a task by the name it has in the diagram, an act nobody named by its code. */
export function actText(act: string, taskName: string | undefined): Message {
  const known = ACTS[act];
  if (known !== undefined) return message(...known);
  const kind = act.startsWith('matter.start.') ? matterKinds.get(act.slice('matter.start.'.length)) : undefined;
  if (kind !== undefined) return message(`提出：${kind.label.zh}`, `Requested: ${kind.label.en}`);
  if (taskName !== undefined) return message(`办结“${taskName}”`, `Completed “${taskName}”`);
  return message(act, act);
}
