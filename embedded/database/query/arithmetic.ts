import { Decimal128, Double, Long } from 'bson';
import { asNumber, isNarrowWhole } from '../wire/bson-codec.ts';
import { MongoError } from '../wire/mongo-error.ts';

const int32 = 2n ** 31n;
const int64 = 2n ** 63n;

function isInteger(value: unknown): boolean {
  return value instanceof Long || (typeof value === 'number' && isNarrowWhole(value));
}

function toBigInt(value: unknown): bigint {
  return value instanceof Long ? value.toBigInt() : BigInt(value as number);
}

/**
 * Adds or multiplies as MongoDB does: whole numbers stay whole and widen to 64 bits when they must; a double makes the
 * result a double. Decimals are stored but not computed with.
 */
export function combine(operator: '$inc' | '$mul', field: string, found: unknown, operand: unknown): unknown {
  // A field that is not there counts as 0; one that is null is an error.
  const current = found === undefined ? 0 : found;
  if (current instanceof Decimal128 || operand instanceof Decimal128) {
    throw new MongoError(238, `Expected integers or doubles for ${operator}, but found a Decimal128 at '${field}'`);
  }
  const [left, right] = [asNumber(current), asNumber(operand)];
  if (right === undefined) {
    throw new MongoError(
      14,
      `Cannot ${operator === '$inc' ? 'increment' : 'multiply'} with non-numeric argument: {${field}: ${JSON.stringify(operand)}}`,
    );
  }
  if (left === undefined) {
    throw new MongoError(
      14,
      `Cannot apply ${operator} to a value of non-numeric type. The field '${field}' holds ${JSON.stringify(current)}`,
    );
  }
  if (!isInteger(current) || !isInteger(operand)) {
    return new Double((operator === '$inc' ? left + right : left * right) + 0);
  }
  const [a, b] = [toBigInt(current), toBigInt(operand)];
  const result = operator === '$inc' ? a + b : a * b;
  if (result < -int64 || result >= int64) {
    throw new MongoError(2, `Failed to apply ${operator} operations to current value (${a}): it exceeds 64 bits`);
  }
  const isLong = current instanceof Long || operand instanceof Long || result < -int32 || result >= int32;
  return isLong ? Long.fromBigInt(result) : Number(result);
}
