import { builtins } from './builtin/index.ts';
import { FeelFailure, within } from './frame.ts';
import type { Evaluate, Frame } from './frame.ts';
import { unescape } from './literal.ts';
import { childrenOf, nameOf, textOf } from './syntax.ts';
import type { Compile, SyntaxNode } from './syntax.ts';
import { parseTemporal } from './temporal.ts';
import { FeelFunction } from './value.ts';
import type { FeelValue } from './value.ts';

/** Compiles a call by position or by name; a function that is not known gives null. */
export function compileCall(node: SyntaxNode, source: string, compile: Compile): Evaluate {
  const [target, ...rest] = childrenOf(node);
  const parameters = rest.find((part) => part.name.endsWith('Parameters'));
  if (!target) throw new Error('Expected a function to call.');
  const isNamed = target.name === 'VariableName' || target.name === 'SpecialFunctionName';
  const name = nameOf(target, source);
  const value = isNamed ? undefined : compile(target, source);
  return callOf(name, (frame) => (value ? value(frame) : frame.lookup(name)), parameters, source, compile);
}

/** Compiles `date("…")`, `duration("…")` and `@"…"`. */
export function compileTemporal(node: SyntaxNode, source: string, compile: Compile): Evaluate {
  const [first, ...rest] = childrenOf(node);
  if (!first) throw new Error('Expected a date, time or duration.');
  if (first.name === 'AtLiteral') {
    const value = parseTemporal(unescape(textOf(first, source).replace(/^@\s*/, '')));
    return () => value;
  }
  const parameters = rest.find((part) => part.name.endsWith('Parameters'));
  return callOf(nameOf(first, source), () => undefined, parameters, source, compile);
}

/** Compiles `function(a, b) …`; the body sees what is visible where it is written. */
export function compileFunction(node: SyntaxNode, source: string, compile: Compile): Evaluate {
  const parts = childrenOf(node);
  const formal = parts.find((part) => part.name === 'FormalParameters');
  const names = (formal ? childrenOf(formal) : []).map((part) => nameOf(part, source));
  const bodyNode = parts.find((part) => part.name === 'FunctionBody');
  if (!bodyNode) throw new Error('Expected a function with a body.');
  const body = compile(bodyNode, source);
  return (frame) =>
    new FeelFunction(names, (args) =>
      body(within(frame, new Map(names.map((name, index) => [name, args[index] ?? null])))),
    );
}

function callOf(
  name: string,
  find: (frame: Frame) => FeelValue | undefined,
  parameters: SyntaxNode | undefined,
  source: string,
  compile: Compile,
): Evaluate {
  const special = specialForms[name];
  const args = compileArguments(parameters, source, compile);
  if (special && args.names.length === 0) {
    const nodes = parameters ? childrenOf(parameters) : [];
    return special(args.values, nodes, source);
  }
  return (frame) => {
    const found = find(frame) ?? builtins.get(name);
    const values = args.values.map((value) => value(frame));
    if (found instanceof FeelFunction) {
      const ordered = args.names.length === 0 ? values : byName(found, args.names, values);
      if (ordered) return found.invoke(ordered, frame.site);
    }
    frame.site.warn(
      'NO_FUNCTION_FOUND',
      `No function found with name '${name}' and ${String(values.length)} parameters`,
    );
    return null;
  };
}

/** Forms that need more than the values of their arguments. */
const specialForms: Readonly<
  Record<string, (values: readonly Evaluate[], nodes: readonly SyntaxNode[], source: string) => Evaluate>
> = {
  'is defined': ([value], [node], source) => {
    if (node?.name === 'VariableName') {
      const name = nameOf(node, source);
      return (frame) => frame.lookup(name) !== undefined;
    }
    return (frame) => value !== undefined && value(quiet(frame)) !== null;
  },
  'get or else': ([value, otherwise]) => {
    return (frame) => value?.(quiet(frame)) ?? otherwise?.(frame) ?? null;
  },
  assert: ([value, condition, cause]) => {
    return (frame) => {
      const result = value?.(frame) ?? null;
      if (condition?.(frame) === true) return result;
      const reason = cause?.(frame);
      throw new FeelFailure(typeof reason === 'string' ? reason : 'The condition is not fulfilled');
    };
  },
};

interface Arguments {
  readonly names: readonly string[];
  readonly values: readonly Evaluate[];
}

function compileArguments(node: SyntaxNode | undefined, source: string, compile: Compile): Arguments {
  if (!node) return { names: [], values: [] };
  const parts = childrenOf(node).filter((part) => !['(', ')', ','].includes(part.name));
  if (node.name === 'Parameters') return compileArguments(parts[0], source, compile);
  if (node.name === 'PositionalParameters') {
    return { names: [], values: parts.map((part) => compile(part, source)) };
  }
  const pairs = parts.map((part) => childrenOf(part));
  return {
    names: pairs.map(([name]) => (name ? nameOf(name, source) : '')),
    values: pairs.map(([, value]) => (value ? compile(value, source) : () => null)),
  };
}

function byName(
  target: FeelFunction,
  names: readonly string[],
  values: readonly FeelValue[],
): readonly FeelValue[] | undefined {
  if (names.some((name) => !target.parameters.includes(name))) return undefined;
  const last = Math.max(...names.map((name) => target.parameters.indexOf(name)));
  return target.parameters.slice(0, last + 1).map((name) => values[names.indexOf(name)] ?? null);
}

function quiet(frame: Frame): Frame {
  return { site: { now: frame.site.now, warn: () => undefined }, lookup: (name) => frame.lookup(name) };
}
