import type { EvaluatedDecision } from '../decision.ts';
import type { Frame } from '../feel/frame.ts';
import type { FeelValue } from '../feel/value.ts';

/** What the evaluation of one decision noted besides its output. */
export type Trace = Pick<EvaluatedDecision, 'evaluatedInputs' | 'matchedRules'>;

/** The logic of a decision, ready to be evaluated. */
export interface DecisionLogic {
  /** `DECISION_TABLE`, `LITERAL_EXPRESSION`, … */
  readonly type: string;
  /** Evaluates over what is visible; hands the trace over before it may fail. @throws LogicFailure, FeelFailure */
  evaluate(frame: Frame, trace: (trace: Trace) => void): FeelValue;
}

/** Why a decision has no result, in the engine's words. */
export class LogicFailure extends Error {}
