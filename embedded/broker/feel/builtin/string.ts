import { builtin } from './define.ts';
import type { Builtins } from './define.ts';
import { isList, isNumeric } from '../value.ts';
import type { FeelFunction, FeelValue } from '../value.ts';

/** Functions over text; positions count characters from 1, negative ones from the end. */
export const stringBuiltins: Builtins = {
  'string length': onText(['string'], (text) => Array.from(text).length),
  'upper case': onText(['string'], (text) => text.toUpperCase()),
  'lower case': onText(['string'], (text) => text.toLowerCase()),
  contains: onText(['string', 'match'], (text, match) => text.includes(match)),
  'starts with': onText(['string', 'match'], (text, match) => text.startsWith(match)),
  'ends with': onText(['string', 'match'], (text, match) => text.endsWith(match)),
  'substring before': onText(['string', 'match'], (text, match) => text.slice(0, Math.max(text.indexOf(match), 0))),
  'substring after': onText(['string', 'match'], (text, match) =>
    text.includes(match) ? text.slice(text.indexOf(match) + match.length) : '',
  ),
  split: onText(['string', 'delimiter'], (text, delimiter) => {
    const pattern = regex(delimiter, '');
    return pattern ? text.split(pattern) : null;
  }),
  extract: onText(['string', 'pattern'], (text, source) => {
    const pattern = regex(source, 'g');
    return pattern ? Array.from(text.matchAll(pattern), ([found]) => found) : null;
  }),
  substring: builtin(
    ['string', 'start position', 'length'],
    ([text, start, length]) => substring(text, start, length),
    {
      atLeast: 2,
    },
  ),
  matches: builtin(
    ['input', 'pattern', 'flags'],
    ([input, source, flags]) => {
      if (typeof input !== 'string' || typeof source !== 'string') return null;
      return regex(source, typeof flags === 'string' ? flags : '')?.test(input);
    },
    { atLeast: 2 },
  ),
  replace: builtin(
    ['input', 'pattern', 'replacement', 'flags'],
    ([input, source, replacement, flags]) => {
      if (typeof input !== 'string' || typeof source !== 'string' || typeof replacement !== 'string') return null;
      const pattern = regex(source, `g${typeof flags === 'string' ? flags : ''}`);
      return pattern ? input.replace(pattern, replacement) : null;
    },
    { atLeast: 3 },
  ),
  'string join': builtin(
    ['list', 'delimiter', 'prefix', 'suffix'],
    ([list, delimiter, prefix, suffix]) => {
      if (!isList(list) || list.some((item) => item !== null && typeof item !== 'string')) return null;
      const joined = list.filter((item) => typeof item === 'string').join(textOr(delimiter));
      return `${textOr(prefix)}${joined}${textOr(suffix)}`;
    },
    { atLeast: 1 },
  ),
};

/** A function whose arguments all have to be text. */
function onText(parameters: readonly string[], body: (first: string, second: string) => FeelValue): FeelFunction {
  return builtin(parameters, (args) => {
    const [first, second = ''] = args;
    return typeof first === 'string' && typeof second === 'string' ? body(first, second) : null;
  });
}

function substring(
  text: FeelValue | undefined,
  start: FeelValue | undefined,
  length: FeelValue | undefined,
): FeelValue {
  if (typeof text !== 'string' || !isNumeric(start)) return null;
  const characters = Array.from(text);
  const position = Number(start);
  const from = position < 0 ? characters.length + position : position - 1;
  const end = isNumeric(length) ? from + Number(length) : undefined;
  return characters.slice(from, end).join('');
}

/** Undefined when the pattern is none; flags the language does not share are left out. */
function regex(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, `u${flags.replace(/[^gims]/g, '')}`);
  } catch {
    return undefined;
  }
}

function textOr(value: FeelValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
