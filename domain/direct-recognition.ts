import { parseDate } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { Defect } from './defect.ts';
import { message } from './message.ts';
import type { PolicyYear } from './policy-year.ts';
import { titleLevelLabels } from './title-level.ts';
import type { TitleLevel } from './title-level.ts';

/** A row of the table of clause 10. */
export type RecognitionRow = PolicyYear['tables']['directRecognition'][number];

/** An award or status as declared, with its papers. */
export interface DeclaredAward {
  readonly award: string;
  readonly role: string;
  readonly medal?: string | undefined;
  readonly contest?: string | undefined;
  readonly year?: string | undefined;
  readonly item?: string | undefined;
  readonly certificateNo: string;
  /** The paper of commendation (表彰文件), or of leaving the post-doctoral station. */
  readonly document: string;
  readonly graduatedPostdocOn?: string | undefined;
  readonly recruitedOn?: string | undefined;
}

/** What an applicant declares for direct recognition (直接认定). */
export interface RecognitionDeclaration {
  readonly level: TitleLevel;
  readonly recognition?: DeclaredAward | undefined;
}

/** What the check of a direct recognition needs to know beside the declaration. */
export interface RecognitionFacts {
  readonly today: CalendarDate;
  readonly policy: PolicyYear;
  /** True when others hold every place of this award (仅限1人). */
  readonly placesTaken: boolean;
}

/** The row of the table for an award and a role; undefined when the opinion names none, as for silver (10a to 10g). */
export function recognitionRow(
  policy: PolicyYear,
  declared: Pick<DeclaredAward, 'award' | 'role' | 'medal'>,
): RecognitionRow | undefined {
  return policy.tables.directRecognition.find(
    ({ award, role, medal }) =>
      award === declared.award &&
      role === declared.role &&
      (medal === undefined || medal === (declared.medal ?? 'gold')),
  );
}

/** Key of the limited number of persons for one medal: contest, year, item and role (10b, 10e, 10g); undefined where there is no limit. */
export function recognitionPlaceKey(row: RecognitionRow, declared: DeclaredAward): string | undefined {
  if (row.limit === undefined) return undefined;
  const parts = [declared.contest ?? row.award, declared.year ?? '', declared.item ?? ''];
  return [row.code, ...parts.map((part) => part.normalize('NFKC').replaceAll(/\s/gu, '').toUpperCase())].join(':');
}

/** What a direct recognition asks for and does not find (10a to 10g). */
export function directRecognitionDefects(declared: RecognitionDeclaration, facts: RecognitionFacts): Defect[] {
  const own = declared.recognition;
  if (own === undefined) {
    return [
      defect(
        '10a',
        'title.recognition',
        '直接认定应填写奖项或身份、证书编号和表彰文件，尚未填写，请补填',
        'Expected the award with certificate and commendation, but found none; enter them',
      ),
    ];
  }
  const row = recognitionRow(facts.policy, own);
  if (row === undefined) return [unknownAward(own, facts.policy)];
  return [
    ...levelDefects(declared.level, row),
    ...(row.medal === undefined ? postdocDefects(own, row, facts.today) : contestDefects(own, row)),
    ...placeDefects(row, facts),
  ];
}

function defect(ruleCode: string, field: string, zh: string, en: string): Defect {
  return { ruleCode, field, strength: '硬', message: message(zh, en) };
}

function unknownAward({ award, role, medal }: DeclaredAward, policy: PolicyYear): Defect {
  // The code of the award, so that the sentence names the clause that asks for gold.
  const near = policy.tables.directRecognition.find((row) => row.award === award && row.role === role);
  const medalZh =
    medal === 'silver' ? '（银牌）' : medal === 'bronze' ? '（铜牌）' : medal === 'other' ? '（其他名次）' : '';
  const known = [...new Set(policy.tables.directRecognition.map((row) => `${row.award}${row.role}`))].join('、');
  return defect(
    near?.code ?? '10a',
    'title.recognition.award',
    `直接认定应为以下情形之一：${known}；所填为“${award}${medalZh}${role}”，不符合，请选择其他申报渠道`,
    `Expected one of the awards of clause 10, but found ${award} ${medal ?? ''} ${role}; choose another channel`,
  );
}

