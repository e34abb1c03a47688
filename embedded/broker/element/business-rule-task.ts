import { evaluateDecision } from '../behavior/decisions.ts';
import { evaluateString } from '../behavior/evaluation.ts';
import { Failure } from '../behavior/failure.ts';
import { passThrough } from '../behavior/transition.ts';
import { writeTrigger } from '../behavior/trigger.ts';
import { visibleFrom } from '../behavior/variables.ts';
import { latestVersion } from '../behavior/versions.ts';
import type { ElementProcessor } from '../processing.ts';
import { jobTask } from './task.ts';

/** Business rule tasks that call a decision; those with a job definition are done by a worker. */
export const businessRuleTask: ElementProcessor = {
  ...jobTask,
  activate(p, element, instance) {
    if (!element.decision) {
      jobTask.activate(p, element, instance);
      return;
    }
    const decisionId = evaluateString(p, element.decision.decisionId, instance.key);
    const key = latestVersion(p.state, 'decision', instance.value.tenantId, decisionId);
    const decision = key === undefined ? undefined : p.state.decisions.get(key);
    if (!decision) {
      throw new Failure(
        'CALLED_DECISION_ERROR',
        `Expected to evaluate decision '${decisionId}', but no decision found for id '${decisionId}'`,
      );
    }
    const caller = { value: instance.value, elementInstanceKey: instance.key };
    const { result } = evaluateDecision(p, decision, visibleFrom(p.state, instance.key), caller);
    if (!result.ok) {
      // The record of the evaluation tells why it failed.
      p.keep();
      throw new Failure('DECISION_EVALUATION_ERROR', result.reason);
    }
    writeTrigger(p, instance, element.id, { [element.decision.resultVariable]: result.output });
    passThrough(p, instance);
  },
};
