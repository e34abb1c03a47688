import type { EvaluatedDecisionReply } from '../../command.ts';
import { printJson } from '../../json.ts';
import { checkTenant, readDefinitionKey, readVariables } from '../request.ts';
import { unary } from '../unary-call.ts';

interface Request {
  readonly decisionKey: string;
  readonly decisionId: string;
  readonly variables: string;
  readonly tenantId: string;
}

/** Evaluates a decision; a failed evaluation is an answer, not an error. */
export const evaluateDecision = unary(async (request: Request, { broker }) => {
  checkTenant('EvaluateDecision', request.tenantId);
  const reply = await broker.execute<'evaluateDecision'>({
    kind: 'evaluateDecision',
    decisionKey: readDefinitionKey(request.decisionKey),
    decisionId: request.decisionId,
    variables: readVariables(request.variables),
  });
  return {
    decisionKey: String(reply.decisionKey),
    decisionId: reply.decisionId,
    decisionName: reply.decisionName,
    decisionVersion: reply.decisionVersion,
    decisionRequirementsId: reply.decisionRequirementsId,
    decisionRequirementsKey: String(reply.decisionRequirementsKey),
    decisionOutput: reply.decisionOutput === undefined ? '' : printJson(reply.decisionOutput),
    evaluatedDecisions: reply.evaluatedDecisions.map((one) => toEvaluated(one, reply.tenantId)),
    failedDecisionId: reply.failedDecisionId,
    failureMessage: reply.failureMessage,
    tenantId: reply.tenantId,
  };
});

function toEvaluated(one: EvaluatedDecisionReply['evaluatedDecisions'][number], tenantId: string) {
  return {
    decisionKey: String(one.decisionKey),
    decisionId: one.decisionId,
    decisionName: one.decisionName,
    decisionVersion: one.decisionVersion,
    decisionType: one.decisionType,
    decisionOutput: printJson(one.decisionOutput),
    matchedRules: one.matchedRules.map((rule) => ({
      ruleId: rule.ruleId,
      ruleIndex: rule.ruleIndex,
      evaluatedOutputs: rule.evaluatedOutputs.map((output) => ({
        ...output,
        outputValue: printJson(output.outputValue),
      })),
    })),
    evaluatedInputs: one.evaluatedInputs.map((input) => ({ ...input, inputValue: printJson(input.inputValue) })),
    tenantId,
  };
}
