/**
 * Roles whose work another person may do for the time of an absence. An applicant, an expert and the chair act in person:
 * a vote and the conduct of the meeting are not handed on.
 */
const TRANSFERABLE: ReadonlySet<string> = new Set([
  'clerk',
  'head',
  'stamp-holder',
  'department-officer',
  'bureau-officer',
  'bureau-supervisor',
  'committee-office',
]);

/** Whether the work of a role passes to a substitute. */
export function isTransferable(role: string): boolean {
  return TRANSFERABLE.has(role);
}

/** True when two spans of days, both ends included, share a day; days are 'YYYY-MM-DD'. */
export function overlaps(
  one: { readonly from: string; readonly to: string },
  other: { readonly from: string; readonly to: string },
): boolean {
  return one.from <= other.to && other.from <= one.to;
}
