import { builtin } from './define.ts';
import type { Builtins } from './define.ts';
import { round, subtract } from '../number.ts';
import type { RoundingMode } from '../number.ts';
import { durationOfMonths, durationOfSeconds, lengthOf } from '../temporal.ts';
import { isNumeric } from '../value.ts';
import type { FeelFunction, FeelValue } from '../value.ts';
import { FeelDuration } from 'feelin';

/** Functions over numbers. */
export const numericBuiltins: Builtins = {
  decimal: rounding('half even'),
  floor: rounding('floor'),
  ceiling: rounding('ceiling'),
  'round up': rounding('up'),
  'round down': rounding('down'),
  'round half up': rounding('half up'),
  'round half down': rounding('half down'),
  abs: builtin(['number'], ([value]) => absolute(value)),
  modulo: builtin(['dividend', 'divisor'], ([dividend, divisor]) => {
    if (!isNumeric(dividend) || !isNumeric(divisor) || Number(divisor) === 0) return null;
    const [top, bottom] = [Number(dividend), Number(divisor)];
    return subtract(top, bottom * Math.floor(top / bottom));
  }),
  sqrt: onNumber((value) => (value < 0 ? null : Math.sqrt(value))),
  log: onNumber((value) => (value <= 0 ? null : Math.log(value))),
  exp: onNumber(Math.exp),
  odd: onNumber((value) => Math.abs(value % 2) === 1),
  even: onNumber((value) => value % 2 === 0),
  'random number': builtin([], () => Math.random()),
};

function onNumber(body: (value: number) => FeelValue): FeelFunction {
  return builtin(['number'], ([value]) => (isNumeric(value) ? body(Number(value)) : null));
}

function rounding(mode: RoundingMode): FeelFunction {
  return builtin(
    ['n', 'scale'],
    ([value, scale = 0]) => (isNumeric(value) && isNumeric(scale) ? round(value, Number(scale), mode) : null),
    { atLeast: 1 },
  );
}

function absolute(value: FeelValue | undefined): FeelValue {
  if (isNumeric(value)) return value < 0 ? -value : value;
  if (!(value instanceof FeelDuration)) return null;
  const size = Math.abs(lengthOf(value));
  return value.yearsMonths ? durationOfMonths(size) : durationOfSeconds(size);
}
