import type { EvaluatedDecision } from '../decision.ts';
import type { Evaluate, Frame, Test } from '../feel/frame.ts';
import { toJson } from '../feel/text.ts';
import type { FeelValue } from '../feel/value.ts';
import type { DecisionLogic } from './decision-logic.ts';
import { childOf, childrenOf, DmnProblem, textOf } from './dmn-node.ts';
import type { DmnNode } from './dmn-node.ts';
import { cellOf, feelOf, valuesOf } from './feel-text.ts';
import { hitPolicies } from './hit-policy.ts';
import type { HitPolicy, RuleOutputs } from './hit-policy.ts';

interface Output {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly values: Evaluate;
  readonly otherwise: Evaluate | undefined;
}

interface Rule {
  readonly id: string;
  readonly tests: readonly Test[];
  readonly outputs: readonly Evaluate[];
}

/** Reads a decision table. @throws DmnProblem */
export function readDecisionTable(node: DmnNode): DecisionLogic {
  const inputs = childrenOf(node, 'input').map((input) => {
    const { text, evaluate } = feelOf(childOf(input, 'inputExpression'));
    return { id: input.id ?? '', name: textOf(input, 'label') || text, evaluate };
  });
  const outputs = childrenOf(node, 'output').map(readOutput);
  const rules = childrenOf(node, 'rule').map((rule) => ({
    id: rule.id ?? '',
    tests: childrenOf(rule, 'inputEntry').map(cellOf),
    outputs: childrenOf(rule, 'outputEntry').map((entry) => feelOf(entry).evaluate),
  }));
  const policy = textOf(node, 'hitPolicy') || 'UNIQUE';
  const combine = readHitPolicy(policy, textOf(node, 'aggregation'), outputs.length);
  return {
    type: 'DECISION_TABLE',
    evaluate: (frame, trace) => {
      const values = inputs.map((input) => input.evaluate(frame));
      const matches = matchRules(rules, frame, values, policy === 'FIRST').map(({ rule, index }) => ({
        rule,
        index,
        outputs: outputsOf(rule, outputs, frame),
      }));
      trace({
        evaluatedInputs: inputs.map(({ id, name }, index) => ({
          inputId: id,
          inputName: name,
          inputValue: toJson(values[index] ?? null),
        })),
        matchedRules: matches.map((match) => toMatchedRule(match, outputs)),
      });
      if (matches.length === 0) return otherwise(outputs, frame);
      const priorities = outputs.map((output) => output.values(frame));
      return combine(
        matches.map((match) => match.outputs),
        priorities,
      );
    },
  };
}

function readOutput(output: DmnNode): Output {
  const name = textOf(output, 'name');
  const fallback = childOf(output, 'defaultOutputEntry');
  return {
    id: output.id ?? '',
    name,
    label: textOf(output, 'label') || name,
    values: valuesOf(output),
    otherwise: fallback && feelOf(fallback).evaluate,
  };
}

function readHitPolicy(policy: string, aggregation: string, outputs: number): HitPolicy {
  if (policy === 'COLLECT' && aggregation !== '' && outputs > 1) {
    throw new DmnProblem("hit policy 'COLLECT' with aggregator is not defined for compound output");
  }
  const found = hitPolicies[policy === 'COLLECT' && aggregation !== '' ? `COLLECT ${aggregation}` : policy];
  if (found) return found;
  throw new DmnProblem('Failed to parse DMN: org.camunda.bpm.model.dmn.DmnModelException: Unable to parse model');
}

function matchRules(
  rules: readonly Rule[],
  frame: Frame,
  values: readonly FeelValue[],
  onlyFirst: boolean,
): { readonly rule: Rule; readonly index: number }[] {
  const matches: { readonly rule: Rule; readonly index: number }[] = [];
  for (const [index, rule] of rules.entries()) {
    if (!rule.tests.every((test, place) => test(frame, values[place] ?? null) === true)) continue;
    matches.push({ rule, index: index + 1 });
    if (onlyFirst) break;
  }
  return matches;
}

function outputsOf(rule: Rule, outputs: readonly Output[], frame: Frame): RuleOutputs {
  return new Map(outputs.map((output, index) => [output.name, rule.outputs[index]?.(frame) ?? null]));
}

function toMatchedRule(
  match: { readonly rule: Rule; readonly index: number; readonly outputs: RuleOutputs },
  outputs: readonly Output[],
): EvaluatedDecision['matchedRules'][number] {
  return {
    ruleId: match.rule.id,
    ruleIndex: match.index,
    evaluatedOutputs: outputs.map(({ id, label, name }) => ({
      outputId: id,
      outputName: label,
      outputValue: toJson(match.outputs.get(name) ?? null),
    })),
  };
}

/** Without a match the default outputs count, where there are any. */
function otherwise(outputs: readonly Output[], frame: Frame): FeelValue {
  if (outputs.every((output) => !output.otherwise)) return null;
  const values = outputs.map((output) => [output.name, output.otherwise?.(frame) ?? null] as const);
  return values.length === 1 ? (values[0]?.[1] ?? null) : Object.fromEntries(values);
}
