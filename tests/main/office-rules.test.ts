import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { policyValue } from '../../domain/policy-year.ts';
import { openOfficeRules } from '../../main/office-rules.ts';
import { openTestStores } from '../zeebe/test-system.ts';

const at = new Date('2025-09-22T01:00:00Z');

describe('the rules that hold', () => {
  let opened: Awaited<ReturnType<typeof openTestStores>>;

  beforeAll(async () => {
    opened = await openTestStores();
  }, 60_000);

  afterAll(() => opened.close());

  it('should take over what is on disk once, and count by the database from then on', async () => {
    const { stores } = opened;
    // given
    const rules = await openOfficeRules(stores, 'processes', at);
    const [first] = rules.policies();
    if (first === undefined) throw new Error('Expected a package');
    expect(rules.calendar().version).toBe('2026-2');
    // when a revision is put in force
    const values = first.values.map((row) => (row.code === '17e' ? { ...row, value: 7 } : row));
    const changed = { ...first, revision: 2, values };
    await stores.policyPackages.add({
      id: 'pp-2025-2',
      year: 2025,
      revision: 2,
      package: changed,
      state: 'proposed',
      diff: [],
      reason: '试',
      startedBy: 'acc-a',
      startedAt: at,
    });
    await rules.reload();
    expect(rules.policies()[0]?.revision).toBe(1);
    await stores.policyPackages.decide('pp-2025-2', { state: 'inForce', decidedBy: 'acc-b', decidedAt: at });
    await rules.reload();
    // then new cases have it, older ones keep theirs, and a new start changes nothing
    const again = await openOfficeRules(stores, 'processes', at);
    for (const each of [rules, again]) {
      const present = each.policyOf({ policyYear: 2025 });
      const kept = each.policyOf({ policyYear: 2025, policyRevision: 1 });
      expect(present.kind === 'found' && policyValue(present.policy, '17e')).toBe(7);
      expect(kept.kind === 'found' && policyValue(kept.policy, '17e')).toBe(5);
    }
    expect(await stores.policyPackages.newestRevision(2025)).toBe(2);
  });

  it('should decide about a proposal once', async () => {
    const { stores } = opened;
    const decision = { state: 'declined' as const, decidedBy: 'acc-b', decidedAt: at };
    expect(await stores.policyPackages.decide('pp-2025-2', decision)).toBeUndefined();
  });
});
