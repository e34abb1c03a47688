import { addDays, addMonths, formatDate, parseDate } from './calendar-date.ts';
import type { Defect } from './defect.ts';
import { message } from './message.ts';
import { isProvincialOnly, policyValue } from './policy-year.ts';
import type { PolicyYear } from './policy-year.ts';
import { isHighLevel } from './title-level.ts';
import type { TitleLevel } from './title-level.ts';

type Level = 'county' | 'city' | 'province';

/** What a committee asks to be listed for. */
export interface ListingRequest {
  readonly founderLevel: Level;
  /** One series, or some specialities of it. */
  readonly basis: 'series' | 'speciality';
  readonly series: string;
  readonly specialities: readonly string[];
  readonly levels: readonly TitleLevel[];
  readonly memberCount: number;
  readonly termFrom: string;
  readonly termTo: string;
  readonly validFrom: string;
  readonly validTo: string;
}

/** A standard or method as it is to be published (11a). */
export interface StandardRequest {
  readonly riskAssessment: string;
  readonly authorityName: string;
  readonly authorityOpinion: string;
}

/** Whose list a committee belongs on: the province's for 高级 and for its own, the city's otherwise (13a, 分级管理). */
export function listOwnerLevel(founderLevel: Level, levels: readonly TitleLevel[]): 'city' | 'province' {
  return founderLevel === 'province' || levels.some(isHighLevel) ? 'province' : 'city';
}

/** What keeps a committee off the list (13a; order 40, articles 6 to 10), all at once. */
export function listingDefects(request: ListingRequest, policy: PolicyYear): Defect[] {
  const { basis, specialities, levels, memberCount, series, founderLevel } = request;
  const defects = [
    ...periodDefects('validTo', '有效期', request.validFrom, request.validTo, policyValue(policy, 'order40-8')),
    ...periodDefects('termTo', '委员任期', request.termFrom, request.termTo, policyValue(policy, 'order40-10')),
  ];
  if (/[、，,；;]/u.test(series)) {
    defects.push(
      defect('13a', 'series', `一个评委会只评一个系列，填写的是“${series}”，请分别组建`, 'Expected one series'),
    );
  }
  if (basis === 'speciality' && specialities.length === 0) {
    defects.push(
      defect('13a', 'specialities', '按专业组建的，应写明专业，请每行填写一项', 'Expected the specialities'),
    );
  }
  if (memberCount % 2 === 0) {
    defects.push(
      defect(
        '13a',
        'memberCount',
        `评审委员人数应为单数，填写的是 ${memberCount} 人，请调整`,
        `Expected an odd number of members, but found ${memberCount}`,
      ),
    );
  }
  const least = leastMembers(basis, levels, policy);
  if (memberCount < least) {
    defects.push(
      defect(
        '13a',
        'memberCount',
        `高级评委会按${basis === 'series' ? '系列' : '专业'}组建的，委员应不少于 ${least} 人，填写的是 ${memberCount} 人，请补足`,
        `Expected at least ${least} members, but found ${memberCount}`,
      ),
    );
  }
  const kept = founderLevel === 'province' ? [] : provincialOnly({ series, specialities, levels }, policy);
  for (const name of kept) {
    defects.push(
      defect(
        '12a',
        'specialities',
        `${policy.year} 年“${name}”由省级评委会组织评审，市、县不得组建该项的评委会，请删去`,
        `Expected no committee below the province for ${name} in ${policy.year}; leave it out`,
      ),
    );
  }
  return defects;
}

/** What keeps a standard from being published: no risk assessment, or no opinion of the industry's authority (11a). */
export function standardDefects(request: StandardRequest): Defect[] {
  const defects: Defect[] = [];
  if (request.riskAssessment === '') {
    defects.push(
      defect(
        '11a',
        'riskAssessment',
        '制定、修订评审标准和办法应做好政策与实施风险评估，没有附风险评估，不能发布；请附上后再提交',
        'Expected the risk assessment of the standard, but found none; attach it',
      ),
    );
  }
  if (request.authorityName === '' || request.authorityOpinion === '') {
    defects.push(
      defect(
        '11a',
        'authorityOpinion',
        '发布评审标准和办法应有行业主管部门意见，请填写部门和意见文号',
        'Expected the opinion of the authority of the industry, but found none',
      ),
    );
  }
  return defects;
}

/** A period of at most so many years, counted to the day before its anniversary. */
export function periodDefects(field: string, name: string, from: string, to: string, years: number): Defect[] {
  const latest = formatDate(addDays(addMonths(parseDate(from), 12 * years), -1));
  if (to >= from && to <= latest) return [];
  return [
    defect(
      '13a',
      field,
      to < from
        ? `${name}的止日应在起日之后，填写的是 ${from} 至 ${to}，请改正`
        : `${name}不超过 ${years} 年，自 ${from} 起应不晚于 ${latest}，填写的是 ${to}，请改正`,
      `Expected at most ${years} years (to ${latest}), but found ${from} to ${to}`,
    ),
  ];
}

function leastMembers(basis: ListingRequest['basis'], levels: readonly TitleLevel[], policy: PolicyYear): number {
  if (!levels.some(isHighLevel)) return 1;
  return policyValue(policy, basis === 'series' ? 'order40-9-series' : 'order40-9-speciality');
}

function provincialOnly(
  { series, specialities, levels }: Pick<ListingRequest, 'series' | 'specialities' | 'levels'>,
  policy: PolicyYear,
): string[] {
  const found = (speciality: string) => levels.some((level) => isProvincialOnly(policy, { series, speciality, level }));
  return [...(found('') ? [series] : []), ...(found('') ? [] : specialities.filter(found))];
}

function defect(ruleCode: string, field: string, zh: string, en: string): Defect {
  return { ruleCode, field, strength: '硬', message: message(zh, en) };
}
