import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Stores } from '../../store/connect.ts';
import { standingInFor } from '../../store/substitute/standing-in.ts';
import { openTestStores } from '../zeebe/test-system.ts';

let stores: Stores;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ stores, close } = await openTestStores());
  for (const id of ['acc-away', 'acc-here']) {
    const grants = [{ organisationId: 'u', role: 'clerk' as const }];
    await stores.accounts.add({ id, username: id, name: id, grants, disabled: false });
  }
  await stores.substitutes.add({
    ...{ id: 'sub-1', accountId: 'acc-away', substituteId: 'acc-here', organisationId: 'u' },
    ...{ from: '2025-09-01', to: '2025-09-30', createdAt: new Date(), createdBy: 'acc-away' },
  });
});
afterAll(() => close());

describe('standing in for a colleague', () => {
  it('should pass the work on from the first day to the last, and not after it', async () => {
    const grants = [{ organisationId: 'u', role: 'clerk' }];
    expect(await standingInFor('acc-here', '2025-09-30', stores)).toEqual([{ accountId: 'acc-away', grants }]);
    expect(await standingInFor('acc-here', '2025-10-01', stores)).toEqual([]);
  });

  it('should end at once when the account of the absent person is closed', async () => {
    // when
    await stores.accounts.setDisabled('acc-away', true);
    // then
    expect(await standingInFor('acc-here', '2025-09-15', stores)).toEqual([]);
  });
});
