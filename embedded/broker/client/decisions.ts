import { evaluateDecision as evaluate } from '../behavior/decisions.ts';
import { latestVersion } from '../behavior/versions.ts';
import { defaultTenant } from '../command.ts';
import type { Command } from '../command.ts';
import type { Processing } from '../processing.ts';
import { CommandRejection } from '../rejection.ts';
import type { DecisionDefinition } from '../state/entities.ts';
import type { Handler } from './handler.ts';

/** Evaluates a decision for a client. */
export const evaluateDecision: Handler<'evaluateDecision'> = (p, command) => {
  const decision = find(p, command);
  const { variables } = command;
  const { result, evaluated } = evaluate(p, decision, { get: (name) => variables[name], all: () => variables });
  return {
    decisionKey: decision.key,
    decisionId: decision.decisionId,
    decisionName: decision.decisionName,
    decisionVersion: decision.version,
    decisionRequirementsId: decision.decisionRequirementsId,
    decisionRequirementsKey: decision.decisionRequirementsKey,
    decisionOutput: result.ok ? result.output : undefined,
    failedDecisionId: result.ok ? '' : result.failedDecisionId,
    failureMessage: result.ok ? '' : result.reason,
    evaluatedDecisions: evaluated,
    tenantId: decision.tenantId,
  };
};

function find(p: Processing, command: Extract<Command, { kind: 'evaluateDecision' }>): DecisionDefinition {
  const { decisionId, decisionKey, tenantId = defaultTenant } = command;
  const key = decisionId === '' ? decisionKey : latestVersion(p.state, 'decision', tenantId, decisionId);
  const decision = key === undefined ? undefined : p.state.decisions.get(key);
  if (decision) return decision;
  const which = decisionId === '' ? `key '${decisionKey}'` : `id '${decisionId}'`;
  throw new CommandRejection(
    'EVALUATE',
    'INVALID_ARGUMENT',
    `Expected to evaluate decision '${decisionId === '' ? decisionKey : decisionId}', but no decision found for ${which}`,
  );
}
