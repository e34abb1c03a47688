import { parseDate } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { Defect } from './defect.ts';
import { message } from './message.ts';
import { policyValue } from './policy-year.ts';
import type { PolicyYear } from './policy-year.ts';
import { isHighLevel, titleLevelLabels } from './title-level.ts';
import type { TitleLevel } from './title-level.ts';

/** A peer who recommends in writing (9a). */
export interface Recommender {
  readonly name: string;
  readonly unit: string;
  readonly titleLevel: TitleLevel;
  readonly speciality: string;
  /** Whether the speciality is the applicant's own or one near it, which the committee's office confirms. */
  readonly relation?: 'same' | 'near' | undefined;
  readonly certificateNo: string;
  readonly signedOn: string;
}

/** What an applicant declares for the green channel (绿色通道). */
export interface GreenChannelDeclaration {
  readonly speciality: string;
  readonly level: TitleLevel;
  /** What shows the breakthrough or contribution (1a, 1b). */
  readonly channelEvidence?: string | undefined;
  readonly greenChannel?:
    | {
        readonly basis: 'contribution' | 'enterpriseList';
        readonly request?: string | undefined;
        readonly unitReport?: string | undefined;
        readonly recommenders: readonly Recommender[];
      }
    | undefined;
}

/** What the green channel and the breakthrough (5a) need to know beside the declaration. */
export interface EnterpriseFacts {
  readonly today: CalendarDate;
  readonly policy: PolicyYear;
  readonly applicantName: string;
  /** The declaring unit's name, to be looked up on the year's list of enterprises (5a). */
  readonly unitName: string;
  /** True when the person has used the right of 5a before, ever. */
  readonly enterpriseRightUsed: boolean;
}

/** What the green channel asks for and does not find, in the order of the clause (1b, 5a, 9a). */
export function greenChannelDefects(declared: GreenChannelDeclaration, facts: EnterpriseFacts): Defect[] {
  const own = declared.greenChannel;
  const defects = levelDefects(declared);
  if (own === undefined) {
    const [zh, en] = [
      '“绿色通道”应提交个人申请、用人单位书面全面考察报告和同行专家书面推荐意见，均未填写，请补填',
      'Expected a personal request, the report of the unit and the recommendations, but found none; enter them',
    ];
    return [...defects, defect('9a', 'title.greenChannel', zh, en)];
  }
  return [
    ...defects,
    ...basisDefects(declared, own.basis, facts),
    ...paperDefects(own),
    ...recommenderDefects(declared, own.recommenders, facts),
  ];
}

/** Whether the unit stands on the year's list of 突出贡献企业 (5a). */
function isListedEnterprise(policy: PolicyYear, unitName: string): boolean {
  return policy.lists.outstandingEnterprises.items.includes(unitName);
}

/** Why a person of a listed enterprise may not use the right of 5a: the unit is not on the list, or it was used before. */
export function enterpriseDefects(facts: EnterpriseFacts): Defect[] {
  const defects: Defect[] = [];
  if (!isListedEnterprise(facts.policy, facts.unitName)) {
    defects.push(
      defect(
        '5a',
        'title.channel',
        `用人单位应在 ${facts.policy.year} 年“全面振兴新突破突出贡献企业”名单内，“${facts.unitName}”不在名单内，请选择其他申报渠道；名单有误的，请联系人社部门更正`,
        `Expected a unit on the list of outstanding enterprises of ${facts.policy.year}, but ${facts.unitName} is not; choose another channel`,
      ),
    );
  }
  if (facts.enterpriseRightUsed) {
    defects.push(
      defect(
        '5a',
        'title.channel',
        '突出贡献企业骨干的破格政策每人只可享受一次，本人已享受过，请选择其他申报渠道',
        'Expected the right of outstanding enterprises to be used once, but it was used before; choose another channel',
      ),
    );
  }
  return defects;
}

function defect(ruleCode: string, field: string, zh: string, en: string): Defect {
  return { ruleCode, field, strength: '硬', message: message(zh, en) };
}

