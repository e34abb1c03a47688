import type { Expert } from '../store/expert/expert.entity.ts';
import { accountIdOf } from './demo-account-id.ts';

/** The expert pool of the demo (14i): the six experts of both committees, from the provincial pool. */
export function demoExperts(at: Date): Expert[] {
  return [1, 2, 3, 4, 5, 6].map((number) => ({
    id: `exp-expert-${number}`,
    accountId: accountIdOf(`expert-${number}`),
    source: 'province',
    series: '工程',
    specialities: [],
    titleLevel: 'senior',
    unitIds: [],
    validFrom: '2024-01-01',
    validTo: '2026-12-31',
    active: true,
    relations: [],
    updatedAt: at,
    updatedBy: 'system',
  }));
}
