import { compileComparison, compileLogic, compileTest } from './compile-test.ts';
import { compileFilter, compileFor, compileQuantified } from './compile-list.ts';
import { compileCall, compileFunction, compileTemporal } from './compile-call.ts';
import { compileArithmetic } from './compile-arithmetic.ts';
import { instanceOf } from './instance-of.ts';
import { within } from './frame.ts';
import type { Evaluate } from './frame.ts';
import { unescape } from './literal.ts';
import { parseNumeric } from './number.ts';
import { propertyOf } from './property.ts';
import { childrenOf, nameOf, textOf } from './syntax.ts';
import type { Compile, SyntaxNode } from './syntax.ts';
import { FeelRange } from './value.ts';
import type { FeelValue } from './value.ts';

/** Turns one kind of node into something that can be evaluated. */
type Compiler = (node: SyntaxNode, source: string, compile: Compile) => Evaluate;

/** One line for every kind of expression node. */
const compilers: Readonly<Record<string, Compiler>> = {
  Expression: compileOnly,
  PositiveUnaryTest: compileOnly,
  FunctionBody: compileOnly,
  ParenthesizedExpression: (node, source) => compile(child(node, 1), source),
  NumericLiteral: (node, source) => constant(parseNumeric(textOf(node, source).replace(/\s/g, ''))),
  BooleanLiteral: (node, source) => constant(textOf(node, source) === 'true'),
  StringLiteral: (node, source) => constant(unescape(textOf(node, source))),
  null: () => constant(null),
  '?': () => (frame) => frame.lookup('?') ?? null,
  VariableName: compileVariable,
  PathExpression: compilePath,
  List: (node, source) => {
    const items = childrenOf(node)
      .slice(1, -1)
      .map((item) => compile(item, source));
    return (frame) => items.map((item) => item(frame));
  },
  Context: compileContext,
  IfExpression: (node, source) => {
    const [condition, yes, no] = [1, 3, 5].map((index) => compile(child(node, index), source));
    return (frame) => (condition?.(frame) === true ? yes : no)?.(frame) ?? null;
  },
  ArithmeticExpression: compileArithmetic,
  Comparison: compileComparison,
  Conjunction: compileLogic,
  Disjunction: compileLogic,
  InstanceOfExpression: (node, source) => {
    const value = compile(child(node, 0), source);
    const type = textOf(child(node, 3), source).replace(/\s+/g, ' ');
    return (frame) => instanceOf(value(frame), type);
  },
  FilterExpression: compileFilter,
  ForExpression: compileFor,
  QuantifiedExpression: compileQuantified,
  FunctionInvocation: compileCall,
  FunctionDefinition: compileFunction,
  DateTimeLiteral: compileTemporal,
  SimplePositiveUnaryTest: compileRange,
};

/** Compiles a node of an expression. */
export function compile(node: SyntaxNode, source: string): Evaluate {
  const compiler = compilers[node.name];
  if (!compiler) throw new Error(`Expected a FEEL expression, but found ${node.name}.`);
  return compiler(node, source, compile);
}

function child(node: SyntaxNode, index: number): SyntaxNode {
  const found = childrenOf(node)[index];
  if (!found) throw new Error(`Expected ${node.name} to have a part ${String(index)}, but it has none.`);
  return found;
}

function constant(value: FeelValue): Evaluate {
  return () => value;
}

function compileOnly(node: SyntaxNode, source: string): Evaluate {
  return compile(child(node, 0), source);
}

function compileVariable(node: SyntaxNode, source: string): Evaluate {
  const name = nameOf(node, source);
  return (frame) => {
    const value = frame.lookup(name);
    if (value !== undefined) return value;
    frame.site.warn('NO_VARIABLE_FOUND', `No variable found with name '${name}'`);
    return null;
  };
}

function compilePath(node: SyntaxNode, source: string): Evaluate {
  const target = compile(child(node, 0), source);
  const name = nameOf(child(node, 2), source);
  return (frame) => propertyOf(target(frame), name, frame.site);
}

/** Later entries of a context see the earlier ones. */
function compileContext(node: SyntaxNode, source: string): Evaluate {
  const entries = childrenOf(node)
    .filter((part) => part.name === 'ContextEntry')
    .map((entry) => {
      const key = child(child(entry, 0), 0);
      const name = key.name === 'StringLiteral' ? unescape(textOf(key, source)) : nameOf(key, source);
      return [name, compile(child(entry, 1), source)] as const;
    });
  return (frame) => {
    const names = new Map<string, FeelValue>();
    const inner = within(frame, names);
    for (const [name, value] of entries) names.set(name, value(inner));
    return Object.fromEntries(names);
  };
}

/** An interval or a comparison without its left side, as a value. */
function compileRange(node: SyntaxNode, source: string): Evaluate {
  const first = child(node, 0);
  if (first.name === 'Interval') {
    const [open, start, , end, close] = childrenOf(first);
    if (!open || !start || !end || !close) throw new Error('Expected an interval with two ends.');
    const [from, to] = [compile(start, source), compile(end, source)];
    const [startIncluded, endIncluded] = [textOf(open, source) === '[', textOf(close, source) === ']'];
    return (frame) => new FeelRange(from(frame), startIncluded, to(frame), endIncluded);
  }
  const operator = textOf(first, source);
  const bound = compile(child(node, 1), source);
  if (operator.startsWith('<')) return (frame) => new FeelRange(undefined, false, bound(frame), operator === '<=');
  if (operator.startsWith('>')) return (frame) => new FeelRange(bound(frame), operator === '>=', undefined, false);
  const test = compileTest(node, source, compile);
  return (frame) => test(frame, frame.lookup('?') ?? null);
}
