import type { Application } from './application.ts';
import { parseDate } from './calendar-date.ts';
import { procedureOf } from './channel.ts';
import type { Defect } from './defect.ts';
import { message } from './message.ts';
import { policyValue } from './policy-year.ts';
import type { SubmissionFacts } from './submission-facts.ts';
import { titleLevelLabels } from './title-level.ts';

/** What the title asks for and does not find: grassroots service (7a), achievements (11b), no examination instead (23d). */
export function titleDefects(application: Application, facts: SubmissionFacts): Defect[] {
  return [
    ...serviceDefects(application, facts),
    ...achievementDefects(application, facts),
    ...examDefects(application, facts),
  ];
}

function serviceDefects({ title, grassrootsService }: Application, { policy }: SubmissionFacts): Defect[] {
  const asked = policy.lists.grassrootsService.items.find(
    ({ series, levels }) => series === title.series && levels.includes(title.level),
  );
  if (asked === undefined) return [];
  const days = grassrootsService.reduce(
    (sum, { from, to }) => sum + Math.max(0, parseDate(to) - parseDate(from) + 1),
    0,
  );
  const months = Math.floor(days / 30);
  if (grassrootsService.length > 0 && months >= (asked.months ?? 0)) return [];
  const short = grassrootsService.length > 0;
  return [
    {
      ruleCode: '7a',
      field: 'grassrootsService',
      strength: '硬',
      message: short
        ? message(
            `${title.series}系列晋升高级职称应有 ${asked.months ?? 0} 个月基层服务经历，所填合计 ${months} 个月，请补填或在期满后申报`,
            `Expected ${asked.months ?? 0} months of grassroots service for ${title.series}, but found ${months}; complete them`,
          )
        : message(
            `${title.series}系列晋升高级职称应有基层服务经历，尚未填写，请补填服务单位、起止时间和证明`,
            `Expected a record of grassroots service for ${title.series}, but found none; enter place, time and proof`,
          ),
    },
  ];
}

function achievementDefects({ achievements }: Application, { policy }: SubmissionFacts): Defect[] {
  const limit = policyValue(policy, '11b');
  if (achievements.length <= limit) return [];
  return [
    {
      ruleCode: '11b',
      field: 'achievements',
      strength: '硬',
      message: message(
        `代表性成果应不超过 ${limit} 项，所填 ${achievements.length} 项，请保留最有代表性的 ${limit} 项`,
        `Expected at most ${limit} representative achievements, but found ${achievements.length}; keep the best ${limit}`,
      ),
    },
  ];
}

function examDefects({ title }: Application, { policy }: SubmissionFacts): Defect[] {
  const byExam = policy.lists.examOnly.items.some(
    ({ series, levels }) => series === title.series && levels.includes(title.level),
  );
  if (!byExam || procedureOf(title.channel) !== 'review') return [];
  return [
    {
      ruleCode: '23d',
      field: 'title.level',
      strength: '硬',
      message: message(
        `${title.series}系列${titleLevelLabels[title.level]}实行“以考代评”，应通过考试取得，不受理评审申报，请改报其他级别`,
        `Expected a title given by review, but ${title.series} ${title.level} is given by examination; choose another level`,
      ),
    },
  ];
}
