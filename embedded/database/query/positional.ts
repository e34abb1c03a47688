import { isDocument } from '../wire/bson-codec.ts';
import type { Document } from '../wire/bson-codec.ts';
import { compileFilter } from './matcher.ts';

/** The index of the array element that made a filter match: what the positional operator `$` stands for. */
export function matchedPosition(filter: Document, path: string, array: readonly unknown[]): number | undefined {
  const conditions = [...conditionsOn(filter, path)];
  if (conditions.length === 0) return undefined;
  const tests = conditions.map(([name, operand]) => compileFilter({ [`v${name.slice(path.length)}`]: operand }));
  const holds = (element: unknown, test: (doc: Document) => boolean): boolean => test({ v: [element] });
  const all = array.findIndex((element) => tests.every((test) => holds(element, test)));
  const any = all >= 0 ? all : array.findIndex((element) => tests.some((test) => holds(element, test)));
  return any >= 0 ? any : undefined;
}

function* conditionsOn(filter: Document, path: string): Generator<[string, unknown]> {
  for (const [name, operand] of Object.entries(filter)) {
    if (name === path || name.startsWith(`${path}.`)) yield [name, operand];
    if ((name === '$and' || name === '$or') && Array.isArray(operand)) {
      for (const branch of operand) if (isDocument(branch)) yield* conditionsOn(branch, path);
    }
  }
}