function levelDefects({ level }: GreenChannelDeclaration): Defect[] {
  if (isHighLevel(level)) return [];
  const label = titleLevelLabels[level];
  const zh = `“绿色通道”只认定高级职称，所报为${label}，请改报高级职称，或选择“正常申报”`;
  return [
    defect('9a', 'title.level', zh, `Expected a high title in the green channel, but found ${level}; choose another`),
  ];
}

function basisDefects(
  declared: GreenChannelDeclaration,
  basis: 'contribution' | 'enterpriseList',
  facts: EnterpriseFacts,
): Defect[] {
  if (basis === 'enterpriseList') return enterpriseDefects(facts);
  if ((declared.channelEvidence ?? '').trim() !== '') return [];
  return [
    defect(
      '1b',
      'title.channelEvidence',
      '因重大突破或重大贡献走“绿色通道”的，应提供业绩证明，尚未填写，请补填',
      'Expected evidence of a breakthrough or a contribution, but found none; enter it',
    ),
  ];
}

function paperDefects({ request, unitReport }: NonNullable<GreenChannelDeclaration['greenChannel']>): Defect[] {
  const papers = [
    ['title.greenChannel.request', request, '个人申请', 'the personal request'],
    ['title.greenChannel.unitReport', unitReport, '用人单位书面全面考察报告', 'the written report of the unit'],
  ] as const;
  return papers
    .filter(([, text]) => (text ?? '').trim() === '')
    .map(([field, , zh, en]) =>
      defect('9a', field, `“绿色通道”应有${zh}，尚未填写，请补填`, `Expected ${en}, but found none; enter it`),
    );
}

function recommenderDefects(
  { speciality }: GreenChannelDeclaration,
  recommenders: readonly Recommender[],
  { policy, today, applicantName }: EnterpriseFacts,
): Defect[] {
  const field = 'title.greenChannel.recommenders';
  const wanted = policyValue(policy, '9a');
  const people = new Set(recommenders.map(personOf));
  const defects: Defect[] = [];
  const add = (at: string, zh: string, en: string) => defects.push(defect('9a', at, zh, en));
  if (people.size < recommenders.length) {
    add(
      field,
      '推荐专家应为不同的人，现有重复，请更换其中一名',
      'Expected different recommenders, but found one twice; replace one',
    );
  }
  if (people.size < wanted) {
    add(
      field,
      `应有 ${wanted} 名正高级职称同行专家书面推荐，现有 ${people.size} 名，请补齐`,
      `Expected ${wanted} recommending experts, but found ${people.size}; complete them`,
    );
  }
  for (const [index, one] of recommenders.entries()) {
    const at = `${field}.${index}`;
    if (one.titleLevel !== 'senior') {
      add(
        `${at}.titleLevel`,
        `推荐专家应具有正高级职称，${one.name}为${titleLevelLabels[one.titleLevel]}，请更换`,
        `Expected a senior title of each recommender, but found ${one.titleLevel}; replace the recommender`,
      );
    }
    if (one.speciality !== speciality && one.relation !== 'near') {
      add(
        `${at}.speciality`,
        `推荐专家应为同行，申报专业为“${speciality}”，${one.name}为“${one.speciality}”；专业相近的请注明“相近”，否则请更换`,
        `Expected a recommender of the same or a near speciality, but found ${one.speciality}; mark it as near or replace the recommender`,
      );
    }
    if (one.name === applicantName) {
      add(
        `${at}.name`,
        '申报人不得推荐本人，请更换推荐专家',
        'Expected somebody else, but found the applicant; replace',
      );
    }
    if (parseDate(one.signedOn) > today) {
      add(
        `${at}.signedOn`,
        `推荐意见的签署日期应不晚于今天，所填为 ${one.signedOn}，请改正`,
        `Expected a day of signing not after today, but found ${one.signedOn}; correct it`,
      );
    }
  }
  return defects;
}

/** The number of the title certificate tells people apart better than names do. */
function personOf({ certificateNo, name, unit }: Recommender): string {
  const number = certificateNo.replaceAll(/\s/gu, '').toUpperCase();
  return number === '' ? `${name.trim()}@${unit.trim()}` : number;
}
