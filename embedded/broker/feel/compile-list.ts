import { withItem, within } from './frame.ts';
import type { Evaluate, Frame } from './frame.ts';
import { childrenOf, nameOf } from './syntax.ts';
import type { Compile, SyntaxNode } from './syntax.ts';
import { isContext, isList, isNumeric } from './value.ts';
import type { FeelValue } from './value.ts';

const conditionNodes = new Set(['Comparison', 'Conjunction', 'Disjunction', 'QuantifiedExpression']);

/** Compiles `list[index]` and `list[condition]`. */
export function compileFilter(node: SyntaxNode, source: string, compile: Compile): Evaluate {
  const [targetNode, , filterNode] = childrenOf(node);
  if (!targetNode || !filterNode) throw new Error('Expected a list and a filter.');
  const [target, filter] = [compile(targetNode, source), compile(filterNode, source)];
  const isCondition = conditionNodes.has(filterNode.name);
  return (frame) => {
    const list = target(frame);
    if (list === null) return null;
    const items = isList(list) ? list : [list];
    const index = isCondition ? null : filter(silent(frame));
    if (isNumeric(index)) return items[Number(index) < 0 ? items.length + Number(index) : Number(index) - 1] ?? null;
    if (typeof index === 'string') return null;
    return items.filter((item) => filter(withItem(frame, item, isContext(item) ? item : {})) === true);
  };
}

/** Compiles `for … return`. */
export function compileFor(node: SyntaxNode, source: string, compile: Compile): Evaluate {
  const parts = childrenOf(node);
  const iterate = compileIterations(parts[1], source, compile);
  const result = compile(last(parts), source);
  return (frame) => {
    const partial: FeelValue[] = [];
    const done = iterate(frame, (inner) => {
      partial.push(result(within(inner, new Map([['partial', [...partial]]]))));
      return true;
    });
    return done ? partial : null;
  };
}

/** Compiles `some … satisfies` and `every … satisfies`. */
export function compileQuantified(node: SyntaxNode, source: string, compile: Compile): Evaluate {
  const parts = childrenOf(node);
  const every = parts[0]?.name === 'every';
  const iterate = compileIterations(parts[1], source, compile);
  const condition = compile(last(parts), source);
  return (frame) => {
    let decided = false;
    const done = iterate(frame, (inner) => {
      decided ||= (condition(inner) === true) !== every;
      return !decided;
    });
    return done ? decided !== every : null;
  };
}

/** Visits every combination of the iterators; stops when the visitor says so; false when one is no list. */
type Iterate = (frame: Frame, visit: (frame: Frame) => boolean) => boolean;

function compileIterations(node: SyntaxNode | undefined, source: string, compile: Compile): Iterate {
  const iterators = (node ? childrenOf(node) : [])
    .filter((part) => part.name === 'InExpression')
    .map((part) => {
      const [name, , context] = childrenOf(part);
      if (!name || !context) throw new Error('Expected an iterator with a name.');
      return { name: nameOf(name, source), items: compileItems(context, source, compile) };
    });
  const walk = (depth: number, frame: Frame, visit: (frame: Frame) => boolean): boolean | null => {
    const iterator = iterators[depth];
    if (!iterator) return visit(frame);
    const items = iterator.items(frame);
    if (!isList(items)) return null;
    for (const item of items) {
      const going = walk(depth + 1, within(frame, new Map([[iterator.name, item]])), visit);
      if (going !== true) return going;
    }
    return true;
  };
  return (frame, visit) => walk(0, frame, visit) !== null;
}

/** A list, or the whole numbers of `from..to` in either direction. */
function compileItems(node: SyntaxNode, source: string, compile: Compile): Evaluate {
  const [first, , second] = childrenOf(node);
  if (!first) throw new Error('Expected something to iterate over.');
  const from = compile(first, source);
  if (!second) return from;
  const to = compile(second, source);
  return (frame) => {
    const [start, end] = [from(frame), to(frame)];
    if (!isNumeric(start) || !isNumeric(end)) return null;
    const [low, high] = [Number(start), Number(end)];
    const step = low <= high ? 1 : -1;
    return Array.from({ length: Math.floor(Math.abs(high - low)) + 1 }, (_, index) => low + step * index);
  };
}

function last(parts: readonly SyntaxNode[]): SyntaxNode {
  const found = parts.at(-1);
  if (!found) throw new Error('Expected a body.');
  return found;
}

function silent(frame: Frame): Frame {
  return { site: { now: frame.site.now, warn: () => undefined }, lookup: (name) => frame.lookup(name) };
}
