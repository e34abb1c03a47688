import type { Key } from './command.ts';
import type { ParsedDecisions } from './decision.ts';
import type { ExecutableProcess } from './model/executable.ts';

/** The executable forms of what is deployed, derived from the deployed text and so no part of the state. */
export class Models {
  readonly processes = new Map<Key, ExecutableProcess>();
  readonly decisions = new Map<Key, ParsedDecisions>();
}
