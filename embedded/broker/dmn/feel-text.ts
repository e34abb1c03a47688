import { compileFeel } from '../feel/feel-language.ts';
import type { Evaluate, Test } from '../feel/frame.ts';
import { compileCell } from '../feel/unary-tests.ts';
import { childOf, DmnProblem, textOf } from './dmn-node.ts';
import type { DmnNode } from './dmn-node.ts';

/** A FEEL expression of a decision with its text. */
export interface FeelText {
  readonly text: string;
  readonly evaluate: Evaluate;
}

/** Compiles the `text` of an element. @throws DmnProblem when it is missing or no FEEL. */
export function feelOf(node: DmnNode | undefined): FeelText {
  const language = textOf(node, 'expressionLanguage');
  if (language !== '' && !/feel/i.test(language)) {
    throw new DmnProblem(`Expression language '${language}' is not supported`);
  }
  const text = textOf(node, 'text').trim();
  const compiled = compileFeel(text);
  if (!compiled.ok) throw new DmnProblem(`FEEL expression: ${compiled.failure}`);
  return { text, evaluate: compiled.evaluate };
}

/** Compiles a cell of a rule; an empty one and `-` match everything. @throws DmnProblem */
export function cellOf(node: DmnNode): Test {
  const text = textOf(node, 'text').trim();
  if (text === '' || text === '-') return () => true;
  const compiled = compileCell(text);
  if (!compiled.ok) throw new DmnProblem(`FEEL unary-tests: ${compiled.failure}`);
  return compiled.test;
}

/** The values that an output may have, in order of priority; empty when none are given. @throws DmnProblem */
export function valuesOf(output: DmnNode): Evaluate {
  const text = textOf(childOf(output, 'outputValues'), 'text').trim();
  if (text === '') return () => [];
  const compiled = compileFeel(`[${text}]`);
  if (!compiled.ok) throw new DmnProblem(`FEEL expression: ${compiled.failure}`);
  return compiled.evaluate;
}
