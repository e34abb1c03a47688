import type { PolicyYear } from '../../../domain/policy-year.ts';

/** The states of a package, as its document bears them. */
export const policyStates: readonly [PolicyYear['state'], PolicyYear['state']] = ['征求意见稿', '正式'];
