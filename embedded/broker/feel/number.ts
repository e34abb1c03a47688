/**
 * Arithmetic as decimal numbers have it: 0.1 + 0.2 is 0.3, and integers of 64 bits keep their digits.
 * A number is a JavaScript number, or a bigint when it is an integer beyond the safe range.
 */
export type Numeric = number | bigint;

interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

/** Adds. */
export function add(one: Numeric, other: Numeric): Numeric {
  if (bothSafe(one, other)) return settle(Number(one) + Number(other), () => exact(one, other, sum));
  return exact(one, other, sum);
}

/** Subtracts. */
export function subtract(one: Numeric, other: Numeric): Numeric {
  return add(one, typeof other === 'bigint' ? -other : -other);
}

/** Multiplies. */
export function multiply(one: Numeric, other: Numeric): Numeric {
  if (bothSafe(one, other)) return settle(Number(one) * Number(other), () => exact(one, other, product));
  return exact(one, other, product);
}

/** Divides; null by zero. */
export function divide(one: Numeric, other: Numeric): Numeric | null {
  const [dividend, divisor] = [toDecimal(one), toDecimal(other)];
  if (divisor.digits === 0n) return null;
  const scale = Math.max(dividend.scale, divisor.scale);
  const top = dividend.digits * 10n ** BigInt(scale - dividend.scale);
  const bottom = divisor.digits * 10n ** BigInt(scale - divisor.scale);
  if (top % bottom === 0n) return narrow(top / bottom);
  return Number(top) / Number(bottom);
}

/** Rounds to a number of decimals; the mode decides what happens to the rest. */
export function round(value: Numeric, decimals: number, mode: RoundingMode): Numeric {
  const { digits, scale } = toDecimal(value);
  if (scale <= decimals) return value;
  const unit = 10n ** BigInt(scale - decimals);
  const whole = digits / unit;
  const rest = digits % unit;
  return fromDecimal({ digits: whole + step(mode, whole, rest, unit), scale: decimals });
}

/** Where a number between two steps goes. */
export type RoundingMode = 'floor' | 'ceiling' | 'up' | 'down' | 'half up' | 'half down' | 'half even';

/** The bigint when it is beyond the safe range, else the number. */
function narrow(value: bigint): Numeric {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** Reads digits with an optional fraction. */
export function parseNumeric(text: string): Numeric {
  return text.includes('.') ? Number(text) : narrow(BigInt(text));
}

function bothSafe(one: Numeric, other: Numeric): boolean {
  return Number.isSafeInteger(one) && Number.isSafeInteger(other);
}

function settle(result: Numeric, otherwise: () => Numeric): Numeric {
  return Number.isSafeInteger(result) ? result : otherwise();
}

function exact(one: Numeric, other: Numeric, operation: (one: Decimal, other: Decimal) => Decimal): Numeric {
  if (!isFinite(one) || !isFinite(other)) return Number(one) + Number(other);
  return fromDecimal(operation(toDecimal(one), toDecimal(other)));
}

function isFinite(value: Numeric): boolean {
  return typeof value === 'bigint' || Number.isFinite(value);
}

function sum(one: Decimal, other: Decimal): Decimal {
  const scale = Math.max(one.scale, other.scale);
  const digits = one.digits * 10n ** BigInt(scale - one.scale) + other.digits * 10n ** BigInt(scale - other.scale);
  return { digits, scale };
}

function product(one: Decimal, other: Decimal): Decimal {
  return { digits: one.digits * other.digits, scale: one.scale + other.scale };
}

function toDecimal(value: Numeric): Decimal {
  if (typeof value === 'bigint') return { digits: value, scale: 0 };
  const [, sign = '', whole = '0', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(String(value)) ?? [];
  const scale = fraction.length - Number(exponent);
  const digits = BigInt(`${sign}${whole}${fraction}`);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

function fromDecimal({ digits, scale }: Decimal): Numeric {
  if (scale <= 0) return narrow(digits * 10n ** BigInt(-scale));
  const unit = 10n ** BigInt(scale);
  if (digits % unit === 0n) return narrow(digits / unit);
  return Number(`${digits.toString()}e-${String(scale)}`);
}

function step(mode: RoundingMode, whole: bigint, rest: bigint, unit: bigint): bigint {
  if (rest === 0n) return 0n;
  const away = rest > 0n ? 1n : -1n;
  const twice = (rest > 0n ? rest : -rest) * 2n;
  switch (mode) {
    case 'floor':
      return rest < 0n ? -1n : 0n;
    case 'ceiling':
      return rest > 0n ? 1n : 0n;
    case 'up':
      return away;
    case 'down':
      return 0n;
    case 'half up':
      return twice >= unit ? away : 0n;
    case 'half down':
      return twice > unit ? away : 0n;
    case 'half even':
      return twice > unit || (twice === unit && whole % 2n !== 0n) ? away : 0n;
  }
}
