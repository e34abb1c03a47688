import { within } from '../feel/frame.ts';
import type { Evaluate } from '../feel/frame.ts';
import type { FeelValue } from '../feel/value.ts';
import { readDecisionTable } from './decision-table.ts';
import type { DecisionLogic } from './decision-logic.ts';
import { childOf, childrenOf, DmnProblem, textOf } from './dmn-node.ts';
import type { DmnNode } from './dmn-node.ts';
import { feelOf } from './feel-text.ts';

/** Reads the logic of a decision, whatever kind it is of. @throws DmnProblem */
export function readLogic(node: DmnNode | undefined): DecisionLogic {
  switch (node?.$type) {
    case 'dmn:DecisionTable':
      return readDecisionTable(node);
    case 'dmn:LiteralExpression':
      return untraced('LITERAL_EXPRESSION', feelOf(node).evaluate);
    case 'dmn:Context':
      return untraced('CONTEXT', readContext(node));
    case 'dmn:Relation':
      return untraced('RELATION', readRelation(node));
    case 'dmn:List':
      return untraced('LIST', readList(node));
    default:
      throw new DmnProblem(`unsupported decision expression '${node ? node.$type : 'null'}'`);
  }
}

function untraced(type: string, evaluate: Evaluate): DecisionLogic {
  return {
    type,
    evaluate: (frame, trace) => {
      trace({ evaluatedInputs: [], matchedRules: [] });
      return evaluate(frame);
    },
  };
}

function inner(node: DmnNode | undefined): Evaluate {
  const logic = readLogic(node);
  return (frame) => logic.evaluate(frame, () => undefined);
}

/** Entries see the earlier ones; an entry without a name is the result. */
function readContext(node: DmnNode): Evaluate {
  const entries = childrenOf(node, 'contextEntry').map((entry) => ({
    name: childOf(entry, 'variable')?.name,
    value: inner(childOf(entry, 'value')),
  }));
  return (frame) => {
    const names = new Map<string, FeelValue>();
    for (const { name, value } of entries) {
      const found = value(within(frame, names));
      if (name === undefined) return found;
      names.set(name, found);
    }
    return Object.fromEntries(names);
  };
}

function readRelation(node: DmnNode): Evaluate {
  const columns = childrenOf(node, 'column').map((column) => textOf(column, 'name'));
  const rows = childrenOf(node, 'row').map((row) => childrenOf(row, 'elements').map(inner));
  return (frame) =>
    rows.map((cells) => Object.fromEntries(columns.map((name, index) => [name, cells[index]?.(frame) ?? null])));
}

function readList(node: DmnNode): Evaluate {
  const elements = childrenOf(node, 'elements').map(inner);
  return (frame) => elements.map((element) => element(frame));
}
