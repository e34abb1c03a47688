import type { VariableSource } from './expression.ts';
import type { JsonValue } from './json.ts';

/** One decision that was evaluated, as Zeebe reports it in the order of evaluation. */
export interface EvaluatedDecision {
  readonly decisionId: string;
  readonly decisionName: string;
  /** `DECISION_TABLE`, `LITERAL_EXPRESSION`, … */
  readonly decisionType: string;
  readonly decisionOutput: JsonValue;
  readonly evaluatedInputs: readonly {
    readonly inputId: string;
    readonly inputName: string;
    readonly inputValue: JsonValue;
  }[];
  readonly matchedRules: readonly {
    readonly ruleId: string;
    readonly ruleIndex: number;
    readonly evaluatedOutputs: readonly {
      readonly outputId: string;
      readonly outputName: string;
      readonly outputValue: JsonValue;
    }[];
  }[];
}

/** What an evaluation of a decision gave. */
export type DecisionResult =
  | { readonly ok: true; readonly output: JsonValue; readonly evaluatedDecisions: readonly EvaluatedDecision[] }
  | {
      readonly ok: false;
      readonly failedDecisionId: string;
      /** Zeebe's failure message, for example `Expected to evaluate decision 'x', but …`. */
      readonly reason: string;
      readonly evaluatedDecisions: readonly EvaluatedDecision[];
    };

/** A parsed decision requirements graph. */
export interface ParsedDecisions {
  readonly id: string;
  readonly name: string;
  readonly namespace: string;
  readonly decisions: readonly { readonly id: string; readonly name: string }[];
  /** Evaluates one of `decisions`; never throws. `now` is the broker's time in epoch milliseconds. */
  evaluate(decisionId: string, variables: VariableSource, now: number): DecisionResult;
}

/** Reads DMN; injected into the broker. */
export interface DecisionLanguage {
  /** Parses a DMN resource; a resource that cannot be parsed gives the reason the deployment is refused with. */
  parse(
    resourceName: string,
    xml: string,
  ): Promise<
    { readonly ok: true; readonly decisions: ParsedDecisions } | { readonly ok: false; readonly reason: string }
  >;
}
