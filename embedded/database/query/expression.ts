import { BSONRegExp } from 'bson';
import { Context, evalExpr } from 'mingo/core';
import * as accumulators from 'mingo/operators/accumulator';
import * as expressions from 'mingo/operators/expression';
import * as windows from 'mingo/operators/window';
import { isDocument, plainNumbers, setOwn } from '../wire/bson-codec.ts';
import type { Document } from '../wire/bson-codec.ts';
import { MongoError } from '../wire/mongo-error.ts';
import { toRegExp } from './regex.ts';
import { keyOf, nothingKey } from './value-key.ts';

/** Operators that run code of the caller's; they are as unknown here as a misspelt one. */
const scripts = ['$function', '$accumulator'];

function withoutScripts<T extends object>(operators: T): T {
  return Object.fromEntries(Object.entries(operators).filter(([name]) => !scripts.includes(name))) as T;
}

type Compared = (doc: Document, operands: unknown, options: never) => unknown;

/** Comparison in MongoDB's order of types, where mingo's would be JavaScript's: a missing value comes before null. */
function comparing(name: string, answer: (order: number) => unknown): Record<string, Compared> {
  return {
    [name]: (doc, operands, options) => {
      if (!Array.isArray(operands) || operands.length !== 2) {
        throw new MongoError(16020, `Expression ${name} takes exactly 2 arguments.`);
      }
      const [left = '', right = ''] = operands.map((operand) => {
        const value: unknown = evalExpr(doc, operand, options);
        return value === undefined ? nothingKey : keyOf(value);
      });
      return answer(left < right ? -1 : left > right ? 1 : 0);
    },
  };
}

const comparisons = {
  ...comparing('$eq', (order) => order === 0),
  ...comparing('$ne', (order) => order !== 0),
  ...comparing('$gt', (order) => order > 0),
  ...comparing('$gte', (order) => order >= 0),
  ...comparing('$lt', (order) => order < 0),
  ...comparing('$lte', (order) => order <= 0),
  ...comparing('$cmp', (order) => order),
};

/** mingo's operators for expressions. */
export const expressionContext: Context = Context.init({
  accumulator: withoutScripts(accumulators),
  expression: { ...withoutScripts(expressions), ...comparisons },
  window: { ...windows },
});

/** Variables of a command (`let`), available as `$$name`. */
export type Variables = Readonly<Record<string, unknown>>;

/** The value of an aggregation expression for one document. */
export function evaluate(doc: Document, expression: unknown, variables: Variables = {}): unknown {
  const options = { context: expressionContext, scriptEnabled: false, variables };
  return guarded(() => evalExpr(plainNumbers(doc) as Document, expression, options as never));
}

/** Prepares what a caller wrote for mingo: plain numbers and JavaScript's regular expressions. */
export function prepareExpression(value: unknown): unknown {
  return withRegExps(plainNumbers(value));
}

function withRegExps(value: unknown): unknown {
  if (value instanceof BSONRegExp) return toRegExp(value.pattern, value.options);
  if (Array.isArray(value)) return value.map(withRegExps);
  if (!isDocument(value)) return value;
  const copy: Document = {};
  for (const key of Object.keys(value)) setOwn(copy, key, withRegExps(value[key]));
  return copy;
}

/** Runs mingo and names an operator it does not know as MongoDB would. */
export function guarded<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const unknown = /accumulator '(\$\w+)' is not registered/.exec(message)?.[1];
    if (unknown) throw new MongoError(168, `Unrecognized expression '${unknown}'`);
    const stage = /unregistered pipeline operator (\$\w+)/.exec(message)?.[1];
    if (stage) throw new MongoError(40324, `Unrecognized pipeline stage name: '${stage}'`);
    throw error;
  }
}
