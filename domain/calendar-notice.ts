import { formatDate, dateOf, tryParseDate } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import { message } from './message.ts';
import type { Message } from './message.ts';
import { englishHoliday } from './statutory-holiday.ts';

/** The days of a year as somebody has entered them, not checked yet. */
export interface EnteredDays {
  readonly off: readonly {
    readonly name: string;
    readonly nameEn: string;
    readonly from: string;
    readonly to: string;
  }[];
  readonly makeup: readonly { readonly date: string; readonly for: string }[];
}

/** What was found in a text, and the lines that could not be read. */
export interface NoticeReading extends EnteredDays {
  readonly problems: readonly Message[];
}

type Span = EnteredDays['off'][number];
type Makeup = EnteredDays['makeup'][number];

/** Reads the days of a year from JSON, from lines of 类型,名称,开始,结束, or from the words of the official notice. */
export function readNotice(text: string, year: number): NoticeReading {
  const trimmed = text.trim();
  if (trimmed.startsWith('{')) return readJson(trimmed);
  return /^[^,，\n]*[,，\t]/u.test(trimmed) && /\d{4}-\d{1,2}-\d{1,2}/u.test(trimmed)
    ? readLines(trimmed)
    : readWords(trimmed, year);
}

function span(name: string, from: string, to: string): Span {
  return { name, nameEn: englishHoliday(name), from, to };
}

function readJson(text: string): NoticeReading {
  try {
    const data = JSON.parse(text) as Record<string, unknown>;
    const rows = (key: string) => (Array.isArray(data[key]) ? (data[key] as Record<string, unknown>[]) : []);
    const textOf = (row: Record<string, unknown>, ...keys: string[]) => {
      const found = keys.map((key) => row[key]).find((value) => typeof value === 'string');
      return typeof found === 'string' ? found : '';
    };
    return {
      off: rows('off').map((row) => {
        const from = textOf(row, 'from', 'date');
        return span(textOf(row, 'name'), from, textOf(row, 'to') || from);
      }),
      makeup: rows('makeup').map((row) => ({ date: textOf(row, 'date'), for: textOf(row, 'for', 'name') })),
      problems: [],
    };
  } catch {
    return {
      off: [],
      makeup: [],
      problems: [message('JSON 格式有误，无法读取', 'Expected JSON, but it cannot be read')],
    };
  }
}

const OFF_WORDS = /^(放假|休|off)$/iu;
const WORK_WORDS = /^(上班|班|调休上班|makeup|work)$/iu;

function readLines(text: string): NoticeReading {
  const off: Span[] = [];
  const makeup: Makeup[] = [];
  const problems: Message[] = [];
  for (const [index, line] of text.split(/\r?\n/u).entries()) {
    const cells = line.split(/[,，\t]/u).map((cell) => cell.trim());
    const [kind = '', name = '', from = '', to = ''] = cells;
    if (line.trim() === '' || kind === '类型') continue;
    const [first, last] = [padded(from), padded(to === '' ? from : to)];
    if (first !== undefined && last !== undefined && OFF_WORDS.test(kind)) off.push(span(name, first, last));
    else if (first !== undefined && WORK_WORDS.test(kind)) makeup.push({ date: first, for: name });
    else {
      const n = index + 1;
      problems.push(
        message(
          `第 ${n} 行无法读取，应为“放假,元旦,2027-01-01,2027-01-03”或“上班,元旦,2027-01-04”`,
          `Expected “off,name,from,to” or “work,name,date” in line ${n}, but found something else`,
        ),
      );
    }
  }
  return { off, makeup, problems };
}

function padded(text: string): string | undefined {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/u.exec(text);
  if (match === null) return undefined;
  const iso = `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}`;
  return tryParseDate(iso) === undefined ? undefined : iso;
}

const HEADING = /(?:[一二三四五六七八九十]+、)?\s*([\p{Script=Han}、]{2,12}?)[：:]/u;
const DAY = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日/gu;

/** The words of the notice: 元旦：1月1日（周五）至3日（周日）放假调休，共3天。1月4日（周一）上班。 */
function readWords(text: string, year: number): NoticeReading {
  const off: Span[] = [];
  const makeup: Makeup[] = [];
  let name = '';
  for (const sentence of text.split(/[。；;\n]/u)) {
    const heading = HEADING.exec(sentence);
    if (heading?.[1] !== undefined) name = heading[1];
    const plain = sentence.replace(HEADING, '').replace(/（[^）]*）|\([^)]*\)/gu, '');
    const days = daysIn(plain, year);
    const [first] = days;
    if (name === '' || first === undefined) continue;
    if (/上班/u.test(plain)) makeup.push(...days.map((day) => ({ date: formatDate(day), for: name })));
    else if (/放假/u.test(plain)) off.push(span(name, formatDate(first), formatDate(days.at(-1) ?? first)));
  }
  const problems =
    off.length > 0
      ? []
      : [
          message(
            '没有读到放假安排，请粘贴通知原文，或按行填写“放假,元旦,2027-01-01,2027-01-03”',
            'Expected days off, but found none; paste the notice or write one line for each',
          ),
        ];
  return { off, makeup, problems };
}

function daysIn(text: string, year: number): CalendarDate[] {
  let month = 0;
  return [...text.matchAll(DAY)].flatMap(([, y, m, d]) => {
    if (m !== undefined) month = Number(m);
    const day = dateOf(y === undefined ? year : Number(y), month, Number(d));
    return day === undefined ? [] : [day];
  });
}
