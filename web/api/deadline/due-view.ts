import { parseDate } from '../../../domain/calendar-date.ts';
import { remainingText, remainingWorkingDays } from '../../../domain/deadline.ts';
import { message } from '../../../domain/message.ts';
import type { Message } from '../../../domain/message.ts';
import { periodRule } from '../../../domain/policy-year.ts';
import type { Deadline } from '../../../store/deadline/deadline.entity.ts';
import type { DueResponse } from '../../contract/deadline.ts';
import type { ApiDeps } from '../deps.ts';

/** Working days before the end from which a task is shown as due soon. */
const SOON_WORKING_DAYS = 2;
/** Codes of rules begin with their clause; what the offices have set for themselves has a name. */
const RULE_CODE = /^\d+[a-z]?$/u;

/** The time left as words, such as 还有 3 个工作日. */
export function remainingOf(endsOn: string, deps: Pick<ApiDeps, 'clock' | 'calendar'>): Message {
  return remainingText(parseDate(endsOn), deps.clock.today(), deps.calendar);
}

/** A last day as it is shown beside a step: how long there is left, how urgent it is, and why it is that day. */
export function dueView(on: string, deadline: Deadline | undefined, deps: ApiDeps): DueResponse {
  const why = deadline === undefined ? {} : { why: whyLines(deadline, deps) };
  // A deadline that does not run is never near or overdue.
  if (deadline?.state === 'paused') {
    return { on, remaining: message('暂停计时', 'Paused'), urgency: 'normal', ...why };
  }
  return { on, remaining: remainingOf(on, deps), urgency: urgencyOf(on, deps), ...why };
}

/** The rule in words: its name with the clause, or that the offices have set it for themselves. */
export function ruleNameOf(code: string, deps: ApiDeps): Message {
  const rule = deps.policies.map((policy) => periodRule(policy, code)).find((found) => found !== undefined);
  if (rule === undefined) return message('办公时限', 'office limit');
  return rule.source === undefined
    ? message(`办公时限：${rule.name}`, `office limit: ${rule.name}`)
    : message(`${rule.name}（${rule.source}）`, `${rule.name} (${rule.source})`);
}

/** Rule, start, days skipped and made up, calendar and last change, a line each. */
function whyLines(deadline: Deadline, deps: ApiDeps): Message[] {
  const { ruleCode, explanation } = deadline;
  const name = ruleNameOf(ruleCode, deps);
  const rule = RULE_CODE.test(ruleCode) ? message(`依据 ${ruleCode}：${name.zh}`, `By ${ruleCode}: ${name.en}`) : name;
  return [rule, ...explanation];
}

function urgencyOf(dueOn: string, deps: Pick<ApiDeps, 'clock' | 'calendar'>): DueResponse['urgency'] {
  const end = parseDate(dueOn);
  const today = deps.clock.today();
  if (today > end) return 'overdue';
  return remainingWorkingDays(end, today, deps.calendar) <= SOON_WORKING_DAYS ? 'soon' : 'normal';
}
