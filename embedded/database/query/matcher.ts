import { isDocument } from '../wire/bson-codec.ts';
import type { Document } from '../wire/bson-codec.ts';
import { MongoError } from '../wire/mongo-error.ts';
import { evaluate, prepareExpression } from './expression.ts';
import type { Variables } from './expression.ts';
import { fieldTest, isOperatorDocument } from './field-operators.ts';
import { valuesAt } from './path.ts';

/** Whether a document fits a filter. */
export type Predicate = (doc: Document) => boolean;

/**
 * Compiles a filter. Matching is written out here rather than left to mingo, because types that JavaScript lacks
 * (64-bit integers, decimals, object ids) and arrays must compare exactly as in MongoDB.
 */
export function compileFilter(filter: Document, variables: Variables = {}): Predicate {
  const tests = Object.entries(filter).map(([name, operand]) =>
    name.startsWith('$') ? topLevel(name, operand, variables) : onField(name, operand, variables),
  );
  const [only] = tests;
  if (tests.length === 1 && only) return only;
  return (doc) => tests.every((test) => test(doc));
}

function topLevel(name: string, operand: unknown, variables: Variables): Predicate {
  switch (name) {
    case '$and': {
      const all = branches(name, operand, variables);
      return (doc) => all.every((test) => test(doc));
    }
    case '$or': {
      const any = branches(name, operand, variables);
      return (doc) => any.some((test) => test(doc));
    }
    case '$nor': {
      const none = branches(name, operand, variables);
      return (doc) => !none.some((test) => test(doc));
    }
    case '$expr': {
      const expression = prepareExpression(operand);
      return (doc) => isTrue(evaluate(doc, expression, variables));
    }
    case '$comment':
      return () => true;
    default:
      throw new MongoError(2, `unknown top level operator: ${name}`);
  }
}

function branches(name: string, operand: unknown, variables: Variables): Predicate[] {
  if (!Array.isArray(operand) || operand.length === 0) throw new MongoError(2, `${name} must be a nonempty array`);
  return operand.map((branch) => {
    if (!isDocument(branch)) throw new MongoError(2, '$or/$and/$nor entries need to be full objects');
    return compileFilter(branch, variables);
  });
}

function onField(path: string, operand: unknown, variables: Variables): Predicate {
  const nested = (filter: Document): Predicate => compileFilter(filter, variables);
  const conditions = isOperatorDocument(operand) ? operand : { $eq: operand };
  const test = fieldTest(conditions, nested, !isOperatorDocument(operand));
  return (doc) => test(valuesAt(doc, path));
}

function isTrue(value: unknown): boolean {
  return value !== null && value !== undefined && value !== false && value !== 0;
}
