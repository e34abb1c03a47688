const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', "'": "'", '\\': '\\' };

/** The text of a quoted literal with its escapes resolved; an unknown escape stays as it is written. */
export function unescape(literal: string): string {
  const inner = literal.slice(1, -1);
  return inner.replace(
    /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(.))/gs,
    (whole, short: string, long: string, one: string) => {
      const code = short || long;
      return code ? String.fromCodePoint(parseInt(code, 16)) : (escapes[one] ?? whole);
    },
  );
}
