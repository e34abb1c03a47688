import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Application } from '../../store/application/application.entity.ts';
import type { Appointment } from '../../store/appointment/appointment.entity.ts';
import { establishmentOf } from '../app/declaration.ts';
import { openWorkerBench } from './worker-bench.ts';
import type { WorkerBench } from './worker-bench.ts';

const at = new Date('2025-09-22T01:00:00Z');
const post = 'post:design-institute:regular:工程:10';

let bench: WorkerBench;
beforeAll(async () => {
  bench = await openWorkerBench();
});
afterAll(() => bench.close());

const isProposed = async (subjectId: string, more: Partial<Appointment> = {}): Promise<void> => {
  await bench.stores.claims.take(`post:${post}`, 9, subjectId, at);
  const row: Appointment = {
    id: `apt-${subjectId}`,
    subjectId,
    unitId: 'design-institute',
    staffNo: `W-${subjectId}`,
    personName: '王强',
    kind: 'first',
    series: '工程',
    level: 'intermediate',
    grade: 10,
    placement: { kind: 'post', postId: post, borrowed: false },
    proposal: {},
    proposedBy: 'acc-design-clerk',
    state: 'proposed',
    since: '2025-09-22',
    updatedAt: at,
    ...more,
  };
  await bench.stores.appointments.addMissing([row]);
};
const isHandedOver = async (id: string, status: Application['status']): Promise<void> => {
  await bench.application(id, establishmentOf('design-institute'), { status });
  const contentHash = 'c'.repeat(64);
  await bench.stores.handOvers.fix({
    id,
    content: [{ label: '姓名', value: '王强' }],
    contentHash,
    fixedAt: at,
    receipts: [],
  });
  for (const copy of ['office', 'unit', 'person'] as const) {
    const receipt = { copy, accountId: `acc-${copy}`, signedName: copy, contentHash, on: '2025-09-22', taskId: copy };
    await bench.stores.handOvers.receive(id, receipt);
  }
};
const statusOf = async (id: string) => (await bench.stores.applications.byId(id))?.status;

describe('a title that was revoked', () => {
  it('should not be taken for an appointment that was under way, whose post is free again [17d!]', async () => {
    // given one whose title stands, and one whose title was revoked before the last approval
    await bench.application('a1', establishmentOf('design-institute'), { status: 'certified' });
    await bench.application('a2', establishmentOf('design-institute'), { status: 'revoked' });
    for (const id of ['a1', 'a2']) await isProposed(id);
    // when
    const answers = [];
    for (const applicationId of ['a1', 'a2']) {
      answers.push(await bench.run('settle-appointment', { applicationId }, { outcome: 'appointed' }));
    }
    // then
    expect(answers).toEqual([{ appointedOn: '2025-09-22' }, { appointedOn: null }]);
    expect((await bench.stores.appointments.bySubject('a2'))?.state).toBe('refused');
    expect((await bench.stores.claims.of(`post:${post}`)).map(({ holder }) => holder)).toEqual(['a1']);
  });

  it('should leave the posts taken on it, also by a promotion within the level, and no other person their own [17d]', async () => {
    // given a title with an appointment that a promotion has ended, and a colleague in office
    await bench.application('b1', establishmentOf('design-institute'), { status: 'archived' });
    const own = { staffNo: 'W-B', state: 'ended', endedOn: '2025-09-22' } as const;
    await isProposed('b1', own);
    await isProposed('mat-b2', { staffNo: 'W-B', kind: 'promotion', grade: 9, state: 'appointed' });
    await isProposed('mat-b3', { state: 'appointed' });
    await bench.stores.certificates.append({
      kind: 'issue',
      number: 'LN-B1',
      applicationId: 'b1',
      issuerId: 'civil-committee',
      holderName: '王强',
      series: '工程',
      speciality: '市政工程',
      level: 'intermediate',
      documentNo: '',
      form: 'paper',
      signerId: 'acc-committee-checker',
      registrarId: 'acc-committee-office',
      on: '2025-09-22',
      receiver: '王强',
      reason: '',
      authority: '',
      document: '',
      revokesTitle: false,
      sourceId: 'b1',
      at,
    });
    await bench.stores.matters.add({
      id: 'mat-void',
      number: 'B-1',
      kind: 'certificate-change',
      title: '作废：证书 LN-B1',
      state: 'prepared',
      startedBy: 'acc-committee-office',
      organisationIds: ['civil-committee'],
      policyYear: 2025,
      request: { reason: '查实材料虚假', authority: '市人社局', document: '沈人社撤〔2025〕1号' },
      findings: { number: 'LN-B1', signerId: 'acc-chair', revokesTitle: true },
      marks: [],
      history: [],
      createdAt: at,
      updatedAt: at,
    });
    // when it is carried out, and repeated
    for (const jobKey of ['job-void', 'job-void']) {
      await bench.run('register-certificate-change', { matterId: 'mat-void', change: 'void' }, {}, jobKey);
    }
    // then
    const states = [];
    for (const id of ['b1', 'mat-b2', 'mat-b3']) {
      const row = await bench.stores.appointments.bySubject(id);
      states.push([row?.state, (await bench.stores.claims.ofHolder(id)).length]);
    }
    expect(states).toEqual([
      ['ended', 0],
      ['ended', 0],
      ['appointed', 1],
    ]);
    const lines = (await bench.stores.applications.byId('b1'))?.history.filter(
      ({ kind }) => kind === 'post-given-back',
    );
    expect(lines?.map(({ text }) => text)).toEqual(['专业技术九级的聘任随职称撤销而终止，岗位已退还']);
  });

  it('should stay revoked when its papers are filed, while other titles become archived [17m]', async () => {
    // given
    await isHandedOver('c1', 'certified');
    await isHandedOver('c2', 'revoked');
    // when
    for (const id of ['c1', 'c2']) await bench.run('archive-application', { applicationId: id });
    // then
    expect([await statusOf('c1'), await statusOf('c2')]).toEqual(['archived', 'revoked']);
    const filed = (await bench.stores.applications.byId('c2'))?.history.filter(({ kind }) => kind === 'archived');
    expect(filed).toHaveLength(1);
  });

  it('should not be archived while a receipt is missing [17m!]', async () => {
    await bench.application('d1', establishmentOf('design-institute'), { status: 'certified' });
    await expect(bench.run('archive-application', { applicationId: 'd1' })).rejects.toThrow('three receipts');
    expect(await statusOf('d1')).toBe('certified');
  });
});
