import type { Defect } from './defect.ts';
import { enterpriseDefects } from './green-channel.ts';
import type { EnterpriseFacts } from './green-channel.ts';
import { message } from './message.ts';
import { levelBelow, titleLevelLabels } from './title-level.ts';
import type { TitleLevel } from './title-level.ts';

/** What an applicant declares for the breakthrough (破格) of a listed enterprise. */
export interface BreakthroughDeclaration {
  readonly level: TitleLevel;
  readonly currentTitle?: { readonly level: TitleLevel } | undefined;
}

/** What the breakthrough of a listed enterprise asks for: on the list, never used before, one level up (5a). */
export function breakthroughDefects(declared: BreakthroughDeclaration, facts: EnterpriseFacts): Defect[] {
  const defects = enterpriseDefects(facts);
  const held = declared.currentTitle?.level;
  if (held === levelBelow(declared.level)) return defects;
  const heldZh = held === undefined ? '未取得职称' : titleLevelLabels[held];
  return [
    ...defects,
    {
      ruleCode: '5a',
      field: 'title.level',
      strength: '硬',
      message: message(
        `破格申报应为现有职称的高一级，现为“${heldZh}”，所报为${titleLevelLabels[declared.level]}，请改报相应层级`,
        `Expected the level one above the title held, but found ${declared.level} after ${held ?? 'none'}; choose another level`,
      ),
    },
  ];
}
