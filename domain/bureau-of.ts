type Level = 'county' | 'city' | 'province';

/** What must be known of an organisation to find its HR bureaus. */
export interface PlacedOrganisation {
  readonly id: string;
  readonly kind: string;
  readonly level: Level;
  readonly territory: string;
  readonly countyBureauId?: string | undefined;
  readonly cityBureauId?: string | undefined;
}

/** The HR bureau of a level that an organisation belongs to: itself, the one it names, that of its territory, else the only one. */
export function bureauOf<Place extends PlacedOrganisation>(
  level: Level,
  organisation: PlacedOrganisation,
  all: readonly Place[],
): Place | undefined {
  const bureaus = all.filter((one) => one.kind === 'bureau' && one.level === level);
  const named = { county: organisation.countyBureauId, city: organisation.cityBureauId, province: undefined }[level];
  return (
    bureaus.find(({ id }) => id === organisation.id || id === named) ??
    bureaus.find(({ territory }) => territory === organisation.territory) ??
    (bureaus.length === 1 ? bureaus[0] : undefined)
  );
}
