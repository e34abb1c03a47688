import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dateAt } from '../../../domain/calendar-date.ts';
import { message } from '../../../domain/message.ts';
import { recordCutOff } from '../../../store/audit-intent/record-change.ts';
import type { Stores } from '../../../store/connect.ts';
import { conflict } from '../../../web/api/http/refused-error.ts';
import { recordAct } from '../../../web/api/record-act.ts';
import { openTestStores } from '../../zeebe/test-system.ts';

let stores: Stores;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ stores, close } = await openTestStores());
});
afterAll(() => close());

const now = Date.parse('2025-09-01T09:00:00+08:00');
const clock = { now: () => now, today: () => dateAt(now) };
const clerk = { id: 'acc-clerk', ownGroups: new Set(['city-hr/clerk', 'city-hr/head']), from: '10.0.0.7' };
const later = (): number => Date.now() + 10 * 60_000;

async function openIntents(subject: string): Promise<number> {
  const left = await stores.auditIntents.notedBefore(new Date(later()));
  return left.filter(({ entry }) => entry.subject === subject).length;
}

describe('recording an act', () => {
  it('should write who, for which organisation, from where, and what was before and is after', async () => {
    // given
    const act = { act: 'x.change', subject: 'x:1', before: { n: 1 } };
    // when
    await recordAct(
      act,
      clerk,
      { stores, clock },
      async () => ({ n: 2 }),
      ({ n }) => ({ after: { n } }),
    );
    // then
    const [row] = await stores.audit.ofSubject('x:1');
    expect(row).toMatchObject({
      ...act,
      after: { n: 2 },
      accountId: 'acc-clerk',
      organisationId: 'city-hr',
      from: '10.0.0.7',
    });
    expect(await openIntents('x:1')).toBe(0);
  });

  it('should write no row for what was refused or changed nothing', async () => {
    // given
    const act = { act: 'x.change', subject: 'x:2' };
    const refused = conflict(message('不行', 'no'));
    // when
    await recordAct(act, clerk, { stores, clock }, async () => undefined);
    const answer = recordAct(act, clerk, { stores, clock }, () => Promise.reject(refused));
    // then
    await expect(answer).rejects.toBe(refused);
    expect([await stores.audit.ofSubject('x:2'), await openIntents('x:2')]).toEqual([[], 0]);
  });

  it('should record afterwards what was cut off between the change and its row', async () => {
    // given a change that was made, its row not reached
    const act = { act: 'x.change', subject: 'x:3', after: { reason: '电话13812345678' } };
    const cut = recordAct(act, clerk, { stores, clock }, () => Promise.reject(new Error('connection lost')));
    await expect(cut).rejects.toThrow('connection lost');
    // when
    const atOnce = await recordCutOff(stores, Date.now());
    const afterwards = await recordCutOff(stores, later());
    const again = await recordCutOff(stores, later());
    // then
    expect([atOnce, afterwards, again]).toEqual([0, 1, 0]);
    const [row] = await stores.audit.ofSubject('x:3');
    expect(row).toMatchObject({ accountId: 'acc-clerk', after: { reason: '电话*******5678', cutOff: true } });
  });
});
