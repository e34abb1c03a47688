import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoOrganisations } from '../../main/demo-organisations.ts';
import { establishmentOf } from '../app/declaration.ts';
import { openWorkerBench } from './worker-bench.ts';
import type { WorkerBench } from './worker-bench.ts';

const members = demoOrganisations.find(({ id }) => id === 'civil-committee')?.committee?.memberAccountIds ?? [];
let bench: WorkerBench;

beforeAll(async () => {
  bench = await openWorkerBench();
  const acceptance = { decision: 'accepted' as const, on: '2025-10-20', reason: '' };
  for (const id of ['a1', 'a2', 'a3']) {
    await bench.application(id, establishmentOf('design-institute'), { status: 'accepted', acceptance });
  }
  await bench.application('a4', establishmentOf('design-institute'));
  await bench.session('ses-1', { applicationIds: ['a1', 'a2', 'a4'], attendance: members });
  await bench.session('ses-2', { applicationIds: ['a1'], attendance: members });
  bench.setDay('2025-11-28');
});
afterAll(() => bench.close());

const vote = (expertId: string, votes: Record<string, 'agree' | 'disagree'>) =>
  bench.stores.ballots.cast({
    id: `ses-1:${expertId}`,
    sessionId: 'ses-1',
    expertId,
    votes: Object.entries(votes).map(([applicationId, one]) => ({ applicationId, vote: one })),
    castAt: new Date(),
  });

describe('a review session', () => {
  it('should freeze accepted cases only, once, and refuse an empty list', async () => {
    // when
    const first = await bench.run('freeze-session-list', { sessionId: 'ses-1' });
    const again = await bench.run('freeze-session-list', { sessionId: 'ses-1' });
    const other = await bench.run('freeze-session-list', { sessionId: 'ses-2' });
    // then a4 was never accepted, and a1 is on the first list
    expect([first, again]).toEqual([{ applicationCount: 2 }, { applicationCount: 2 }]);
    expect(other).toMatchObject({ code: 'SESSION_LIST_EMPTY' });
    expect((await bench.stores.applications.byId('a1'))?.status).toBe('awaitingReview');
  });

  it('should not open a ballot whose rules are not locked', async () => {
    await expect(bench.run('open-ballot', { sessionId: 'ses-1' })).rejects.toThrow('locked');
  });

  it('should open the ballot for one job only (17l)', async () => {
    // given
    await bench.stores.sessions.lockBallotRule('ses-1', {
      capRule: 'none',
      lockedAt: new Date(bench.context.clock.now()),
      lockedBy: 'chair',
    });
    // when
    const first = await bench.run('open-ballot', { sessionId: 'ses-1' }, {}, 'job-1');
    const repeated = await bench.run('open-ballot', { sessionId: 'ses-1' }, {}, 'job-1');
    const second = await bench.run('open-ballot', { sessionId: 'ses-2' }, {}, 'job-2');
    // then
    expect([first, repeated]).toEqual([{}, {}]);
    expect(second).toMatchObject({ code: 'BALLOT_ALREADY_OPENED' });
  });

  it('should count once, and not change when a ballot comes late', async () => {
    // given five of seven for a1, four of seven for a2
    for (const [index, expertId] of members.slice(0, 6).entries()) {
      await vote(expertId, { a1: index < 5 ? 'agree' : 'disagree', a2: index < 4 ? 'agree' : 'disagree' });
    }
    // when
    await bench.run('tally-ballots', { sessionId: 'ses-1' });
    await vote(members[6] ?? '', { a1: 'agree', a2: 'agree' });
    await bench.run('tally-ballots', { sessionId: 'ses-1' });
    // then
    const session = await bench.stores.sessions.byId('ses-1');
    expect(
      session?.tally?.map(({ applicationId, agree, eligible, passed }) => [applicationId, agree, eligible, passed]),
    ).toEqual([
      ['a1', 5, 7, true],
      ['a2', 4, 7, false],
    ]);
  });

  it('should end once, tell each case and open the 20 working days from the end of the review (17g)', async () => {
    // given
    await expect(bench.run('end-review', { sessionId: 'ses-1' })).rejects.toThrow('minutes');
    const moment = new Date(bench.context.clock.now());
    await bench.stores.sessions.signMinutes('ses-1', {
      opinions: '同意',
      recordingReference: 'r',
      recordingHash: 'h',
      startedAt: moment,
      endedAt: moment,
      signedBy: 'chair',
      signedAt: moment,
    });
    // when
    const first = await bench.run('end-review', { sessionId: 'ses-1' });
    bench.setDay('2025-12-01');
    const again = await bench.run('end-review', { sessionId: 'ses-1' });
    // then
    expect([first, again]).toEqual([
      { reviewEnd: '2025-11-28', passedCount: 1 },
      { reviewEnd: '2025-11-28', passedCount: 1 },
    ]);
    expect(await bench.stores.deadlines.byId('dl-17g-ses-1')).toMatchObject({ endsOn: '2025-12-26', ruleCode: '17g' });
    const decided = bench.told.filter(({ name }) => name === 'review-decided');
    expect(new Set(decided.map(({ messageId }) => messageId))).toEqual(new Set(['review:ses-1:a1', 'review:ses-1:a2']));
    expect((await bench.stores.applications.byId('a2'))?.status).toBe('failed');
  });

  it('should not let a filing go before the publicity is over, nor late without a reason', async () => {
    // given
    await bench.stores.sessions.submitFiling('ses-1', {
      filingNo: 'F1',
      postReport: 'r',
      submittedOn: '2025-12-02',
      submittedBy: 'x',
    });
    expect(await bench.run('check-filing', { sessionId: 'ses-1' })).toMatchObject({ code: 'FILING_REFUSED' });
    await bench.publicity('pub-r', {
      kind: 'result',
      subjectId: 'ses-1',
      applicationIds: ['a1'],
      state: 'closed',
      endsOn: '2025-12-08',
    });
    // when
    bench.setDay('2025-12-08');
    const early = await bench.run('check-filing', { sessionId: 'ses-1' });
    bench.setDay('2025-12-09');
    const ready = await bench.run('check-filing', { sessionId: 'ses-1' });
    bench.setDay('2025-12-29');
    const late = await bench.run('check-filing', { sessionId: 'ses-1' });
    // then
    expect([early, late]).toEqual([
      expect.objectContaining({ code: 'FILING_REFUSED' }),
      expect.objectContaining({ code: 'FILING_REFUSED' }),
    ]);
    expect(ready).toEqual({});
  });

  it('should issue only after the filing was accepted, and each title once', async () => {
    // given
    await expect(bench.run('issue-titles', { sessionId: 'ses-1' })).rejects.toThrow('filing');
    await bench.stores.sessions.decideFiling('ses-1', {
      decision: 'accepted',
      decidedOn: '2025-12-20',
      decidedBy: 'b',
    });
    await bench.stores.sessions.issueDocument('ses-1', {
      documentNo: '市人社〔2025〕1号',
      issuedOn: '2025-12-22',
      issuedBy: 'o',
    });
    // when
    for (let time = 0; time < 2; time += 1) await bench.run('issue-titles', { sessionId: 'ses-1' });
    // then
    const a1 = await bench.stores.applications.byId('a1');
    expect(a1?.issue).toEqual({ documentNo: '市人社〔2025〕1号', issuedOn: '2025-12-22' });
    expect(a1?.history.filter(({ kind }) => kind === 'issued')).toHaveLength(1);
    expect((await bench.stores.applications.byId('a2'))?.issue).toBeUndefined();
  });
});
