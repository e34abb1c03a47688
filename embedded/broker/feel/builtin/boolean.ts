import { builtin } from './define.ts';
import type { Builtins } from './define.ts';

/** Functions over booleans. */
export const booleanBuiltins: Builtins = {
  not: builtin(['negand'], ([value]) => (typeof value === 'boolean' ? !value : null)),
};
