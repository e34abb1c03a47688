import { compile } from './compile.ts';
import { compileTest } from './compile-test.ts';
import { FeelParseError } from './frame.ts';
import type { Test } from './frame.ts';
import { parseCell } from './syntax.ts';

/** The text of a cell that was read, or why it could not be. */
export type CompiledCell =
  { readonly ok: true; readonly test: Test } | { readonly ok: false; readonly failure: string };

/** Compiles the unary tests of a decision table's cell. */
export function compileCell(text: string): CompiledCell {
  try {
    return { ok: true, test: compileTest(parseCell(text), text, compile) };
  } catch (error) {
    if (!(error instanceof FeelParseError)) throw error;
    const expected = '(start-of-input | negation | positiveUnaryTests | anyInput)';
    return {
      ok: false,
      failure: `failed to parse expression '${text}': Expected ${expected}:1:1, found "${text.slice(0, 10)}"`,
    };
  }
}
