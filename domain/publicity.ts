import { closeOfDayMs, formatDate, parseDate } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { Defect } from './defect.ts';
import { message } from './message.ts';
import type { WorkingCalendar } from './working-calendar.ts';
import { addWorkingDays, addWorkingDaysInclusive } from './working-day.ts';
import type { WorkingDayCount } from './working-day.ts';

/** One person on a posted list: what may be shown, and nothing else. */
/** A person as a notice names them, and nothing more. */
interface Postee {
  readonly name: string;
  readonly unit: string;
  readonly speciality: string;
  readonly title: string;
}

/** A notice (公示) as it is drawn up, days as ISO dates; what is missing is named by `noticeDefects`. */
export interface Notice {
  readonly heading?: string | undefined;
  readonly basis?: string | undefined;
  readonly people?: readonly Postee[] | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly receiver?: string | undefined;
  readonly telephone?: string | undefined;
  readonly address?: string | undefined;
  readonly howToObject?: string | undefined;
  readonly issuer?: string | undefined;
  readonly dated?: string | undefined;
  readonly attachments?: readonly string[] | undefined;
}

const ELEMENTS: readonly (readonly [keyof Notice, string, string])[] = [
  ['heading', '标题', 'the heading'],
  ['basis', '公示依据', 'the basis'],
  ['people', '公示对象名单', 'the list of people'],
  ['from', '起止日期', 'the first and last day'],
  ['receiver', '受理部门', 'the receiving department'],
  ['telephone', '联系电话', 'the telephone number'],
  ['address', '地址或邮箱', 'the address'],
  ['howToObject', '反映方式与要求', 'how to object'],
  ['issuer', '落款机关', 'the issuer'],
  ['dated', '成文日期', 'the date of the notice'],
  ['attachments', '附件', 'the attachments'],
];

/** What a public notice never holds: identity numbers and mobile numbers, also with spaces or hyphens between the digits. */
const FORBIDDEN: readonly (readonly [RegExp, string, string])[] = [
  [/(?<!\d)\d{6}[ -]?(18|19|20)\d{2}[ -]?\d{4}[ -]?\d{3}[\dXx](?![\dXx])/u, '身份证号码', 'an identity number'],
  [/(?<!\d)\d{6}\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}(?!\d)/u, '身份证号码', 'an identity number'],
  [/(?<!\d)1[3-9]\d([ -]?\d{4}){2}(?!\d)/u, '手机号码', 'a mobile number'],
];

/** The kinds of personal numbers that a text seems to hold, in Chinese; none when it is clean. */
export function personalNumbersIn(text: string): string[] {
  return [...new Set(FORBIDDEN.filter(([pattern]) => pattern.test(text)).map(([, zh]) => zh))];
}

/** Which kind of publicity: by the unit, of the participants (16f) or of the result (17e). */
export type PublicityRule = 'order40-16' | '15e' | '16f' | '17e';

/** Names of the missing elements in Chinese; an empty attachments list says that there are none. */
export function missingElements(notice: Notice): string[] {
  return ELEMENTS.filter(([key]) => isMissing(notice, key)).map(([, zh]) => zh);
}

