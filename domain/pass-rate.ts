import { titleLevelLabels } from './title-level.ts';
import type { TitleLevel } from './title-level.ts';

/** How many of a level were voted on and passed; the rate in percent, rounded to one decimal (17b, 17c: shown, 中级 never blocked). */
export interface PassRate {
  readonly label: string;
  readonly votedOn: number;
  readonly passed: number;
  readonly percent: number;
}

/** The pass rate of each level on the list, and of 高级 together where both levels are (17b, 17c). */
export function passRates(rows: readonly { readonly level: TitleLevel; readonly passed: boolean }[]): PassRate[] {
  const of = (label: string, own: typeof rows): PassRate[] => {
    const passed = own.filter((row) => row.passed).length;
    const percent = Math.round((1000 * passed) / Math.max(1, own.length)) / 10;
    return own.length === 0 ? [] : [{ label, votedOn: own.length, passed, percent }];
  };
  const levels = [...new Set(rows.map(({ level }) => level))];
  const each = (Object.keys(titleLevelLabels) as TitleLevel[]).flatMap((level) =>
    of(
      titleLevelLabels[level],
      rows.filter((row) => row.level === level),
    ),
  );
  const high = rows.filter(({ level }) => level === 'senior' || level === 'associateSenior');
  return levels.includes('senior') && levels.includes('associateSenior') ? [...each, ...of('高级合计', high)] : each;
}
