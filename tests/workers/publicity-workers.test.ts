import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { establishmentOf } from '../app/declaration.ts';
import { openWorkerBench } from './worker-bench.ts';
import type { WorkerBench } from './worker-bench.ts';

let bench: WorkerBench;
beforeAll(async () => {
  bench = await openWorkerBench();
  bench.setDay('2025-09-26');
  await bench.application('p1', establishmentOf('design-institute'));
});
afterAll(() => bench.close());

const objection = (id: string, publicityId: string) =>
  bench.stores.objections.add({
    id,
    publicityId,
    by: { name: '某', contact: 'x' },
    text: '有异议',
    filedAt: new Date(),
    state: 'open',
  });

const settle = (id: string, state: 'dismissed' | 'upheld', applicationId?: string) =>
  bench.stores.objections.settle(id, {
    state,
    finding: '查',
    reply: '复',
    settledBy: 'x',
    settledAt: new Date(),
    ...(applicationId === undefined ? {} : { applicationId }),
  });

describe('open-publicity', () => {
  it('should end on 2025-10-10 when posted on 2025-09-26, also when asked again a day later', async () => {
    // given
    await bench.publicity('pub-1', { applicationIds: ['p1'] });
    // when
    const first = await bench.run('open-publicity', { publicityId: 'pub-1' });
    bench.setDay('2025-09-28');
    const again = await bench.run('open-publicity', { publicityId: 'pub-1' });
    // then
    expect(first).toEqual({ publicityEnd: '2025-10-10', publicityClosesAt: '2025-10-11T00:00:00+08:00' });
    expect(again).toEqual(first);
    expect(await bench.stores.publicities.byId('pub-1')).toMatchObject({ state: 'running', startedOn: '2025-09-26' });
  });

  it('should run again in full when the notice was changed', async () => {
    // given
    bench.setDay('2025-09-30');
    const before = await bench.stores.publicities.byId('pub-1');
    await bench.stores.publicities.change('pub-1', 1, { ...before!.elements, place: '大厅' });
    // when
    const run = await bench.run('open-publicity', { publicityId: 'pub-1' });
    // then
    expect(run).toMatchObject({ publicityEnd: '2025-10-14' });
    expect(await bench.stores.deadlines.byId('dl-pub-1-1')).toMatchObject({ state: 'superseded' });
  });

  it('should not open one of four days, one with an empty element or one with an identity number', async () => {
    const { elements } = (await bench.stores.publicities.byId('pub-1'))!;
    await bench.publicity('pub-2', { applicationIds: ['p1'], elements: { ...elements, workingDays: 4 } });
    await bench.publicity('pub-3', { applicationIds: ['p1'], elements: { ...elements, basis: ' ' } });
    await bench.publicity('pub-4', {
      applicationIds: ['p1'],
      elements: { ...elements, subjects: '张伟 11010519491231002X' },
    });
    for (const publicityId of ['pub-2', 'pub-3', 'pub-4']) {
      expect(await bench.run('open-publicity', { publicityId })).toMatchObject({ code: 'PUBLICITY_INCOMPLETE' });
      expect(await bench.stores.publicities.byId(publicityId)).toMatchObject({ state: 'draft' });
    }
  });
});

describe('close-publicity', () => {
  it('should not close before the last day is over, nor with an open objection; then close once', async () => {
    // given
    bench.setDay('2025-10-14', 23);
    await expect(bench.run('close-publicity', { publicityId: 'pub-1' })).rejects.toThrow('last day');
    bench.afterDay('2025-10-14');
    await objection('obj-1', 'pub-1');
    // when
    const open = await bench.run('close-publicity', { publicityId: 'pub-1' });
    await settle('obj-1', 'dismissed');
    const after = await bench.run('settle-objection', {
      publicityId: 'pub-1',
      objectionOutcome: 'dismissed',
      objectionId: 'obj-1',
    });
    const closed = [
      await bench.run('close-publicity', { publicityId: 'pub-1' }),
      await bench.run('close-publicity', { publicityId: 'pub-1' }),
    ];
    // then
    expect(open).toEqual({ publicityState: 'objection-open', remainingCount: 1 });
    expect(bench.told.filter(({ name }) => name === 'objection-filed')).toEqual([
      {
        name: 'objection-filed',
        correlationKey: 'pub-1',
        messageId: 'obj-1',
        variables: { objectionId: 'obj-1' },
      },
    ]);
    expect(after).toEqual({ publicityState: 'running' });
    expect(closed).toEqual([
      { publicityState: 'closed', remainingCount: 1 },
      { publicityState: 'closed', remainingCount: 1 },
    ]);
    expect(await bench.stores.deadlines.byId('dl-pub-1-2')).toMatchObject({ state: 'met' });
  });
});

describe('settle-objection', () => {
  it('should fail a recommendation when upheld', async () => {
    await bench.publicity('pub-5', { applicationIds: ['p1'], state: 'running' });
    await objection('obj-5', 'pub-5');
    await settle('obj-5', 'upheld');
    const answer = await bench.run('settle-objection', {
      publicityId: 'pub-5',
      objectionOutcome: 'upheld',
      objectionId: 'obj-5',
    });
    expect(answer).toEqual({ publicityState: 'failed' });
  });

  it('should revoke one case of a result and let nobody move up (17f)', async () => {
    // given
    await bench.application('p2', establishmentOf('design-institute'), { status: 'resultPublicity' });
    await bench.session('ses-r', { passedIds: ['p1', 'p2'] });
    await bench.publicity('pub-6', {
      kind: 'result',
      subjectId: 'ses-r',
      organisationId: 'civil-committee',
      applicationIds: ['p1', 'p2'],
      state: 'running',
    });
    await objection('obj-6', 'pub-6');
    await settle('obj-6', 'upheld', 'p2');
    // when
    const answers = [1, 2].map(() =>
      bench.run('settle-objection', { publicityId: 'pub-6', objectionOutcome: 'upheld', objectionId: 'obj-6' }),
    );
    // then
    expect(await Promise.all(answers)).toEqual([{ publicityState: 'running' }, { publicityState: 'running' }]);
    expect(await bench.stores.sessions.byId('ses-r')).toMatchObject({ passedIds: ['p1'], revokedIds: ['p2'] });
    const messages = bench.told.filter(({ name }) => name === 'title-revoked').map(({ messageId }) => messageId);
    expect(new Set(messages)).toEqual(new Set(['revoke:obj-6:p2']));
  });

  it('should not go on with an objection nobody has settled', async () => {
    await objection('obj-7', 'pub-6');
    await expect(
      bench.run('settle-objection', { publicityId: 'pub-6', objectionOutcome: 'upheld', objectionId: 'obj-7' }),
    ).rejects.toThrow('open');
  });
});
