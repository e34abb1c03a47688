/**
 * A value of a variable as JSON carries it.
 * An integer beyond the safe range of a double but within int64 is a bigint; every other number is a number.
 */
export type JsonValue = null | boolean | number | bigint | string | readonly JsonValue[] | JsonObject;

/** A JSON object; values are never changed in place once they are part of the engine's state. */
export interface JsonObject {
  readonly [name: string]: JsonValue;
}

const mayHoldBigInteger = /9\d{15}|\d{17,}/;
const token = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const mark = '\u0000int64:';

/** Parses JSON text without losing digits of int64 numbers; throws SyntaxError as JSON.parse does. */
export function parseJson(text: string): JsonValue {
  if (!mayHoldBigInteger.test(text)) return JSON.parse(text) as JsonValue;
  const marked = text.replace(token, (found) =>
    /^-?\d{16,}$/.test(found) && !Number.isSafeInteger(Number(found)) && isInt64(found)
      ? `"${String.raw`\u0000int64:`}${found}"`
      : found,
  );
  return JSON.parse(marked, (_name, value: unknown) =>
    typeof value === 'string' && value.startsWith(mark) ? BigInt(value.slice(mark.length)) : value,
  ) as JsonValue;
}

/** Prints a value as compact JSON text, bigint as plain digits. */
export function printJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof TypeError) return printWithBigInt(value);
    throw error;
  }
}

function isInt64(digits: string): boolean {
  const value = BigInt(digits);
  return BigInt.asIntN(64, value) === value;
}

function printWithBigInt(value: unknown): string {
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return `[${value.map((item: unknown) => printWithBigInt(item)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${printWithBigInt(member)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}
