import type { DecisionResult, EvaluatedDecision } from '../decision.ts';
import type { VariableSource } from '../expression.ts';
import { frameOf } from '../feel/feel-language.ts';
import { FeelFailure, within } from '../feel/frame.ts';
import type { Frame } from '../feel/frame.ts';
import { toJson } from '../feel/text.ts';
import { FeelFunction } from '../feel/value.ts';
import type { FeelValue } from '../feel/value.ts';
import type { DecisionLogic } from './decision-logic.ts';
import { LogicFailure } from './decision-logic.ts';

/** A decision or a piece of business knowledge with what it needs. */
export interface GraphNode {
  readonly id: string;
  readonly name: string;
  /** The name under which others see its result. */
  readonly resultName: string;
  readonly logic: DecisionLogic;
  readonly requiredDecisions: readonly string[];
  readonly requiredKnowledge: readonly string[];
  /** The parameters of business knowledge. */
  readonly parameters: readonly string[];
}

/** A failure with the decision it came from. */
class DecisionFailure extends Error {
  readonly decisionId: string;

  constructor(decisionId: string, reason: string) {
    super(reason);
    this.decisionId = decisionId;
  }
}

/** Evaluates a decision after the decisions it requires; a required one is evaluated each time it is needed. */
export function evaluateDecision(
  graph: ReadonlyMap<string, GraphNode>,
  decisionId: string,
  variables: VariableSource,
  now: number,
): DecisionResult {
  const evaluated: EvaluatedDecision[] = [];
  const visit = (node: GraphNode, outer: Frame): FeelValue => {
    const names = new Map<string, FeelValue>();
    for (const id of node.requiredKnowledge) {
      const knowledge = graph.get(id);
      if (knowledge) names.set(knowledge.name, asFunction(knowledge, outer, visit));
    }
    for (const id of node.requiredDecisions) {
      const required = graph.get(id);
      if (required) names.set(required.resultName, visit(required, outer));
    }
    return evaluateNode(node, names.size === 0 ? outer : within(outer, names), evaluated);
  };
  try {
    const node = graph.get(decisionId);
    if (!node) throw new DecisionFailure(decisionId, `no decision found for id '${decisionId}'`);
    const output = visit(node, frameOf(variables, now, []));
    return { ok: true, output: toJson(output), evaluatedDecisions: evaluated };
  } catch (error) {
    if (!(error instanceof DecisionFailure)) throw error;
    const reason = `Expected to evaluate decision '${decisionId}', but ${error.message}`;
    return { ok: false, failedDecisionId: error.decisionId, reason, evaluatedDecisions: evaluated };
  }
}

function evaluateNode(node: GraphNode, frame: Frame, evaluated: EvaluatedDecision[]): FeelValue {
  let trace: Parameters<Parameters<DecisionLogic['evaluate']>[1]>[0] = { evaluatedInputs: [], matchedRules: [] };
  const note = (output: FeelValue): void => {
    const { id: decisionId, name: decisionName } = node;
    evaluated.push({
      decisionId,
      decisionName,
      decisionType: node.logic.type,
      decisionOutput: toJson(output),
      ...trace,
    });
  };
  try {
    const output = node.logic.evaluate(frame, (found) => (trace = found));
    note(output);
    return output;
  } catch (error) {
    if (error instanceof DecisionFailure) throw error;
    note(null);
    throw new DecisionFailure(node.id, reasonOf(error));
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof LogicFailure || error instanceof FeelFailure) return error.message;
  return `failed to evaluate: ${error instanceof Error ? error.message : String(error)}`;
}

function asFunction(
  knowledge: GraphNode,
  outer: Frame,
  visit: (node: GraphNode, frame: Frame) => FeelValue,
): FeelFunction {
  const { parameters } = knowledge;
  return new FeelFunction(parameters, (args) =>
    visit(knowledge, within(outer, new Map(parameters.map((name, index) => [name, args[index] ?? null])))),
  );
}
