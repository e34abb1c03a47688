import type { PolicyYear } from './policy-year.ts';
import type { TitleLevel } from './title-level.ts';

type Ladder = PolicyYear['tables']['postLadder'];

/** The title level a grade of post belongs to: 1-4 正高级, 5-7 副高级, 8-10 中级, 11-13 初级. */
export function levelOfGrade(ladder: Ladder, grade: number): TitleLevel | undefined {
  return ladder.find(({ grades }) => grades.includes(grade))?.level;
}

/** The lowest grade of a level (22b); at junior level the assistant's one where the title is 助理级. */
export function lowestGrade(ladder: Ladder, level: TitleLevel, isAssistant: boolean): number {
  const rung = ladder.find((candidate) => candidate.level === level);
  if (rung === undefined) throw new RangeError(`Expected level ${level} on the ladder of posts, but found none`);
  return isAssistant ? (rung.assistantLowest ?? rung.lowest) : rung.lowest;
}

/** A grade in words, such as 专业技术七级. */
export function gradeName(grade: number): string {
  const names = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三'];
  return `专业技术${names[grade - 1] ?? String(grade)}级`;
}
