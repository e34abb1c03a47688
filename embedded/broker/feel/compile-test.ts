import { equal, order, passes } from './compare.ts';
import { within } from './frame.ts';
import type { Evaluate, Frame, Test } from './frame.ts';
import { childrenOf, textOf } from './syntax.ts';
import type { Compile, SyntaxNode } from './syntax.ts';
import { toText } from './text.ts';
import { FeelRange } from './value.ts';
import type { FeelValue } from './value.ts';

/** Compiles `=`, `<`, `in`, `between` and their like. */
export function compileComparison(node: SyntaxNode, source: string, compile: Compile): Evaluate {
  const [left, operator, ...rest] = childrenOf(node);
  const [right] = rest;
  if (!left || !operator || !right) throw new Error('Expected a comparison of two values.');
  const value = compile(left, source);
  if (operator.name === 'in') {
    const tests = rest
      .filter((part) => part.name.startsWith('Positive'))
      .map((part) => compileTest(part, source, compile));
    return (frame) => anyTrue(tests, frame, value(frame));
  }
  if (operator.name === 'between') return compileBetween(value, rest, source, compile);
  const other = compile(right, source);
  const sign = textOf(operator, source);
  return (frame) => {
    const [one, two] = [value(frame), other(frame)];
    const result = compareBy(sign, one, two);
    if (result === null) frame.site.warn('NOT_COMPARABLE', `Can't compare '${shown(one)}' with '${shown(two)}'`);
    return result;
  };
}

/** Compiles `and` and `or` with three answers; a value that is no boolean counts as unknown. */
export function compileLogic(node: SyntaxNode, source: string, compile: Compile): Evaluate {
  const [left, , right] = childrenOf(node);
  if (!left || !right) throw new Error('Expected two conditions.');
  const [one, other] = [compile(left, source), compile(right, source)];
  const decisive = node.name === 'Disjunction';
  return (frame) => {
    const first = one(frame);
    if (first === decisive) return decisive;
    const second = other(frame);
    if (second === decisive) return decisive;
    return typeof first === 'boolean' && typeof second === 'boolean' ? !decisive : null;
  };
}

/** Compiles what stands right of `in`, or a cell of a decision table. */
export function compileTest(node: SyntaxNode, source: string, compile: Compile): Test {
  const parts = childrenOf(node);
  const [first, second] = parts;
  switch (node.name) {
    case 'Wildcard':
      return () => true;
    case 'UnaryTests':
      return compileTests(node, source, compile);
    case 'PositiveUnaryTests': {
      const tests = parts.map((part) => compileTest(part, source, compile));
      return (frame, value) => anyTrue(tests, frame, value);
    }
    case 'PositiveUnaryTest':
      if (first?.name === 'SimplePositiveUnaryTest') return compileTest(first, source, compile);
      return compileExpressionTest(node, source, compile);
    case 'SimplePositiveUnaryTest':
      if (first?.name === 'CompareOp' && second) {
        const bound = compile(second, source);
        const sign = textOf(first, source);
        return (frame, value) => compareBy(sign, value, bound(frame));
      }
      return compileExpressionTest(node, source, compile);
    default:
      return compileExpressionTest(node, source, compile);
  }
}

function compileTests(node: SyntaxNode, source: string, compile: Compile): Test {
  const parts = childrenOf(node);
  const inner = parts.find((part) => part.name === 'PositiveUnaryTests' || part.name === 'Wildcard');
  if (!inner) throw new Error('Expected a test.');
  const test = compileTest(inner, source, compile);
  if (parts[0]?.name !== 'not') return test;
  return (frame, value) => {
    const result = test(frame, value);
    return result === null ? null : !result;
  };
}

/** An expression as a test: what it says when it asks about `?`; else true, or a value to be equal to or to be in. */
function compileExpressionTest(node: SyntaxNode, source: string, compile: Compile): Test {
  const expression = compile(node, source);
  const asks = textOf(node, source).includes('?');
  const isLiteral = childrenOf(node)[0]?.name === 'BooleanLiteral';
  return (frame, value) => {
    const result = expression(within(frame, new Map([['?', value]])));
    if (asks) return result === true;
    return (result === true && !isLiteral) || passes(value, result);
  };
}

function compileBetween(value: Evaluate, rest: readonly SyntaxNode[], source: string, compile: Compile): Evaluate {
  const [low, , high] = rest;
  if (!low || !high) throw new Error('Expected two ends.');
  const [from, to] = [compile(low, source), compile(high, source)];
  return (frame) => passes(value(frame), new FeelRange(from(frame), true, to(frame), true));
}

function anyTrue(tests: readonly Test[], frame: Frame, value: FeelValue): boolean | null {
  const results = tests.map((test) => test(frame, value));
  if (results.includes(true)) return true;
  return results.includes(null) ? null : false;
}

function compareBy(sign: string, one: FeelValue, other: FeelValue): boolean | null {
  if (sign === '=') return equal(one, other);
  if (sign === '!=') {
    const same = equal(one, other);
    return same === null ? null : !same;
  }
  const difference = order(one, other);
  if (difference === null) return null;
  if (sign === '<') return difference < 0;
  if (sign === '<=') return difference <= 0;
  return sign === '>' ? difference > 0 : difference >= 0;
}

function shown(value: FeelValue): string {
  return typeof value === 'string' ? `"${value}"` : toText(value);
}
