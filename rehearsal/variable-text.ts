import type { JsonObject } from '../embedded/broker/json.ts';

/** The first of the variables that is a text; '' when none is. */
export function variableText(variables: JsonObject, ...names: readonly string[]): string {
  for (const name of names) {
    const value = variables[name];
    if (typeof value === 'string') return value;
  }
  return '';
}
