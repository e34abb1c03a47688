import type { Key } from '../command.ts';
import type { EvaluationResult, Expression, ResultType, VariableSource } from '../expression.ts';
import type { JsonValue } from '../json.ts';
import type { Processing } from '../processing.ts';
import { Failure } from './failure.ts';
import { visibleFrom } from './variables.ts';

type Evaluated = Extract<EvaluationResult, { ok: true }>;

/** Evaluates an expression in a scope; throws Failure when it cannot be evaluated. */
export function evaluate(p: Processing, expression: Expression, scope: Key | VariableSource): Evaluated {
  const source = typeof scope === 'number' ? visibleFrom(p.state, scope) : scope;
  const result = expression.evaluate(source, p.now);
  if (!result.ok)
    throw new Failure(
      'EXTRACT_VALUE_ERROR',
      result.reason + warningsOf(result),
      typeof scope === 'number' ? scope : undefined,
    );
  return result;
}

/** Evaluates to text, or throws Failure. */
export function evaluateString(p: Processing, expression: Expression, scope: Key): string {
  if (expression.isStatic) return expression.source;
  const result = evaluate(p, expression, scope);
  if (typeof result.value !== 'string' || result.type !== 'STRING')
    throw wrongType(expression, 'STRING', result, scope);
  return result.value;
}

/** Evaluates to a truth value, or throws Failure. */
export function evaluateBoolean(p: Processing, expression: Expression, scope: Key | VariableSource): boolean {
  const result = evaluate(p, expression, scope);
  if (typeof result.value !== 'boolean') {
    throw wrongType(expression, 'BOOLEAN', result, typeof scope === 'number' ? scope : undefined);
  }
  return result.value;
}

/** Evaluates to a list, or throws Failure. */
export function evaluateList(p: Processing, expression: Expression, scope: Key): readonly JsonValue[] {
  const result = evaluate(p, expression, scope);
  if (!Array.isArray(result.value)) throw wrongType(expression, 'ARRAY', result, scope);
  return result.value as readonly JsonValue[];
}

/** Evaluates to a whole number, or throws Failure; static text counts when it is one. */
export function evaluateInteger(p: Processing, expression: Expression, scope: Key): number {
  if (expression.isStatic && /^\s*-?\d+\s*$/.test(expression.source)) return Number(expression.source);
  const result = evaluate(p, expression, scope);
  if (typeof result.value !== 'number') throw wrongType(expression, 'NUMBER', result, scope);
  return Math.trunc(result.value);
}

/** Zeebe's sentence for a result of another type than expected. */
export function wrongType(
  expression: Expression,
  expected: ResultType | readonly ResultType[],
  found: Evaluated,
  scope: Key | undefined,
): Failure {
  const wanted = typeof expected === 'string' ? `'${expected}'` : `one of '[${expected.join(', ')}]'`;
  return new Failure(
    'EXTRACT_VALUE_ERROR',
    `Expected result of the expression '${textOf(expression)}' to be ${wanted}, but was '${found.type}'.${warningsOf(found)}`,
    scope,
  );
}

/** The text of an expression as Zeebe's sentences name it: what stands after the `=`, with its spaces. */
export function textOf(expression: Expression): string {
  return expression.isStatic ? expression.source : expression.source.replace(/^=/, '');
}

/** The remarks of an evaluation as Zeebe appends them to a message; empty when there are none. */
export function warningsOf(found: Pick<EvaluationResult, 'warnings'>): string {
  if (found.warnings.length === 0) return '';
  const lines = found.warnings.map((warning) => `[${warning.type}] ${warning.message}`);
  return ` The evaluation reported the following warnings:\n${lines.join('\n')}`;
}
