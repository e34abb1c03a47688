/** The six marks of a dispatched worker's recommendation (双审核、双盖章、双公示, 15e) with their Chinese names. */
export const dualMarkLabels = {
  'agency-review': '劳务派遣单位审核',
  'agency-stamp': '劳务派遣单位盖章',
  'agency-publicity': '劳务派遣单位公示',
  'host-review': '用工单位审核',
  'host-stamp': '用工单位盖章',
  'host-publicity': '用工单位公示',
} as const;

/** One of the six marks. */
export type DualMark = keyof typeof dualMarkLabels;

/** Whether all six marks are there, and which are missing by Chinese name. */
export interface DualRecommendationState {
  readonly complete: boolean;
  readonly missing: readonly DualMark[];
  readonly missingLabels: readonly string[];
}

/** The state of a double recommendation; the chain goes on only when it is complete. */
export function dualRecommendationState(done: ReadonlySet<DualMark>): DualRecommendationState {
  const missing = (Object.keys(dualMarkLabels) as DualMark[]).filter((mark) => !done.has(mark));
  return { complete: missing.length === 0, missing, missingLabels: missing.map((mark) => dualMarkLabels[mark]) };
}
