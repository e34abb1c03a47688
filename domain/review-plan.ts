import { formatDate } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { Defect } from './defect.ts';
import { message } from './message.ts';

/** The published plan of a session; days as ISO dates. */
export interface ReviewPlan {
  readonly acceptanceWindow: { readonly from: string; readonly to: string };
  readonly meetingOn: string;
}

/** A release of a rule that may be released (原则): who allows it, by which document, and why. */
export interface Release {
  readonly authority: string;
  readonly documentNo: string;
  readonly reason: string;
}

/** Whether a release names its authority, its document and its reason. */
export function isComplete(release: Partial<Release> | undefined): release is Release {
  return [release?.authority, release?.documentNo, release?.reason].every((text) => (text ?? '').trim() !== '');
}

/** Why a day is outside the year of the review (17h); empty within the year, or where an exception was granted. */
export function yearDefects(
  field: string,
  day: string,
  policyYear: number,
  release: Partial<Release> | undefined,
): Defect[] {
  if (day.startsWith(`${policyYear}-`) || isComplete(release)) return [];
  return [
    {
      ruleCode: '17h',
      field,
      strength: '原则',
      message: message(
        `评审工作应在 ${policyYear} 年度内完成，现为 ${day}，请改在年度内；确需跨年度的，请填写批准机关、文号和理由`,
        `Expected a day within ${policyYear}, but found ${day}; choose another, or give authority, document and reason of an exception`,
      ),
    },
  ];
}

/**
 * Why a meeting is too late for the year where publicity and filing may not run into the next one (17g, 17h): the last day
 * of the filing, counted from the meeting, lies beyond the year. Empty where the office allows it, which is the default.
 */
export function januaryDefects(
  filingEnds: CalendarDate,
  policyYear: number,
  januaryAllowed: boolean,
  release: Partial<Release> | undefined,
): Defect[] {
  const day = formatDate(filingEnds);
  if (januaryAllowed || day.startsWith(`${policyYear}-`) || isComplete(release)) return [];
  return [
    {
      ruleCode: '17h',
      field: 'meetingOn',
      strength: '原则',
      message: message(
        `公示、备案应在 ${policyYear} 年度内完成，按此会议日期备案截止日为 ${day}，请把会议提前；确需跨年度的，请填写批准机关、文号和理由`,
        `Expected publicity and filing within ${policyYear}, but the filing would be due on ${day}; meet earlier, or give authority, document and reason of an exception`,
      ),
    },
  ];
}

/**
 * Whether an application may be accepted today under the plans its committee has published for the year (17a):
 * within the acceptance window of one of them. `plans` are those announced and not yet frozen.
 */
export function withinPlan(plans: readonly ReviewPlan[], today: string): Defect[] {
  const windows = plans.map(({ acceptanceWindow }) => acceptanceWindow);
  if (windows.length === 0 || windows.some(({ from, to }) => from <= today && today <= to)) return [];
  const published = windows.map(({ from, to }) => `${from} 至 ${to}`).join('、');
  return [
    {
      ruleCode: '17a',
      field: 'decision',
      strength: '硬',
      message: message(
        `应在公布的受理时间（${published}）内受理，今天是 ${today}，不能受理，请选择不予受理，或由评委会公布新的计划`,
        `Expected a day within the published window (${published}), but today is ${today}; refuse it, or publish another plan`,
      ),
    },
  ];
}
