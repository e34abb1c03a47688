import { isDocument } from '../wire/bson-codec.ts';
import type { Document } from '../wire/bson-codec.ts';
import { isOperatorDocument } from './field-operators.ts';
import { regexIn } from './regex.ts';

/** What a filter demands of one field in any case, as far as an index could use it. */
export interface Constraint {
  /** The field equals one of these. */
  readonly oneOf?: readonly unknown[];
  /** Whether that came from `$in`, which says nothing about the one value an upsert would insert. */
  readonly fromIn?: boolean;
  readonly low?: unknown;
  readonly high?: unknown;
}

/** The demands that every matching document meets; the filter may ask for more. */
export function constraintsOf(filter: Document): Map<string, Constraint> {
  const found = new Map<string, Constraint>();
  gather(filter, found);
  return found;
}

function gather(filter: Document, found: Map<string, Constraint>): void {
  for (const [name, operand] of Object.entries(filter)) {
    if (name === '$and' && Array.isArray(operand)) {
      for (const branch of operand) if (isDocument(branch)) gather(branch, found);
    } else if (!name.startsWith('$') && !regexIn(operand)) {
      const own = isOperatorDocument(operand) ? fromOperators(operand) : { oneOf: [operand] };
      const present = found.get(name);
      if (!present?.oneOf) found.set(name, { ...present, ...own });
    }
  }
}

function fromOperators(operators: Document): Constraint {
  const list = operators['$in'];
  if ('$eq' in operators) return regexIn(operators['$eq']) ? {} : { oneOf: [operators['$eq']] };
  if (Array.isArray(list) && !list.some((value) => regexIn(value))) return { oneOf: list, fromIn: true };
  const low = operators['$gte'] ?? operators['$gt'];
  const high = operators['$lte'] ?? operators['$lt'];
  return { ...(low !== undefined && { low }), ...(high !== undefined && { high }) };
}
