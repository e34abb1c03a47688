import { equal, order } from '../feel/compare.ts';
import { add } from '../feel/number.ts';
import { toText } from '../feel/text.ts';
import { isContext, isList, isNumeric } from '../feel/value.ts';
import type { FeelValue } from '../feel/value.ts';
import { LogicFailure } from './decision-logic.ts';

/** The outputs of one matched rule, by output name. */
export type RuleOutputs = ReadonlyMap<string, FeelValue>;

/** Makes one result of the rules that matched (at least one); `priorities` are each output's values, best first. */
export type HitPolicy = (matched: readonly RuleOutputs[], priorities: readonly FeelValue[]) => FeelValue;

/** DMN's hit policies by name; `COLLECT` is refined by its aggregator. */
export const hitPolicies: Readonly<Record<string, HitPolicy>> = {
  UNIQUE: (matched) => {
    if (matched.length > 1) throw refusal('multiple values', 'UNIQUE', matched);
    return single(matched);
  },
  FIRST: (matched) => single(matched),
  ANY: (matched) => {
    const [first, ...rest] = matched.map(valueOf);
    if (rest.some((value) => equal(value, first ?? null) !== true)) throw refusal('different values', 'ANY', matched);
    return single(matched);
  },
  PRIORITY: (matched, priorities) => single(byPriority(matched, priorities)),
  'OUTPUT ORDER': (matched, priorities) => byPriority(matched, priorities).map(valueOf),
  'RULE ORDER': (matched) => matched.map(valueOf),
  COLLECT: (matched) => matched.map(valueOf),
  'COLLECT SUM': (matched) => numbers(matched).reduce((one, other) => add(one, other)),
  'COLLECT MIN': (matched) => numbers(matched).reduce((one, other) => (other < one ? other : one)),
  'COLLECT MAX': (matched) => numbers(matched).reduce((one, other) => (other > one ? other : one)),
  'COLLECT COUNT': (matched) => matched.length,
};

/** One output stands for itself, several are a context. */
function valueOf(outputs: RuleOutputs): FeelValue {
  const [only] = outputs.values();
  return outputs.size === 1 ? (only ?? null) : Object.fromEntries(outputs);
}

function single(matched: readonly RuleOutputs[]): FeelValue {
  const [first] = matched;
  return first ? valueOf(first) : null;
}

function numbers(matched: readonly RuleOutputs[]): (number | bigint)[] {
  return matched.map(valueOf).map((value) => {
    if (isNumeric(value)) return value;
    throw new LogicFailure(`expected number but found '${quoted(value)}'`);
  });
}

/** Rules by the place of their outputs in the lists of allowed values; unknown values come last. */
function byPriority(matched: readonly RuleOutputs[], priorities: readonly FeelValue[]): RuleOutputs[] {
  const places = (outputs: RuleOutputs): number[] =>
    [...outputs.values()].map((value, index) => {
      const values = priorities[index];
      const place = isList(values) ? values.findIndex((one) => equal(one, value) === true) : -1;
      return place < 0 ? Infinity : place;
    });
  return matched.toSorted((one, other) => {
    const [left, right] = [places(one), places(other)];
    const at = left.findIndex((place, index) => place !== right[index]);
    return at < 0 ? 0 : (order(left[at] ?? 0, right[at] ?? 0) ?? 0);
  });
}

function refusal(what: string, policy: string, matched: readonly RuleOutputs[]): LogicFailure {
  const maps = matched.map((outputs) => {
    const members = [...outputs].map(([name, value]) => `${name} -> ${quoted(value)}`);
    return `Map(${members.join(', ')})`;
  });
  return new LogicFailure(`${what} aren't allowed for ${policy} hit policy. found: 'List(${maps.join(', ')})'`);
}

function quoted(value: FeelValue): string {
  if (isContext(value)) return toText(value);
  return typeof value === 'string' ? `"${value}"` : toText(value);
}
