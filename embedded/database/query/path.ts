import { isDocument } from '../wire/bson-codec.ts';

const digits = /^\d+$/;

/**
 * The values a dotted path leads to, as MongoDB's matching sees them: an array on the way is entered element by
 * element and by index; a value that is not there gives undefined. Arrays at the end are returned whole.
 */
export function valuesAt(root: unknown, path: string): unknown[] {
  if (isDocument(root) && !path.includes('.')) return [ownValue(root, path)];
  const found: unknown[] = [];
  collect(root, path.split('.'), 0, found);
  return found;
}

function collect(value: unknown, parts: readonly string[], at: number, found: unknown[]): void {
  const part = parts[at];
  if (part === undefined) {
    found.push(value);
  } else if (Array.isArray(value)) {
    if (digits.test(part) && Number(part) < value.length) collect(value[Number(part)], parts, at + 1, found);
    for (const element of value) if (isDocument(element)) collect(element, parts, at, found);
  } else if (isDocument(value)) {
    collect(ownValue(value, part), parts, at + 1, found);
  } else {
    found.push(undefined);
  }
}

/** The field of a document itself, never one that JavaScript lends it. */
export function ownValue(doc: Record<string, unknown>, field: string): unknown {
  return Object.hasOwn(doc, field) ? doc[field] : undefined;
}
