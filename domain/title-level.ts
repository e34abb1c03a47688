import { z } from 'zod';

/** Title levels, highest first: 正高级, 副高级, 中级, 初级. */
export const titleLevels = ['senior', 'associateSenior', 'intermediate', 'junior'] as const;

/** A title level. */
export const titleLevelSchema = z.enum(titleLevels);

/** A title level. */
export type TitleLevel = z.infer<typeof titleLevelSchema>;

/** Chinese names of the levels. */
export const titleLevelLabels: Record<TitleLevel, string> = {
  senior: '正高级',
  associateSenior: '副高级',
  intermediate: '中级',
  junior: '初级',
};

/** True for 高级 (正高级 and 副高级). */
export function isHighLevel(level: TitleLevel): boolean {
  return level === 'senior' || level === 'associateSenior';
}

/** The level that must be held to apply for the given one step by step; undefined for the lowest. */
export function levelBelow(level: TitleLevel): TitleLevel | undefined {
  return titleLevels[titleLevels.indexOf(level) + 1];
}
