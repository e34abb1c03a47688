import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { feelExpressions } from '../../../../embedded/broker/feel/feel-language.ts';
import { parseJson } from '../../../../embedded/broker/json.ts';
import type { JsonObject } from '../../../../embedded/broker/json.ts';

interface Answer {
  readonly expression: string;
  readonly variables?: JsonObject;
  readonly text?: string;
  readonly refused?: boolean;
}

const now = Date.parse('2026-11-23T04:36:25.035Z');
const answers = JSON.parse(readFileSync(new URL('zeebe-answers.json', import.meta.url), 'utf8')) as Answer[];
const usual: JsonObject = { x: 5, s: 'ab', l: [1, 2, 3], o: { a: 1, b: 'z' }, n: null, t: true };

function evaluate(source: string, variables: JsonObject = usual) {
  return feelExpressions.parse(source).evaluate({ get: (name) => variables[name], all: () => variables }, now);
}

describe('FEEL as a running Zeebe 8.5.8 answered', () => {
  it.each(answers.filter((answer) => answer.text !== undefined))('should evaluate $expression', (answer) => {
    // when
    const result = evaluate(`=${answer.expression}`, answer.variables);

    // then
    expect(result).toMatchObject({ ok: true, value: parseJson(answer.text ?? '') });
  });

  it.each(answers.filter((answer) => answer.refused))('should refuse $expression', ({ expression }) => {
    expect(feelExpressions.parse(`=${expression}`).parseFailure).toContain(
      `failed to parse expression '${expression}'`,
    );
  });
});

describe('expressions of a diagram', () => {
  it('should take a text without = as it stands', () => {
    // when
    const expression = feelExpressions.parse('a + b');

    // then
    expect(expression.isStatic).toBe(true);
    expect(evaluate('a + b')).toEqual({ ok: true, type: 'STRING', value: 'a + b', warnings: [] });
  });

  it('should take the time from the broker', () => {
    expect(evaluate('= now() > date and time("2026-11-23T00:00:00Z")')).toMatchObject({ value: true });
    expect(evaluate('= today()')).toMatchObject({ type: 'DATE', value: '2026-11-23' });
  });

  it('should say why a result is null', () => {
    expect(evaluate('= missing')).toMatchObject({
      type: 'NULL',
      warnings: [{ type: 'NO_VARIABLE_FOUND', message: "No variable found with name 'missing'" }],
    });
  });

  it('should keep the digits of a 64-bit integer', () => {
    expect(evaluate('= {k: key}', { key: 2251799813685249123n })).toMatchObject({ value: { k: 2251799813685249123n } });
  });

  it('should not throw when an assertion fails', () => {
    expect(evaluate('= assert(x, false, "m")')).toEqual({
      ok: false,
      reason: `Assertion failure on evaluate the expression ' assert(x, false, "m")': m`,
      assertion: 'm',
      warnings: [{ type: 'ASSERT_FAILURE', message: 'm' }],
    });
  });

  it.each([
    ['= duration("P2D")', 'DURATION'],
    ['= duration("P1M")', 'PERIOD'],
    ['= time("10:00:00")', 'TIME'],
    ['= [1]', 'ARRAY'],
    ['= {}', 'OBJECT'],
  ])('should name the type of %s', (source, type) => {
    expect(evaluate(source)).toMatchObject({ type });
  });
});
