import type {
  EvaluationResult,
  EvaluationWarning,
  Expression,
  ExpressionLanguage,
  VariableSource,
} from '../expression.ts';
import { compile } from './compile.ts';
import { FeelFailure, FeelParseError } from './frame.ts';
import type { Evaluate, Frame } from './frame.ts';
import { parseFeel } from './syntax.ts';
import { resultTypeOf, toJson } from './text.ts';

/** Zeebe's expression language: FEEL after `=`, static text otherwise. */
export const feelExpressions: ExpressionLanguage = { parse: parseExpressionText };

/** A FEEL text that was read, or why it could not be. */
export type CompiledFeel =
  { readonly ok: true; readonly evaluate: Evaluate } | { readonly ok: false; readonly failure: string };

/** Compiles the text of a FEEL expression without its `=`; failures are worded as the engine words them, and name `name`. */
export function compileFeel(text: string, name = text): CompiledFeel {
  try {
    return { ok: true, evaluate: naming(name, compile(parseFeel(text), text)) };
  } catch (error) {
    if (error instanceof FeelParseError) return { ok: false, failure: parseFailure(text, error.offset) };
    throw error;
  }
}

/** A failure names the expression it comes from. */
function naming(text: string, body: Evaluate): Evaluate {
  return (frame) => {
    try {
      return body(frame);
    } catch (error) {
      if (!(error instanceof FeelFailure) || error.expression !== '') throw error;
      throw new FeelFailure(
        `Assertion failure on evaluate the expression '${text}': ${error.message}`,
        text,
        error.message,
      );
    }
  };
}

/** Words a parse failure as the engine does. */
function parseFailure(text: string, offset: number): string {
  const at = Math.min(offset, text.trimEnd().length - 1);
  const before = text.slice(0, at).split('\n');
  const place = `${String(before.length)}:${String((before.at(-1)?.length ?? 0) + 1)}`;
  const found = text.slice(at).trim();
  if (offset === 0) {
    const start = '(start-of-input | ifOp | forOp | quantifiedOp | disjunction)';
    return `failed to parse expression '${text}': Expected ${start}:1:1, found "${text.slice(0, 10)}"`;
  }
  const expected = '(binaryComparison | between | instanceOf | in | "and" | "or" | end-of-input)';
  return `failed to parse expression '${text}': Expected ${expected}:${place}, found "${found.slice(0, 10)}"`;
}

/** The frame of an expression's evaluation over variables. */
export function frameOf(variables: VariableSource, now: number, warnings: EvaluationWarning[]): Frame {
  return {
    site: { now, warn: (type, message) => warnings.push({ type, message }) },
    lookup: (name) => variables.get(name),
  };
}

function parseExpressionText(source: string): Expression {
  if (!source.startsWith('=')) return staticText(source);
  const text = source.slice(1).trim();
  const compiled = compileFeel(text, source.slice(1));
  if (!compiled.ok) {
    const reason = compiled.failure;
    return { source, isStatic: false, parseFailure: reason, evaluate: () => ({ ok: false, reason, warnings: [] }) };
  }
  return {
    source,
    isStatic: false,
    evaluate: (variables, now) => evaluate(text, compiled.evaluate, variables, now),
  };
}

function staticText(source: string): Expression {
  const result: EvaluationResult = { ok: true, type: 'STRING', value: source, warnings: [] };
  return { source, isStatic: true, evaluate: () => result };
}

function evaluate(text: string, body: Evaluate, variables: VariableSource, now: number): EvaluationResult {
  const warnings: EvaluationWarning[] = [];
  try {
    const value = body(frameOf(variables, now, warnings));
    return { ok: true, type: resultTypeOf(value), value: toJson(value), warnings };
  } catch (error) {
    if (!(error instanceof FeelFailure)) return { ok: false, reason: failureReason(text, error), warnings };
    const { message: reason, assertion } = error;
    return { ok: false, reason, assertion, warnings: [...warnings, { type: 'ASSERT_FAILURE', message: assertion }] };
  }
}

function failureReason(text: string, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return `failed to evaluate expression '${text}': ${message}`;
}
