import type { TitleLevel } from './title-level.ts';

/** What a self-reviewing unit (自主评审单位) may review itself (3a). */
export interface SelfReview {
  readonly scope: readonly {
    readonly series: string;
    /** None covers every speciality of the series. */
    readonly specialities: readonly string[];
    readonly levels: readonly string[];
  }[];
  readonly validFrom: string;
  readonly validTo: string;
}

/** Whether the unit may review this title itself on that day ('YYYY-MM-DD'); out of scope it goes the usual way (3a, 15c). */
export function isInSelfReview(
  selfReview: SelfReview | undefined,
  title: { readonly series: string; readonly speciality: string; readonly level: TitleLevel },
  on: string,
): boolean {
  if (selfReview === undefined || on < selfReview.validFrom || on > selfReview.validTo) return false;
  return selfReview.scope.some(
    ({ series, specialities, levels }) =>
      series === title.series &&
      (specialities.length === 0 || specialities.includes(title.speciality)) &&
      levels.includes(title.level),
  );
}
