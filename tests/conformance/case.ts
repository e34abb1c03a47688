import type { Stage } from './stage.ts';

/** A case: what it is about, and what a client sees when it is done on an engine. */
export interface ConformanceCase {
  readonly name: string;
  readonly observe: (stage: Stage) => Promise<unknown>;
}

/** Makes a case. */
export function seen(name: string, observe: (stage: Stage) => Promise<unknown>): ConformanceCase {
  return { name, observe };
}
