import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from 'feelin';

/** Any value that a FEEL expression can have; an integer beyond the safe range of a double is a bigint. */
export type FeelValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly FeelValue[]
  | FeelDate
  | FeelTime
  | FeelDateTime
  | FeelDuration
  | FeelRange
  | FeelFunction
  | FeelContext;

/** A FEEL context: names to values. */
export interface FeelContext {
  readonly [name: string]: FeelValue;
}

/** An interval; an absent bound is open towards infinity. */
export class FeelRange {
  readonly start: FeelValue | undefined;
  readonly end: FeelValue | undefined;
  readonly startIncluded: boolean;
  readonly endIncluded: boolean;

  constructor(start: FeelValue | undefined, startIncluded: boolean, end: FeelValue | undefined, endIncluded: boolean) {
    this.start = start;
    this.end = end;
    this.startIncluded = startIncluded;
    this.endIncluded = endIncluded;
  }
}

/** What a function is given besides its arguments. */
export interface CallSite {
  /** The broker's time in epoch milliseconds. */
  readonly now: number;
  /** Notes why a result is null. */
  warn(type: string, message: string): void;
}

/** A function value, built in or written in the expression. */
export class FeelFunction {
  /** Names of the parameters, for calls by name. */
  readonly parameters: readonly string[];
  readonly invoke: (args: readonly FeelValue[], site: CallSite) => FeelValue;

  constructor(parameters: readonly string[], invoke: (args: readonly FeelValue[], site: CallSite) => FeelValue) {
    this.parameters = parameters;
    this.invoke = invoke;
  }
}

/** The kinds of FEEL values as the language names them. */
export type FeelType =
  | 'null'
  | 'boolean'
  | 'number'
  | 'string'
  | 'list'
  | 'context'
  | 'date'
  | 'time'
  | 'date time'
  | 'days duration'
  | 'months duration'
  | 'range'
  | 'function';

/** Names the kind of a value. */
export function typeOf(value: FeelValue): FeelType {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number' || typeof value === 'bigint') return 'number';
  if (typeof value === 'string') return 'string';
  if (isList(value)) return 'list';
  if (value instanceof FeelDate) return 'date';
  if (value instanceof FeelTime) return 'time';
  if (value instanceof FeelDateTime) return 'date time';
  if (value instanceof FeelDuration) return value.yearsMonths ? 'months duration' : 'days duration';
  if (value instanceof FeelRange) return 'range';
  if (value instanceof FeelFunction) return 'function';
  return 'context';
}

/** Tells a list from every other value. */
export function isList(value: FeelValue | undefined): value is readonly FeelValue[] {
  return Array.isArray(value);
}

/** Tells a number from every other value. */
export function isNumeric(value: FeelValue | undefined): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

/** Tells a context from every other value. */
export function isContext(value: FeelValue | undefined): value is FeelContext {
  return value !== undefined && typeOf(value) === 'context';
}
