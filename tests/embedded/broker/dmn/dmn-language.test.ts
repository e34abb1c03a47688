import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { EvaluatedDecision } from '../../../../embedded/broker/decision.ts';
import { dmnDecisions } from '../../../../embedded/broker/dmn/dmn-language.ts';
import { printJson } from '../../../../embedded/broker/json.ts';
import type { JsonObject } from '../../../../embedded/broker/json.ts';

interface Run {
  readonly variables: JsonObject;
  readonly reply: object;
}

interface Answer {
  readonly name: string;
  readonly xml: string;
  readonly decision: string;
  readonly refused?: string;
  readonly runs?: readonly Run[];
}

const answers = JSON.parse(readFileSync(new URL('zeebe-answers.json', import.meta.url), 'utf8')) as Answer[];
const runs = answers.flatMap((answer) =>
  (answer.runs ?? []).map((run) => ({ ...answer, ...run, input: printJson(run.variables) })),
);

function evaluatedAsAnswered(one: EvaluatedDecision) {
  return {
    id: one.decisionId,
    name: one.decisionName,
    type: one.decisionType,
    out: printJson(one.decisionOutput),
    rules: one.matchedRules.map((rule) => ({
      ...rule,
      evaluatedOutputs: rule.evaluatedOutputs.map((out) => ({ ...out, outputValue: printJson(out.outputValue) })),
    })),
    inputs: one.evaluatedInputs.map((input) => ({ ...input, inputValue: printJson(input.inputValue) })),
  };
}

describe('DMN as a running Zeebe 8.5.8 answered', () => {
  it.each(runs)('should evaluate $name over $input', async ({ name, xml, decision, variables, reply }) => {
    // given
    const parsed = await dmnDecisions.parse(`${name}.dmn`, xml);
    if (!parsed.ok) throw new Error(parsed.reason);

    // when
    const result = parsed.decisions.evaluate(decision, { get: (key) => variables[key], all: () => variables }, 0);

    // then
    expect({
      out: result.ok ? printJson(result.output) : '',
      failed: result.ok ? '' : result.failedDecisionId,
      msg: result.ok ? '' : result.reason,
      evaluated: result.evaluatedDecisions.map(evaluatedAsAnswered),
    }).toEqual(reply);
  });

  it.each(answers.filter((answer) => answer.refused !== undefined))('should refuse $name', async (answer) => {
    // when
    const parsed = await dmnDecisions.parse(`${answer.name}.dmn`, answer.xml);

    // then
    const inEngine = parsed.ok ? '' : `'${answer.name}.dmn': ${parsed.reason}`;
    expect(inEngine).toBe((answer.refused ?? '').split('\n').slice(1).join('\n'));
  });
});
