/** Turns a text into its digest; the caller brings the algorithm. */
export type HashFunction = (text: string) => string;

/**
 * Writes a value as JSON with the keys in order and without undefined members, so that equal material has one text.
 * Throws TypeError for what JSON cannot hold (a function, a symbol, a bigint, a number that is not finite).
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  throw new TypeError(`Expected a JSON value, but found a ${typeof value}`);
}

/** The digest a pledge is bound to (14f): any change of the material changes it. */
export function materialHash(material: unknown, hash: HashFunction): string {
  return hash(canonicalJson(material));
}
