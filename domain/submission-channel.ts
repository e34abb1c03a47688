import type { Application } from './application.ts';
import { parseDate } from './calendar-date.ts';
import { climbsStepByStep } from './channel.ts';
import type { Defect, Strength } from './defect.ts';
import { message } from './message.ts';
import type { SubmissionFacts } from './submission-facts.ts';
import { isHighLevel, levelBelow, titleLevelLabels, titleLevels } from './title-level.ts';

/** What the chosen channel asks for and does not find (1a, 4a, 16d, and what clauses 2, 5, 9 and 10 found). */
export function channelDefects(application: Application, facts: SubmissionFacts): Defect[] {
  return [
    ...stepDefects(application),
    ...directDefects(application),
    ...oneStepDefects(application, facts),
    ...tagDefects(application, facts),
    ...facts.channelDefects,
  ];
}

function defect(ruleCode: string, field: string, strength: Strength, zh: string, en: string): Defect {
  return { ruleCode, field, strength, message: message(zh, en) };
}

function stepDefects({ title }: Application): Defect[] {
  const below = levelBelow(title.level);
  if (!climbsStepByStep(title.channel) || !isHighLevel(title.level) || below === undefined) return [];
  const held = title.currentTitle?.level;
  if (held !== undefined && titleLevels.indexOf(held) <= titleLevels.indexOf(below)) return [];
  const heldZh = held === undefined ? '未取得职称' : titleLevelLabels[held];
  return [
    defect(
      '1a',
      'title.level',
      '硬',
      `正常申报${titleLevelLabels[title.level]}应先取得${titleLevelLabels[below]}职称，现为“${heldZh}”，请改报相应层级，或选择“直接申报”并提供业绩证明`,
      `Expected a ${below} title before ${title.level}, but found ${held ?? 'none'}; choose another level, or the direct channel with evidence`,
    ),
  ];
}

function directDefects({ title }: Application): Defect[] {
  if (title.channel !== 'direct') return [];
  const defects: Defect[] = [];
  if (title.channelEvidence === undefined) {
    defects.push(
      defect(
        '1a',
        'title.channelEvidence',
        '硬',
        '直接申报应提供重大突破或重大贡献的业绩证明，尚未填写，请补填',
        'Expected evidence of a breakthrough or a contribution, but found none; enter it',
      ),
    );
  }
  if (!isHighLevel(title.level)) {
    defects.push(
      defect(
        '1a',
        'title.level',
        '硬',
        `直接申报应为高级职称，所报为${titleLevelLabels[title.level]}，请改报高级职称，或选择“正常申报”`,
        `Expected a high title in the direct channel, but found ${title.level}; choose another level or the normal channel`,
      ),
    );
  }
  return defects;
}

function oneStepDefects({ title }: Application, facts: SubmissionFacts): Defect[] {
  if (title.channel !== 'oneStep') return [];
  const groups = facts.policy.lists.oneStepGroups.items;
  const defects: Defect[] = [];
  if (title.oneStep === undefined) {
    defects.push(
      defect(
        '16d',
        'title.oneStep',
        '硬',
        `“一步到位”应填写人员类别（${groups.join('、')}）、到岗时间和身份证明，尚未填写，请补填`,
        'Expected the group, the day of arrival and the proof for the one-step policy, but found none; enter them',
      ),
    );
  } else {
    if (!groups.includes(title.oneStep.group)) {
      defects.push(
        defect(
          '16d',
          'title.oneStep.group',
          '硬',
          `“一步到位”应属于${groups.join('、')}之一，所填为“${title.oneStep.group}”，请改选，或选择其他申报渠道`,
          `Expected one of the groups of the one-step policy, but found ${title.oneStep.group}; choose another or another channel`,
        ),
      );
    }
    if (parseDate(title.oneStep.arrivedOn) > facts.today) {
      defects.push(
        defect(
          '16d',
          'title.oneStep.arrivedOn',
          '硬',
          `到岗时间应不晚于今天，所填为 ${title.oneStep.arrivedOn}，请改正`,
          `Expected a day of arrival not after today, but found ${title.oneStep.arrivedOn}; correct it`,
        ),
      );
    }
  }
  if (facts.oneStepUsed) {
    defects.push(
      defect(
        '16d',
        'title.channel',
        '硬',
        '“一步到位”政策每人只可享受一次，本人已享受过，请选择其他申报渠道',
        'Expected the one-step policy to be used once, but it was used before; choose another channel',
      ),
    );
  }
  return defects;
}

function tagDefects({ title }: Application, { policy }: SubmissionFacts): Defect[] {
  const tags = policy.lists.privateEnterpriseTags.items;
  if (title.tag === undefined || tags.includes(title.tag)) return [];
  return [
    defect(
      '4a',
      'title.tag',
      '硬',
      `民营企业专项标签应为${tags.join('、')}之一，所填为“${title.tag}”，请改选或留空`,
      `Expected one of the tags of the policy, but found ${title.tag}; choose one or leave it empty`,
    ),
  ];
}
