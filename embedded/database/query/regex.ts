import { BSONRegExp } from 'bson';
import { MongoError } from '../wire/mongo-error.ts';

/** A regular expression of MongoDB's as one of JavaScript's; what JavaScript cannot express is refused. */
export function toRegExp(pattern: string, options: string): RegExp {
  for (const option of options) {
    if (!'imsu'.includes(option)) {
      throw new MongoError(2, `Expected $options of i, m, s or u, but found '${option}'`);
    }
  }
  try {
    return new RegExp(pattern, [...new Set(options)].join(''));
  } catch {
    throw new MongoError(2, `Regular expression is invalid: ${pattern}`);
  }
}

/** The regular expression in a value that is one, in either of its representations. */
export function regexIn(value: unknown): RegExp | undefined {
  if (value instanceof RegExp) return value;
  return value instanceof BSONRegExp ? toRegExp(value.pattern, value.options) : undefined;
}
