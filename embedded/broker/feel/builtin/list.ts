import { builtin } from './define.ts';
import type { Builtins } from './define.ts';
import { equal, order } from '../compare.ts';
import { add, divide, multiply } from '../number.ts';
import type { Numeric } from '../number.ts';
import { FeelFunction, isList, isNumeric } from '../value.ts';
import type { CallSite, FeelValue } from '../value.ts';

type List = readonly FeelValue[];

/** Functions over lists; positions count from 1, negative ones from the end. */
export const listBuiltins: Builtins = {
  'list contains': onList(['list', 'element'], (list, [element = null]) => holds(list, element)),
  count: onList(['list'], (list) => list.length),
  min: over((list) => extreme(list, -1)),
  max: over((list) => extreme(list, 1)),
  sum: over((list) => fold(list, add)),
  product: over((list) => fold(list, multiply)),
  mean: over((list) => {
    const total = fold(list, add);
    return isNumeric(total) ? divide(total, list.length) : null;
  }),
  median: over(median),
  stddev: over(deviation),
  mode: over(mode),
  and: over(all),
  all: over(all),
  or: over(any),
  any: over(any),
  sublist: builtin(
    ['list', 'start position', 'length'],
    ([list, start, length]) => {
      if (!isList(list) || !isNumeric(start)) return null;
      const from = Number(start) < 0 ? list.length + Number(start) : Number(start) - 1;
      return list.slice(from, isNumeric(length) ? from + Number(length) : undefined);
    },
    { atLeast: 2 },
  ),
  append: builtin(['list', 'items'], ([list, ...items]) => (isList(list) ? [...list, ...items] : null), 'any'),
  concatenate: builtin(['lists'], (lists) => joined(lists), 'any'),
  'insert before': onList(['list', 'position', 'newItem'], (list, [position, item = null]) => {
    const at = indexIn(list, position);
    return at === null ? null : [...list.slice(0, at), item, ...list.slice(at)];
  }),
  remove: onList(['list', 'position'], (list, [position]) => {
    const at = indexIn(list, position);
    return at === null ? null : list.filter((_, index) => index !== at);
  }),
  reverse: onList(['list'], (list) => list.toReversed()),
  'index of': onList(['list', 'match'], (list, [match = null]) =>
    list.flatMap((item, index) => (equal(item, match) === true ? [index + 1] : [])),
  ),
  union: builtin(['lists'], (lists) => distinct(joined(lists)), 'any'),
  'distinct values': onList(['list'], (list) => distinct(list)),
  'duplicate values': onList(['list'], (list) =>
    distinct(list.filter((item, index) => list.some((other, at) => at !== index && equal(item, other) === true))),
  ),
  flatten: onList(['list'], flattened),
  sort: builtin(['list', 'precedes'], ([list, precedes], site) => {
    return isList(list) && precedes instanceof FeelFunction ? sorted(list, precedes, site) : null;
  }),
};

function onList(parameters: readonly string[], body: (list: List, rest: List) => FeelValue): FeelFunction {
  return builtin(parameters, ([list, ...rest]) => (isList(list) ? body(list, rest) : null));
}

/** A function over one list or over its arguments. */
function over(body: (list: List) => FeelValue): FeelFunction {
  return builtin(['list'], (args) => body(args.length === 1 && isList(args[0]) ? args[0] : args), 'any');
}

function holds(list: List, element: FeelValue): boolean {
  return list.some((item) => equal(item, element) === true);
}

function distinct(list: List | null): List | null {
  if (!list) return null;
  const seen: FeelValue[] = [];
  for (const item of list) if (!holds(seen, item)) seen.push(item);
  return seen;
}

function joined(lists: List): List | null {
  return lists.every(isList) ? lists.flat() : null;
}

function flattened(list: List): List {
  return list.flatMap((item) => (isList(item) ? flattened(item) : [item]));
}

function numbers(list: List): Numeric[] | null {
  return list.every(isNumeric) ? [...list] : null;
}

function fold(list: List, operation: (one: Numeric, other: Numeric) => Numeric): FeelValue {
  const [first, ...rest] = numbers(list) ?? [];
  return first === undefined ? null : rest.reduce(operation, first);
}

function extreme(list: List, direction: 1 | -1): FeelValue {
  const [first, ...rest] = list;
  let best = first ?? null;
  for (const item of rest) {
    const difference = order(item, best);
    if (difference === null) return null;
    if (difference * direction > 0) best = item;
  }
  return best;
}

function median(list: List): FeelValue {
  const values = numbers(list)?.toSorted((one, other) => (one < other ? -1 : 1));
  if (!values || values.length === 0) return null;
  const middle = Math.floor(values.length / 2);
  const [low = 0, high = 0] = [values[middle - 1], values[middle]];
  return values.length % 2 === 1 ? high : divide(add(low, high), 2);
}

function deviation(list: List): FeelValue {
  const values = numbers(list)?.map(Number);
  if (!values || values.length < 2) return null;
  const mean = values.reduce((one, other) => one + other, 0) / values.length;
  const squares = values.reduce((total, value) => total + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}

function mode(list: List): FeelValue {
  const values = numbers(list);
  if (!values) return null;
  const times = new Map<Numeric, number>();
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
  const most = Math.max(0, ...times.values());
  return [...times]
    .filter(([, count]) => count === most)
    .map(([value]) => value)
    .sort((one, other) => (one < other ? -1 : 1));
}

function all(list: List): FeelValue {
  if (list.includes(false)) return false;
  return list.every((item) => item === true) ? true : null;
}

function any(list: List): FeelValue {
  if (list.includes(true)) return true;
  return list.every((item) => item === false) ? false : null;
}

function indexIn(list: List, position: FeelValue | undefined): number | null {
  if (!isNumeric(position) || Number(position) === 0) return null;
  return Number(position) < 0 ? list.length + Number(position) : Number(position) - 1;
}

function sorted(list: List, precedes: FeelFunction, site: CallSite): List {
  return list.toSorted((one, other) => {
    if (precedes.invoke([one, other], site) === true) return -1;
    return precedes.invoke([other, one], site) === true ? 1 : 0;
  });
}
