/** Key of the right of 5a: once per person, ever. */
export function enterpriseRightKey(personKey: string): string {
  return `5a:${personKey}`;
}

/** Key of the use of a nomination: one application rests on it (2b, 5b). */
export function nominationUseKey(matterId: string): string {
  return `nomination:${matterId}`;
}

/** Key of the one round of experts a person has in the green channel in a year (9c). */
export function greenRoundKey(policyYear: number, personKey: string): string {
  return `9c:${policyYear}:${personKey}`;
}