function levelDefects(level: TitleLevel, row: RecognitionRow): Defect[] {
  if (row.level === level) return [];
  return [
    defect(
      row.code,
      'title.level',
      `${row.award}${row.role}直接认定${titleLevelLabels[row.level]}职称，所报为${titleLevelLabels[level]}，请改报${titleLevelLabels[row.level]}`,
      `Expected the level ${row.level} for this award, but found ${level}; change the level`,
    ),
  ];
}

function contestDefects({ contest, year, item }: DeclaredAward, row: RecognitionRow): Defect[] {
  const asked = [
    ['contest', contest, '赛事名称（届次）', 'the contest'],
    ['year', year, '获奖年份', 'the year'],
    ['item', item, '获奖项目', 'the item'],
  ] as const;
  return asked
    .filter(([, value]) => (value ?? '').trim() === '')
    .map(([field, , zh, en]) =>
      defect(
        row.code,
        `title.recognition.${field}`,
        `${row.award}应填写${zh}，尚未填写，请按证书补填`,
        `Expected ${en} of the award, but found none; enter it as on the certificate`,
      ),
    );
}

function postdocDefects({ graduatedPostdocOn, recruitedOn }: DeclaredAward, row: RecognitionRow, today: CalendarDate) {
  const defects: Defect[] = [];
  const add = (field: string, zh: string, en: string) =>
    defects.push(defect(row.code, `title.recognition.${field}`, zh, en));
  if (graduatedPostdocOn === undefined) {
    add(
      'graduatedPostdocOn',
      '应为期满出站的博士后，尚未填写出站日期，请按出站证明补填；未期满出站的不能直接认定',
      'Expected the day of leaving the station after the full term, but found none; enter it as on the certificate',
    );
  } else if (parseDate(graduatedPostdocOn) > today) {
    add(
      'graduatedPostdocOn',
      `应已期满出站，所填出站日期 ${graduatedPostdocOn} 晚于今天，请在出站后申报`,
      `Expected a station left by today, but found ${graduatedPostdocOn}; apply after leaving`,
    );
  }
  if (recruitedOn === undefined) {
    add(
      'recruitedOn',
      '应为新招聘人员，尚未填写招聘（聘用）日期，请补填；非新招聘的不能直接认定',
      'Expected a newly recruited person, but found no day of recruitment; enter it',
    );
  } else if (graduatedPostdocOn !== undefined && parseDate(recruitedOn) < parseDate(graduatedPostdocOn)) {
    add(
      'recruitedOn',
      `应为出站后新招聘的人员，招聘日期 ${recruitedOn} 早于出站日期 ${graduatedPostdocOn}，请核对后改正`,
      `Expected recruitment after leaving the station, but found ${recruitedOn} before ${graduatedPostdocOn}; correct it`,
    );
  } else if (parseDate(recruitedOn) > today) {
    add(
      'recruitedOn',
      `招聘日期应不晚于今天，所填为 ${recruitedOn}，请改正`,
      `Expected a day of recruitment not after today, but found ${recruitedOn}; correct it`,
    );
  }
  return defects;
}

function placeDefects(row: RecognitionRow, { placesTaken }: RecognitionFacts): Defect[] {
  if (row.limit === undefined || !placesTaken) return [];
  return [
    defect(
      row.code,
      'title.recognition.item',
      `同一${row.award}的${row.role}仅限 ${row.limit} 人，已有他人申报，请核对证书和表彰文件，有异议的请联系人社部门`,
      `Expected at most ${row.limit} for one medal, but another has applied; check the certificate or ask the bureau`,
    ),
  ];
}
