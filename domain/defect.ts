import type { Message } from './message.ts';

/** How strongly a rule binds: 硬 blocks, 原则 blocks unless an authority releases it in writing, 可 is optional, 导向 is recorded only. */
export type Strength = '硬' | '原则' | '可' | '导向';

/** One thing that is wrong, with the rule it breaks and the field of the form it concerns. */
export interface Defect {
  readonly ruleCode: string;
  /** Path in the declared data (dots and indexes), empty for the whole. */
  readonly field: string;
  readonly strength: Strength;
  /** What was expected, what was found and what to do next. */
  readonly message: Message;
}

/** A refusal that names every defect at once (一次性告知). */
export interface Refusal {
  readonly kind: 'refused';
  readonly defects: readonly Defect[];
}

/** Builds a refusal from one or more defects. */
export function refuse(...defects: readonly Defect[]): Refusal {
  return { kind: 'refused', defects };
}
