import type { PolicyYear } from './policy-year.ts';

type Part = Record<string, unknown>;

/** Names of the parts that are lists of coded rows. */
const CODED = ['values', 'officeDefaults'] as const;
/** Names of the parts that are looked up by name. */
const NAMED = ['lists', 'settings', 'tables'] as const;

/**
 * A stored package with what a later version of the product asks for and the package does not have yet, taken from the one
 * on disk; what the package has is never touched. The result is still to be checked by the schema.
 */
export function completePackage(stored: unknown, shipped: PolicyYear): unknown {
  const old = partOf(stored);
  const whole: Part = { ...old };
  for (const name of CODED) {
    const rows = Array.isArray(old[name]) ? (old[name] as unknown[]) : [];
    const known = new Set(rows.map((row) => partOf(row)['code']));
    whole[name] = [...rows, ...shipped[name].filter((row) => !known.has(row.code))];
  }
  for (const name of NAMED) whole[name] = { ...shipped[name], ...partOf(old[name]) };
  return whole;
}

function partOf(value: unknown): Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Part) : {};
}
