import type { EvaluatedDecision } from '../decision.ts';
import type { VariableSource } from '../expression.ts';
import type { DecisionResult } from '../decision.ts';
import { printJson } from '../json.ts';
import type { Processing } from '../processing.ts';
import type { DecisionDefinition, ProcessInstanceValue } from '../state/entities.ts';

/** An evaluated decision with the key and version of what was evaluated. */
export interface NamedEvaluation {
  readonly result: DecisionResult;
  readonly evaluated: readonly (EvaluatedDecision & {
    readonly decisionKey: number;
    readonly decisionVersion: number;
  })[];
}

/** Evaluates a deployed decision and writes what came out. */
export function evaluateDecision(
  p: Processing,
  decision: DecisionDefinition,
  variables: VariableSource,
  caller?: { readonly value: ProcessInstanceValue; readonly elementInstanceKey: number },
): NamedEvaluation {
  const parsed = p.models.decisions.get(decision.decisionRequirementsKey);
  if (!parsed) throw new Error(`Expected the decisions of ${decision.decisionRequirementsKey}, but they are not there`);
  const result = parsed.evaluate(decision.decisionId, variables, p.now);
  const siblings = [...p.state.decisionsByDrg.of(decision.decisionRequirementsKey)].map((key) =>
    p.state.decisions.get(key),
  );
  const evaluated = result.evaluatedDecisions.map((one) => {
    const sibling = siblings.find((candidate) => candidate?.decisionId === one.decisionId);
    return { ...one, decisionKey: sibling?.key ?? -1, decisionVersion: sibling?.version ?? -1 };
  });
  p.emit('DECISION_EVALUATION', result.ok ? 'EVALUATED' : 'FAILED', p.nextKey(), {
    decisionKey: decision.key,
    decisionId: decision.decisionId,
    decisionName: decision.decisionName,
    decisionVersion: decision.version,
    decisionRequirementsId: decision.decisionRequirementsId,
    decisionRequirementsKey: decision.decisionRequirementsKey,
    decisionOutput: result.ok ? printJson(result.output) : 'null',
    evaluatedDecisions: evaluated,
    evaluationFailureMessage: result.ok ? '' : result.reason,
    failedDecisionId: result.ok ? '' : result.failedDecisionId,
    bpmnProcessId: caller?.value.bpmnProcessId ?? '',
    processDefinitionKey: caller?.value.processDefinitionKey ?? -1,
    processInstanceKey: caller?.value.processInstanceKey ?? -1,
    elementId: caller?.value.elementId ?? '',
    elementInstanceKey: caller?.elementInstanceKey ?? -1,
    tenantId: decision.tenantId,
  });
  return { result, evaluated };
}
