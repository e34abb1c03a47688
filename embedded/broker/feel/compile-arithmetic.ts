import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from 'feelin';
import type { Evaluate } from './frame.ts';
import { add, divide, multiply, subtract } from './number.ts';
import { childrenOf, textOf } from './syntax.ts';
import type { Compile, SyntaxNode } from './syntax.ts';
import { durationOfMonths, durationOfSeconds, epochOf, lengthOf, secondOfDay, shift } from './temporal.ts';
import { toText } from './text.ts';
import { isNumeric } from './value.ts';
import type { FeelValue } from './value.ts';

type Operation = (left: FeelValue, right: FeelValue) => FeelValue;

const operations: Readonly<Record<string, { readonly verb: string; readonly apply: Operation }>> = {
  '+': { verb: 'add', apply: plus },
  '-': { verb: 'subtract', apply: minus },
  '*': { verb: 'multiply', apply: times },
  '/': { verb: 'divide', apply: over },
  '**': { verb: 'exponentiate', apply: power },
};

/** Compiles `a + b` and `-a`; operands that do not go together give null. */
export function compileArithmetic(node: SyntaxNode, source: string, compile: Compile): Evaluate {
  const parts = childrenOf(node);
  const [first, second, third] = parts;
  if (!first || !second) throw new Error('Expected arithmetic with its operands.');
  if (!third) {
    const operand = compile(second, source);
    return (frame) => {
      const value = operand(frame);
      return isNumeric(value) ? subtract(0, value) : null;
    };
  }
  const operation = operations[textOf(second, source)];
  if (!operation) throw new Error('Expected an arithmetic operator.');
  const [left, right] = [compile(first, source), compile(third, source)];
  return (frame) => {
    const [a, b] = [left(frame), right(frame)];
    const result = operation.apply(a, b);
    if (result === null) {
      frame.site.warn('INVALID_TYPE', `Can't ${operation.verb} '${shown(b)}' to '${shown(a)}'`);
    }
    return result;
  };
}

function plus(left: FeelValue, right: FeelValue): FeelValue {
  if (isNumeric(left) && isNumeric(right)) return add(left, right);
  if (typeof left === 'string' && typeof right === 'string') return left + right;
  if (left instanceof FeelDuration && right instanceof FeelDuration) return combine(left, right, 1);
  if (isMoment(left) && right instanceof FeelDuration) return shift(left, right);
  if (left instanceof FeelDuration && isMoment(right)) return shift(right, left);
  return null;
}

function minus(left: FeelValue, right: FeelValue): FeelValue {
  if (isNumeric(left) && isNumeric(right)) return subtract(left, right);
  if (left instanceof FeelDuration && right instanceof FeelDuration) return combine(left, right, -1);
  if (isMoment(left) && right instanceof FeelDuration) return shift(left, scaled(right, -1));
  if (left instanceof FeelDate && right instanceof FeelDate) {
    return durationOfSeconds(right.unwrap().until(left.unwrap(), { largestUnit: 'day' }).days * 86400);
  }
  if (left instanceof FeelDateTime && right instanceof FeelDateTime && (left.zone === null) === (right.zone === null)) {
    return durationOfSeconds((epochOf(left) - epochOf(right)) / 1000);
  }
  if (left instanceof FeelTime && right instanceof FeelTime) {
    return durationOfSeconds(secondOfDay(left) - secondOfDay(right));
  }
  return null;
}

function times(left: FeelValue, right: FeelValue): FeelValue {
  if (isNumeric(left) && isNumeric(right)) return multiply(left, right);
  if (left instanceof FeelDuration && isNumeric(right)) return scaled(left, Number(right));
  if (isNumeric(left) && right instanceof FeelDuration) return scaled(right, Number(left));
  return null;
}

function over(left: FeelValue, right: FeelValue): FeelValue {
  if (isNumeric(left) && isNumeric(right)) return divide(left, right);
  if (left instanceof FeelDuration && isNumeric(right))
    return Number(right) === 0 ? null : scaled(left, 1 / Number(right));
  if (left instanceof FeelDuration && right instanceof FeelDuration && left.yearsMonths === right.yearsMonths) {
    return divide(lengthOf(left), lengthOf(right));
  }
  return null;
}

function power(left: FeelValue, right: FeelValue): FeelValue {
  if (!isNumeric(left) || !isNumeric(right)) return null;
  const result = Number(left) ** Number(right);
  return Number.isFinite(result) ? result : null;
}

function combine(left: FeelDuration, right: FeelDuration, sign: number): FeelDuration | null {
  if (left.yearsMonths !== right.yearsMonths) return null;
  const size = lengthOf(left) + sign * lengthOf(right);
  return left.yearsMonths ? durationOfMonths(size) : durationOfSeconds(size);
}

function scaled(value: FeelDuration, factor: number): FeelDuration {
  const size = lengthOf(value) * factor;
  return value.yearsMonths ? durationOfMonths(Math.trunc(size)) : durationOfSeconds(size);
}

function isMoment(value: FeelValue): value is FeelDate | FeelTime | FeelDateTime {
  return value instanceof FeelDate || value instanceof FeelTime || value instanceof FeelDateTime;
}

function shown(value: FeelValue): string {
  return typeof value === 'string' ? `"${value}"` : toText(value);
}
