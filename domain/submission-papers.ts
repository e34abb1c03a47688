import type { Application, Paper } from './application.ts';
import { parseDate } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { Defect } from './defect.ts';
import { message } from './message.ts';
import type { SubmissionFacts } from './submission-facts.ts';

/** What is missing or wrong about the papers, in series where papers count (14g). */
export function papersDefects({ title, papers }: Application, { policy, today }: SubmissionFacts): Defect[] {
  if (!policy.lists.paperSeries.items.includes(title.series)) return [];
  return papers.flatMap((paper, index) => paperDefects(paper, `papers.${index}`, today));
}

function paperDefects(paper: Paper, field: string, today: CalendarDate): Defect[] {
  const defects: Defect[] = [];
  const add = (part: string, zh: string, en: string) =>
    defects.push({
      ruleCode: '14g',
      field: `${field}.${part}`,
      strength: '硬',
      message: message(`论文《${paper.title}》${zh}`, `Paper "${paper.title}": ${en}`),
    });
  const check = paper.journalCheck;
  if (check === undefined) {
    add(
      'journalCheck',
      '应有国家新闻出版署期刊查询结果，尚未查询，请查询后填写结果和日期',
      'expected a journal query, but found none; query and enter it',
    );
  } else if (check.result === 'notListed') {
    add(
      'journalCheck',
      `所载期刊“${paper.journal}”未查到，请核对刊名和刊号，或删除该论文`,
      'expected a listed journal, but the query found none; check the number or remove the paper',
    );
  } else if (check.result === 'foreign' && check.reason === undefined) {
    add(
      'journalCheck',
      '登记为境外期刊，应说明理由，请填写',
      'expected a reason for a foreign journal, but found none; enter it',
    );
  }
  const retrieval = paper.retrieval;
  if (retrieval === undefined) {
    add(
      'retrieval',
      '应在中国知网、万方、维普之一检索到本人论文，尚未检索，请检索后填写结果和日期',
      'expected a retrieval in CNKI, Wanfang or VIP, but found none; retrieve and enter it',
    );
  } else if (retrieval.result === 'notFound') {
    add(
      'retrieval',
      '未检索到，请换用其他数据库检索，或删除该论文',
      'expected to be found, but the retrieval found nothing; try another database or remove the paper',
    );
  } else if (retrieval.database === 'other' && retrieval.reason === undefined) {
    add(
      'retrieval',
      '使用了三大数据库以外的检索，应说明理由，请填写',
      'expected a reason for another database, but found none; enter it',
    );
  }
  for (const [part, on] of [
    ['journalCheck', check?.checkedOn],
    ['retrieval', retrieval?.checkedOn],
  ] as const) {
    if (on !== undefined && parseDate(on) > today) {
      add(
        `${part}.checkedOn`,
        `的查询日期 ${on} 晚于今天，请改正`,
        `expected a day not after today, but found ${on}; correct it`,
      );
    }
  }
  return defects;
}
