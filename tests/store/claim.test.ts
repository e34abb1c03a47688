import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Stores } from '../../store/connect.ts';
import { openStoresAt, openTestStores } from '../zeebe/test-system.ts';

const at = new Date('2025-09-22T01:00:00Z');

interface Opened {
  readonly stores: Stores;
  readonly close: () => Promise<void>;
}

describe('claims on a limited number', () => describeClaims(openTestStores));

// The same code serves any database that speaks the protocol.
const secondUri = process.env['ZHICHENG_SECOND_DATABASE_URI'];
if (secondUri !== undefined) {
  describe('claims on a limited number, on the second database', () =>
    describeClaims(async () => {
      const stores = await openStoresAt(new URL('claims', `${secondUri}/`).href);
      return { stores, close: () => stores.close() };
    }));
}

function describeClaims(open: () => Promise<Opened>): void {
  let stores: Stores;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ stores, close } = await open());
  });

  afterAll(() => close());

  it('should give each holder one place until all are taken', async () => {
    // when
    const answers = [];
    for (const holder of ['a', 'b', 'a', 'c']) answers.push(await stores.claims.take('first', 2, holder, at));
    // then
    expect(answers).toEqual(['taken', 'taken', 'taken', 'full']);
    expect((await stores.claims.of('first')).map(({ place, holder }) => `${place}${holder}`)).toEqual(['1a', '2b']);
  });

  it('should give a place that was given back to the next who asks', async () => {
    // given
    await stores.claims.take('second', 1, 'a', at);
    // when
    await stores.claims.release('second', 'a');
    // then
    expect(await stores.claims.take('second', 1, 'b', at)).toBe('taken');
  });

  it('should not give more places than there are to holders who ask at the same moment', async () => {
    // when
    const asked = Array.from({ length: 20 }, (_, index) => stores.claims.take('third', 3, `h${index % 10}`, at));
    const answers = await Promise.all(asked);
    // then
    expect(await stores.claims.of('third')).toHaveLength(3);
    expect(new Set((await stores.claims.of('third')).map(({ holder }) => holder)).size).toBe(3);
    expect(answers.filter((answer) => answer === 'full').length).toBeGreaterThanOrEqual(10);
  });

  it('should count who holds a place beyond a limit that fell meanwhile', async () => {
    // given two of two places taken, and the first given back
    for (const holder of ['a', 'b']) await stores.claims.take('fourth', 2, holder, at);
    await stores.claims.release('fourth', 'a');
    // when there is one place only, which the second holder has
    const answers = [];
    for (const [limit, holder] of [
      [1, 'c'],
      [1, 'b'],
      [2, 'c'],
    ] as const)
      answers.push(await stores.claims.take('fourth', limit, holder, at));
    // then
    expect(answers).toEqual(['full', 'taken', 'taken']);
  });
}
