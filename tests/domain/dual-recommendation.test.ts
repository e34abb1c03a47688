import { describe, expect, it } from '@jest/globals';
import { dualMarkLabels, dualRecommendationState } from '../../domain/dual-recommendation.ts';
import type { DualMark } from '../../domain/dual-recommendation.ts';

const all = Object.keys(dualMarkLabels) as DualMark[];

describe('dual recommendation', () => {
  it('should be complete with all six marks', () => {
    expect(dualRecommendationState(new Set(all))).toEqual({ complete: true, missing: [], missingLabels: [] });
  });

  it.each(all)('should not be complete without %s', (mark) => {
    const state = dualRecommendationState(new Set(all.filter((each) => each !== mark)));
    expect(state).toEqual({ complete: false, missing: [mark], missingLabels: [dualMarkLabels[mark]] });
  });

  it('should not be complete with the agency alone', () => {
    const state = dualRecommendationState(new Set(['agency-review', 'agency-stamp', 'agency-publicity'] as const));
    expect(state.missingLabels).toEqual(['用工单位审核', '用工单位盖章', '用工单位公示']);
  });
});