/** Everything that keeps a notice from being posted: missing elements, forbidden content, too short a period, a provisional end. */
export function noticeDefects(
  notice: Notice,
  rule: {
    readonly ruleCode: PublicityRule;
    readonly minimumWorkingDays: number;
    /** Whether the day of posting is counted; see `publicityRun`. */
    readonly postingDayCounts?: boolean;
  },
  calendar: WorkingCalendar,
): Defect[] {
  const defect = (field: string, zh: string, en: string): Defect => ({
    ruleCode: rule.ruleCode,
    field,
    strength: '硬',
    message: message(zh, en),
  });
  const defects = ELEMENTS.filter(([key]) => isMissing(notice, key)).map(([key, zh, en]) =>
    defect(key, `公示应写明${zh}，现缺少，请补填`, `Expected ${en} in the notice, but found none; complete it`),
  );
  const { telephone: _office, ...texts } = notice;
  const named = new Set<string>();
  for (const [pattern, zh, en] of FORBIDDEN) {
    // The office's own telephone may look like a mobile number; an identity number has no place anywhere.
    const where = zh === '手机号码' ? texts : notice;
    if (named.has(zh) || !pattern.test(JSON.stringify(where))) continue;
    named.add(zh);
    defects.push(
      defect(
        '',
        `公示不得含有${zh}，现发现疑似内容，请删去`,
        `Expected no personal numbers, but found ${en}; remove it`,
      ),
    );
  }
  if (notice.from !== undefined && notice.to !== undefined) {
    const from = parseDate(notice.from);
    const to = parseDate(notice.to);
    const least = publicityRun(calendar, from, rule.minimumWorkingDays, rule.postingDayCounts === true);
    if (to < least.end) {
      defects.push(
        defect(
          'to',
          `公示期应不少于 ${rule.minimumWorkingDays} 个工作日（张贴当日${rule.postingDayCounts === true ? '计入' : '不计入'}），自 ${notice.from} 起最早 ${formatDate(least.end)} 结束${least.provisional ? '（暂定）' : ''}，所填为 ${notice.to}，请改正`,
          `Expected at least ${rule.minimumWorkingDays} working days, until ${formatDate(least.end)} or later, but found ${notice.to}; correct it`,
        ),
      );
    } else if (least.provisional && to === least.end) {
      defects.push(
        defect(
          'to',
          `节假日安排尚未公布，${notice.to} 为暂定日期，请增加公示天数，以更晚的日期作为确定的截止日，留出余量`,
          `Expected an end with a margin, but found the provisional ${notice.to}; add working days, the later day is then fixed`,
        ),
      );
    }
  }
  return defects;
}

/** How long a posting runs: the day of posting is left out, which satisfies both readings, unless the office counts it (17e). */
export function publicityRun(
  calendar: WorkingCalendar,
  postedOn: CalendarDate,
  workingDays: number,
  postingDayCounts: boolean,
): WorkingDayCount {
  const add = postingDayCounts ? addWorkingDaysInclusive : addWorkingDays;
  return add(calendar, postedOn, workingDays, 'atLeast');
}

/** The effective end of several postings: the latest (15e). Throws RangeError for none. */
export function effectivePublicityEnd(ends: readonly CalendarDate[]): CalendarDate {
  const [first, ...others] = ends;
  if (first === undefined) throw new RangeError('Expected one publicity end or more, but found none');
  return others.reduce((latest, end) => (end > latest ? end : latest), first);
}

/** What keeps a publicity from being closed now: the last day is not over, or objections are open. Empty when it may close. */
export function closingDefects(
  publicity: { readonly ruleCode: PublicityRule; readonly end: CalendarDate; readonly openObjections: number },
  nowMs: number,
): Defect[] {
  const defects: Defect[] = [];
  if (nowMs < closeOfDayMs(publicity.end)) {
    const end = formatDate(publicity.end);
    defects.push({
      ruleCode: publicity.ruleCode,
      field: 'end',
      strength: '硬',
      message: message(
        `公示应满期后结束，截止日 ${end} 尚未过完，请在 ${end} 之后办理`,
        `Expected the publicity to run out, but its last day ${end} is not over; act after it`,
      ),
    });
  }
  if (publicity.openObjections > 0) {
    defects.push({
      ruleCode: '17f',
      field: 'openObjections',
      strength: '硬',
      message: message(
        `公示应无未办结的异议，现有 ${publicity.openObjections} 件，请先核查办结`,
        `Expected no open objection, but found ${publicity.openObjections}; settle them first`,
      ),
    });
  }
  return defects;
}

function isMissing(notice: Notice, key: keyof Notice): boolean {
  if (key === 'from') return notice.from === undefined || notice.to === undefined;
  const value = notice[key];
  if (key === 'people') return notice.people === undefined || notice.people.length === 0;
  return value === undefined || (typeof value === 'string' && value.trim() === '');
}
