import { describe, expect, it } from '@jest/globals';
import { applicationStatuses, canTransition, nextStatuses, statusLabel } from '../../domain/application-status.ts';

describe('application status', () => {
  it('should lead from the draft to the archive', () => {
    const chain = [
      'draft',
      'submitted',
      'unitPublicity',
      'bureauReview',
      'awaitingAcceptance',
      'accepted',
      'awaitingReview',
      'passed',
      'resultPublicity',
      'awaitingFiling',
      'filed',
      'issued',
      'certified',
      'archived',
    ] as const;
    for (const [index, status] of chain.slice(1).entries()) {
      expect(canTransition(chain[index] ?? 'draft', status)).toBe(true);
    }
  });

  it('should reach every status from the draft, each with its own Chinese name', () => {
    const reached = new Set(['draft']);
    const open = [...applicationStatuses.slice(0, 1)];
    for (let status = open.pop(); status !== undefined; status = open.pop()) {
      for (const next of nextStatuses(status)) {
        if (!reached.has(next)) open.push(next);
        reached.add(next);
      }
    }
    expect([...reached].sort()).toEqual([...applicationStatuses].sort());
    expect(new Set(applicationStatuses.map(statusLabel)).size).toBe(applicationStatuses.length);
  });

  it('should not let an applicant reach the committee directly, nor a result be issued before its filing', () => {
    expect(canTransition('draft', 'awaitingAcceptance')).toBe(false);
    expect(canTransition('submitted', 'awaitingAcceptance')).toBe(false);
    expect(canTransition('resultPublicity', 'issued')).toBe(false);
    expect(canTransition('failed', 'passed')).toBe(false);
    expect(nextStatuses('revoked')).toEqual([]);
  });
});
