/** A resident identity number of 18 or 15 digits, also in groups; a number of an engine or a hash is none. */
const IDENTITY_NUMBER =
  /(?<!\w)[1-9]\d{5}[ -]?(?:(?:18|19|20)\d{2}|\d{2})(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ -]?\d{3}[\dXx]?(?!\w)/gu;
/** A mobile number with or without 86, or a landline with its area code and a hyphen. */
const PHONE_NUMBER = /(?<!\w)(?:(?:86)?[ -]?1[3-9]\d[ -]?\d{4}[ -]?\d{4}|0\d{2,3}-\d{7,8})(?!\w)/gu;

/** Covers identity and phone numbers in a value, at any depth, but for their last four characters. */
export function maskPersonal(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(IDENTITY_NUMBER, covered).replace(PHONE_NUMBER, covered);
  if (Array.isArray(value)) return value.map(maskPersonal);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [maskPersonal(key), maskPersonal(member)]));
}

function covered(found: string): string {
  return `${'*'.repeat(found.length - 4)}${found.slice(-4)}`;
}
