import { FeelFunction } from '../value.ts';
import type { CallSite, FeelValue } from '../value.ts';

/** Built-in functions by name. */
export type Builtins = Readonly<Record<string, FeelFunction>>;

type Arity = 'exact' | 'any' | { readonly atLeast: number };

/**
 * Makes a built-in function with named parameters.
 * With another number of arguments than it takes, or where `body` gives undefined, the result is null.
 */
export function builtin(
  parameters: readonly string[],
  body: (args: readonly FeelValue[], site: CallSite) => FeelValue | undefined,
  arity: Arity = 'exact',
): FeelFunction {
  const [least, most] =
    arity === 'exact'
      ? [parameters.length, parameters.length]
      : [arity === 'any' ? 0 : arity.atLeast, arity === 'any' ? Infinity : parameters.length];
  return new FeelFunction(parameters, (args, site) =>
    args.length < least || args.length > most ? null : (body(args, site) ?? null),
  );
}
