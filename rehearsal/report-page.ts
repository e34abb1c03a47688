import Handlebars from 'handlebars';
import { addDays, dateAt, formatDate, parseDate, startOfDayMs } from '../domain/calendar-date.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Findings } from './findings.ts';
import { wordOf } from './report-text.ts';
import type { RehearsedCase, Step } from './rehearsed-case.ts';
import type { RehearsedYear } from './rehearsed-year.ts';

const WIDTH = 1100;
const LABEL = 130;
const ROW = 16;
/** One colour for each process; the same hues read apart in print. */
const COLOURS: Readonly<Record<string, string>> = {
  'title-application': '#1f5fa8',
  'unit-recommendation': '#2f855a',
  'dispatched-recommendation': '#6b7d1e',
  publicity: '#b7791f',
  'committee-acceptance': '#6b46c1',
  'green-channel': '#0f766e',
  'direct-recognition': '#9d174d',
};
const OTHER = '#64748b';

/** The report of a rehearsed year as one page of HTML with a Gantt picture; it needs nothing else. */
export function reportPage(year: RehearsedYear, findings: Findings): string {
  return template({
    year: findings.year,
    cases: year.cases.length,
    statuses: [...findings.statuses].map(([name, count]) => ({ name: wordOf(name), count })),
    deadlines: findings.deadlines,
    rungs: [...findings.rungs].map(([name, count]) => ({ name: wordOf(name), count })),
    overdue: findings.overdue.map((deadline) => ({
      subject: year.byId(deadline.subjectId)?.number ?? deadline.subjectId,
      name: deadline.name,
      rule: deadline.ruleCode,
      end: formatDate(deadline.computed.end),
      settled: deadline.settledOn === undefined ? '未办结' : formatDate(deadline.settledOn),
      why: deadline.computed.explanation.map((line) => line.zh).join('；'),
      escalated: deadline.fired
        .filter((rung) => rung.counts)
        .map((rung) => `${formatDate(dateAt(rung.at))} ${wordOf(rung.rung)}`)
        .join('；'),
    })),
    nextYear: findings.nextYear,
    incidents: [...new Set(findings.incidents)],
    gantt: ganttOf(year),
    legend: Object.entries(COLOURS).map(([name, colour]) => ({ name: LEGEND[name] ?? name, colour })),
  });
}

const LEGEND: Readonly<Record<string, string>> = {
  'title-application': '校验、逐级审核',
  'unit-recommendation': '单位推荐',
  'dispatched-recommendation': '双单位推荐',
  publicity: '公示',
  'committee-acceptance': '受理',
  'green-channel': '绿色通道',
  'direct-recognition': '直接认定',
};

function ganttOf(year: RehearsedYear): string {
  const from = parseDate(`${year.settings.year}-07-01`);
  const to = addDays(parseDate(`${year.settings.year}-12-31`), 75);
  const [left, right] = [startOfDayMs(from), startOfDayMs(to)];
  const x = (at: number): number =>
    LABEL + ((Math.min(Math.max(at, left), right) - left) / (right - left)) * (WIDTH - LABEL);
  const rows = year.cases.map((one, index) => rowOf(one, index, x));
  const height = (year.cases.length + 2) * ROW;
  const months = monthsBetween(from, to).map(
    ([name, at]) =>
      `<line x1="${x(at).toFixed(1)}" y1="0" x2="${x(at).toFixed(1)}" y2="${height}" stroke="#e2e8f0"/><text x="${(x(at) + 3).toFixed(1)}" y="12" font-size="11" fill="#475569">${name}</text>`,
  );
  const end = x(startOfDayMs(addDays(parseDate(`${year.settings.year}-12-31`), 1))).toFixed(1);
  return `<svg role="img" aria-label="各件申报的经过" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}">${months.join('')}${rows.join('')}<line x1="${end}" y1="0" x2="${end}" y2="${height}" stroke="#b91c1c" stroke-dasharray="4 3"/></svg>`;
}

function rowOf(one: RehearsedCase, index: number, x: (at: number) => number): string {
  const top = (index + 1.3) * ROW;
  const bars = one.steps.map((step) => barOf(step, top, x));
  return `<text x="0" y="${top + 10}" font-size="10" fill="#334155">${one.number} ${wordOf(one.status)}</text>${bars.join('')}`;
}

function barOf(step: Step, top: number, x: (at: number) => number): string {
  const start = x(step.since);
  const width = Math.max(2, x(step.at) - start);
  const title = `${step.name}：${formatDate(dateAt(step.since))} 至 ${formatDate(dateAt(step.at))}`;
  return `<rect x="${start.toFixed(1)}" y="${top}" width="${width.toFixed(1)}" height="${ROW - 5}" fill="${COLOURS[step.process] ?? OTHER}"><title>${Handlebars.escapeExpression(title)}</title></rect>`;
}

function monthsBetween(from: CalendarDate, to: CalendarDate): [string, number][] {
  const months: [string, number][] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const iso = formatDate(day);
    if (iso.endsWith('-01')) months.push([iso.slice(0, 7), startOfDayMs(day)]);
  }
  return months;
}

const template = Handlebars.compile(`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{{year}} 年度预演</title>
<style>
body{font:14px/1.6 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:24px;color:#1e293b;max-width:1160px}
h1{font-size:22px}h2{font-size:17px;margin-top:28px}
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #e2e8f0;text-align:left;padding:4px 8px;vertical-align:top}
.scroll{overflow-x:auto}.key{display:inline-block;width:12px;height:12px;margin:0 4px 0 12px;vertical-align:-1px}
</style></head><body>
<h1>{{year}} 年度预演：{{cases}} 件申报</h1>
<p>办理结果：{{#each statuses}}{{name}} {{count}} 件；{{/each}}期限共 {{deadlines.all}} 个，按期 {{deadlines.met}} 个，逾期 {{deadlines.overdue}} 个。</p>
<p>升级：{{#each rungs}}{{name}} {{count}} 次；{{else}}无{{/each}}</p>
<h2>各件经过</h2>
<p>{{#each legend}}<span class="key" style="background:{{colour}}"></span>{{name}}{{/each}}；红色虚线为年底。</p>
<div class="scroll">{{{gantt}}}</div>
<h2>会落到下一年度的事项</h2>
<ul>{{#each nextYear}}<li>{{subject}}：{{what}}</li>{{else}}<li>无</li>{{/each}}</ul>
<h2>逾期的期限</h2>
<table><thead><tr><th>事项</th><th>环节</th><th>截止</th><th>办结</th><th>升级</th><th>日期的来由</th></tr></thead><tbody>
{{#each overdue}}<tr><td>{{subject}}</td><td>{{name}}（{{rule}}）</td><td>{{end}}</td><td>{{settled}}</td><td>{{escalated}}</td><td>{{why}}</td></tr>{{else}}<tr><td colspan="6">无</td></tr>{{/each}}
</tbody></table>
{{#if incidents}}<h2>流程停住的地方</h2><ul>{{#each incidents}}<li>{{this}}</li>{{/each}}</ul>{{/if}}
</body></html>
`);
