import type { Defect } from './defect.ts';
import { message } from './message.ts';
import { policySetting } from './policy-setting.ts';
import { policyValue } from './policy-year.ts';
import type { PolicyYear } from './policy-year.ts';
import { isHighLevel, titleLevelLabels } from './title-level.ts';
import type { TitleLevel } from './title-level.ts';

/** What is asked for: a nomination by a top talent (院士举荐, 2b), one by an enterprise's leader of its technical course (举荐制, 5b), or the trial of 5b. */
export const nominationRoutes = ['topTalent', 'referral', 'trial'] as const;

/** What is asked for. */
export type NominationRoute = (typeof nominationRoutes)[number];

/** How the nominee belongs to the nominator (2b). */
export const nominationRelations = ['team', 'profession', 'system'] as const;

/** How the nominee belongs to the nominator. */
export type NominationRelation = (typeof nominationRelations)[number];

/** Chinese names of the relations. */
export const relationLabels: Record<NominationRelation, string> = {
  team: '本团队',
  profession: '本行业',
  system: '本系统',
};

/** A nomination as the check of the nominee's submission sees it. */
export interface Nomination {
  readonly route: NominationRoute;
  readonly approved: boolean;
  readonly nomineeId: string;
  readonly series: string;
  readonly level: TitleLevel;
  /** True when another application rests on it. */
  readonly usedByAnother: boolean;
}

/** What a nominee declares. */
export interface NominatedDeclaration {
  readonly channel: 'nomination' | 'referral';
  readonly series: string;
  readonly level: TitleLevel;
  readonly nominationId?: string | undefined;
}

/** What a submission that rests on a nomination asks for and does not find (2b, 5b). */
export function nominationDefects(
  declared: NominatedDeclaration,
  facts: { readonly applicantId: string; readonly nomination?: Nomination | undefined },
): Defect[] {
  const code = declared.channel === 'nomination' ? '2b' : '5b';
  const word = declared.channel === 'nomination' ? '院士等顶尖人才的举荐' : '企业“举荐制”的推荐';
  const found = facts.nomination;
  const only = (field: string, zh: string, en: string): Defect => defect(code, field, zh, en);
  if (found === undefined || found.nomineeId !== facts.applicantId) {
    return [
      only(
        'title.nominationId',
        `应有对本人的${word}，没有查到，请选择已同意的举荐，或选择其他申报渠道`,
        'Expected an approved nomination of this person, but found none; choose one or another channel',
      ),
    ];
  }
  const defects: Defect[] = [];
  if (found.route !== (code === '2b' ? 'topTalent' : 'referral')) {
    defects.push(
      only(
        'title.channel',
        `所选举荐与申报渠道不符，应为${word}，请改选申报渠道`,
        'Expected a nomination of this channel, but found another kind; change the channel',
      ),
    );
  }
  if (!found.approved) {
    defects.push(
      only(
        'title.nominationId',
        `${word}应已获同意，现尚未同意，请在同意后申报`,
        'Expected an approved nomination, but it is not; apply after its approval',
      ),
    );
  }
  if (found.usedByAnother) {
    defects.push(
      only(
        'title.nominationId',
        '一次举荐只能用于一件申报，所选举荐已用于另一件，请核对',
        'Expected a nomination for one application, but another rests on it; check it',
      ),
    );
  }
  if (found.series !== declared.series || found.level !== declared.level) {
    defects.push(
      only(
        'title.level',
        `申报的系列和级别应与举荐一致，举荐为${found.series}系列${titleLevelLabels[found.level]}，所报为${declared.series}系列${titleLevelLabels[declared.level]}，请改正`,
        `Expected the series and level of the nomination (${found.series}, ${found.level}), but found ${declared.series}, ${declared.level}; correct them`,
      ),
    );
  }
  return defects;
}

/** Why a nomination may not be for this title: a top talent nominates for a high title, within a stated relation (2b). */
export function nominatedTitleDefects(request: {
  readonly route: NominationRoute;
  readonly level?: TitleLevel | undefined;
  readonly relation?: NominationRelation | undefined;
}): Defect[] {
  if (request.route !== 'topTalent') return [];
  const defects: Defect[] = [];
  if (request.level !== undefined && !isHighLevel(request.level)) {
    const label = titleLevelLabels[request.level];
    const zh = `院士等顶尖人才举荐直接申报高级职称，所填为${label}，请改为高级职称`;
    defects.push(defect('2b', 'level', zh, `Expected a high title, but found ${request.level}; choose a high one`));
  }
  if (request.relation === undefined) {
    defects.push(
      defect(
        '2b',
        'relation',
        '被举荐人应属本团队、本行业或本系统，尚未选择，请选择',
        'Expected the relation to the nominee (team, profession or system), but found none; choose one',
      ),
    );
  }
  return defects;
}

/** The limited number a nomination takes a place of: whose it is, how many, and over which time (2b, 5b). */
export function nominationPlace(
  route: 'topTalent' | 'referral',
  facts: {
    readonly policy: PolicyYear;
    readonly calendarYear: number;
    readonly nominatorId: string;
    readonly enterpriseId: string;
  },
): { readonly key: string; readonly limit: number } {
  const { policy, calendarYear } = facts;
  if (route === 'topTalent') {
    return { key: `2b:${calendarYear}:${facts.nominatorId}`, limit: policyValue(policy, '2b') };
  }
  const period = policySetting(policy, 'nominationPeriod');
  const over = period === 'ever' ? 'ever' : period === 'calendarYear' ? `cal-${calendarYear}` : `policy-${policy.year}`;
  return { key: `5b:${over}:${facts.enterpriseId}`, limit: policyValue(policy, '5b') };
}

/** The refusal when every place is taken (2b, 5b). */
export function placesTakenDefect(route: 'topTalent' | 'referral', limit: number): Defect {
  if (route === 'topTalent') {
    return defect(
      '2b',
      '',
      `每年举荐不超过 ${limit} 名（含在各评委会的举荐），本年度已满 ${limit} 名，请下一年度再举荐`,
      `Expected at most ${limit} nominations a year over all committees, but ${limit} are taken; nominate next year`,
    );
  }
  return defect(
    '5b',
    '',
    `“举荐制”每家企业推荐不超过 ${limit} 名，名额已用完，不能再推荐`,
    `Expected at most ${limit} nominees of an enterprise, but ${limit} are taken`,
  );
}

function defect(ruleCode: string, field: string, zh: string, en: string): Defect {
  return { ruleCode, field, strength: '硬', message: message(zh, en) };
}
