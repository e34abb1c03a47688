import { booleanBuiltins } from './boolean.ts';
import { contextBuiltins } from './context.ts';
import { conversionBuiltins } from './conversion.ts';
import { listBuiltins } from './list.ts';
import { numericBuiltins } from './numeric.ts';
import { rangeBuiltins } from './range.ts';
import { stringBuiltins } from './string.ts';
import { temporalBuiltins } from './temporal.ts';
import type { FeelFunction } from '../value.ts';

/** Every built-in function by name. */
export const builtins: ReadonlyMap<string, FeelFunction> = new Map(
  [
    booleanBuiltins,
    contextBuiltins,
    conversionBuiltins,
    listBuiltins,
    numericBuiltins,
    rangeBuiltins,
    stringBuiltins,
    temporalBuiltins,
  ].flatMap((group) => Object.entries(group)),
);

/** The forms that are no plain functions, because they look at more than the values of their arguments. */
const formNames = ['is defined', 'get or else'];

/** The names a parser must know because they hold spaces. */
export const spacedNames: readonly string[] = [...builtins.keys(), ...formNames].filter((name) => name.includes(' '));
