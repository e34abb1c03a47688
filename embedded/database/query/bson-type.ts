import { BSONRegExp, Binary, Code, Decimal128, Double, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { asNumber, isDocument, isNarrowWhole } from '../wire/bson-codec.ts';
import { MongoError } from '../wire/mongo-error.ts';

type Test = (value: unknown) => boolean;

const isInt: Test = (value) => typeof value === 'number' && isNarrowWhole(value);
const isDouble: Test = (value) => value instanceof Double || (typeof value === 'number' && !isInt(value));
const isLong: Test = (value) => value instanceof Long && !(value instanceof Timestamp);
const isDecimal: Test = (value) => value instanceof Decimal128;

/** MongoDB's type names and numbers, each with its test. */
const types: readonly (readonly [number, string, Test])[] = [
  [1, 'double', isDouble],
  [2, 'string', (value) => typeof value === 'string'],
  [3, 'object', isDocument],
  [4, 'array', Array.isArray],
  [5, 'binData', (value) => value instanceof Binary],
  [7, 'objectId', (value) => value instanceof ObjectId],
  [8, 'bool', (value) => typeof value === 'boolean'],
  [9, 'date', (value) => value instanceof Date],
  [10, 'null', (value) => value === null],
  [11, 'regex', (value) => value instanceof BSONRegExp || value instanceof RegExp],
  [13, 'javascript', (value) => value instanceof Code],
  [16, 'int', isInt],
  [17, 'timestamp', (value) => value instanceof Timestamp],
  [18, 'long', isLong],
  [19, 'decimal', isDecimal],
  [-1, 'minKey', (value) => value instanceof MinKey],
  [127, 'maxKey', (value) => value instanceof MaxKey],
];

/** The test of one operand of `$type`: a name, a number, or `number` for all four numeric types. */
export function typeTest(operand: unknown): Test {
  if (operand === 'number') return (value) => isInt(value) || isDouble(value) || isLong(value) || isDecimal(value);
  const asked = typeof operand === 'string' ? operand : asNumber(operand);
  const found = types.find(([code, name]) => code === asked || name === asked);
  if (!found) throw new MongoError(2, `Unknown type name alias or code: ${String(asked)}`);
  return found[2];
}
