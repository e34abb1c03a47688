import type { JsonObject, JsonValue } from './json.ts';

/** The variables an expression can see. */
export interface VariableSource {
  /** The nearest visible variable of this name, or undefined when there is none. */
  get(name: string): JsonValue | undefined;
  /** All visible variables as one object. */
  all(): JsonObject;
}

/** The FEEL type of a result; the engine's texts name it in Zeebe's words. */
export type ResultType =
  'NULL' | 'BOOLEAN' | 'NUMBER' | 'STRING' | 'ARRAY' | 'OBJECT' | 'DATE' | 'TIME' | 'DATE_TIME' | 'DURATION' | 'PERIOD';

/** One remark of an evaluation, such as `NO_VARIABLE_FOUND`, in FEEL's own words. */
export interface EvaluationWarning {
  readonly type: string;
  readonly message: string;
}

/** What an evaluation gave: a JSON value (temporal values as ISO 8601 text as Zeebe prints them) or a reason. */
export type EvaluationResult =
  | {
      readonly ok: true;
      readonly type: ResultType;
      readonly value: JsonValue;
      readonly warnings: readonly EvaluationWarning[];
    }
  | {
      readonly ok: false;
      readonly reason: string;
      /** Why an assertion failed, without the sentence around it; undefined for any other failure. */
      readonly assertion?: string | undefined;
      readonly warnings: readonly EvaluationWarning[];
    };

/** An expression of a diagram: FEEL when it starts with `=`, else static text. */
export interface Expression {
  /** The text as written in the diagram, with its leading `=` if any. */
  readonly source: string;
  /** Whether the text is static, so that its value is the text itself. */
  readonly isStatic: boolean;
  /** Why the text is no FEEL expression; undefined when it parses. */
  readonly parseFailure?: string | undefined;
  /** Evaluates against variables; `now` is the broker's time in epoch milliseconds. Never throws. */
  evaluate(variables: VariableSource, now: number): EvaluationResult;
}

/** Gives expressions; injected into the broker. */
export interface ExpressionLanguage {
  /** Parses the text of a diagram; never throws, see `parseFailure`. */
  parse(source: string): Expression;
}
