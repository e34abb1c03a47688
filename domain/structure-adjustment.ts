import type { Defect } from './defect.ts';
import { message } from './message.ts';

/** One line of a request to change the approved numbers (21a): series, grade and the new number. */
export interface AdjustmentLine {
  readonly series: string;
  readonly grade: number;
  readonly approved: number;
}

/** Reads lines such as “工程 7 5”: series, grade, number; a line that is none is named. */
export function readAdjustment(lines: readonly string[]): AdjustmentLine[] | readonly Defect[] {
  const read = lines.map((line) => /^(\S+)\s+(\d{1,2})\s+(\d{1,4})$/u.exec(line.trim()));
  const bad = lines.filter((_line, index) => {
    const grade = Number(read[index]?.[2]);
    return !(grade >= 1 && grade <= 13);
  });
  if (lines.length === 0 || bad.length > 0) {
    return [
      defect(
        'adjustments',
        `应逐行写明“系列 等级 核定数”，如“工程 7 5”${bad.length > 0 ? `，这几行不符：${bad.join('；')}` : ''}，请改正`,
        'Expected lines of series, grade and number, but found others; correct them',
      ),
    ];
  }
  return read.map((match) => ({
    series: match?.[1] ?? '',
    grade: Number(match?.[2]),
    approved: Number(match?.[3]),
  }));
}

/** What keeps the structure from being adjusted (21a): a document, and no number below those in office. */
export function adjustmentDefects(
  lines: readonly AdjustmentLine[],
  request: { readonly reason: string; readonly document: string; readonly isUniversity: boolean },
  occupied: (line: AdjustmentLine) => number,
): Defect[] {
  const defects: Defect[] = [];
  const newPoint = ['newDoctoralPoint', 'newMasterPoint'].includes(request.reason);
  if (newPoint && !request.isUniversity) {
    defects.push(
      defect(
        'adjustReason',
        '新增博士点、硕士点的调整只适用于高校，请改选理由',
        'Expected a university for a new doctoral or master point, but found another unit',
      ),
    );
  }
  if (request.document === '') {
    defects.push(
      defect('document', '应写明批准或申请文号，请填写', 'Expected the document of the request, but found none'),
    );
  }
  for (const line of lines) {
    const held = occupied(line);
    if (line.approved < held) {
      defects.push(
        defect(
          'adjustments',
          `${line.series}系列 ${line.grade} 级在聘 ${held} 人，核定数不能少于在聘人数，请改正`,
          `Expected at least ${held} posts of grade ${line.grade}, but found ${line.approved}`,
        ),
      );
    }
  }
  return defects;
}

function defect(field: string, zh: string, en: string): Defect {
  return { ruleCode: '21a', field, strength: '硬', message: message(zh, en) };
}
