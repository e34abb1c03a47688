import { parseDate } from '../domain/calendar-date.ts';
import type { CommitteeFacts } from '../domain/committee-scope.ts';
import { titleLevelSchema } from '../domain/title-level.ts';
import type { Organisation } from '../store/organisation/organisation.entity.ts';

/** What a committee is approved for, as the rules read it; undefined when the organisation is no committee. */
export function committeeFactsOf(organisation: Organisation | undefined): CommitteeFacts | undefined {
  if (organisation?.committee === undefined) return undefined;
  const { series, levels, validFrom, validTo } = organisation.committee;
  const known = levels.flatMap((level) => {
    const parsed = titleLevelSchema.safeParse(level);
    return parsed.success ? [parsed.data] : [];
  });
  return {
    id: organisation.id,
    name: organisation.name,
    level: organisation.level,
    validFrom: parseDate(validFrom),
    validTo: parseDate(validTo),
    scope: series.map((name) => ({ series: name, levels: known })),
  };
}
