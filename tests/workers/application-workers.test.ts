import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { dispatchedEmployment, establishmentOf } from '../app/declaration.ts';
import { openWorkerBench } from './worker-bench.ts';
import type { WorkerBench } from './worker-bench.ts';

let bench: WorkerBench;
beforeAll(async () => {
  bench = await openWorkerBench();
});
beforeEach(() => bench.setDay('2025-09-22'));
afterAll(() => bench.close());

describe('validate-application', () => {
  it('should tell the applicant once for each submission on whose desk it is and until when', async () => {
    // given
    await bench.application('v0', dispatchedEmployment);
    // when
    for (const jobKey of ['job-v0', 'job-v0']) {
      await bench.run('validate-application', { applicationId: 'v0', policyYear: 2025 }, {}, jobKey);
    }
    // then
    const asks = bench.notices.filter(({ template }) => template === 'application-submitted');
    expect(new Set(asks.map(({ id }) => id))).toEqual(new Set(['submitted:v0:1']));
    expect(asks[0]).toMatchObject({
      to: [{ kind: 'account', accountId: 'acc-v0' }],
      facts: {
        number: '2025-v0',
        onText: '2025年9月22日（星期一）',
        desk: '建达人力资源派遣有限公司和市政工程设计院',
        dueText: '2025年9月28日（星期日）',
      },
    });
  });

  it('should find the facts of the route of a dispatched worker and note the chain of the agency', async () => {
    // given
    await bench.application('v1', dispatchedEmployment);
    // when
    const facts = await bench.run('validate-application', { applicationId: 'v1', policyYear: 2025 });
    // then
    expect(facts).toMatchObject({
      employmentKind: 'dispatched',
      agencyId: 'jianda-agency',
      hostId: 'design-institute',
      unitId: null,
      cityBureauId: 'city-hr',
      hasDepartment: false,
      committeeLevel: 'city',
    });
    expect((await bench.stores.applications.byId('v1'))?.organisationIds).toContain('design-institute');
  });

  it('should find department and both bureaus of a county unit', async () => {
    await bench.application('v2', establishmentOf('river-station'));
    expect(await bench.run('validate-application', { applicationId: 'v2', policyYear: 2025 })).toMatchObject({
      employmentKind: 'establishment',
      unitLevel: 'county',
      departmentId: 'county-water-bureau',
      countyBureauId: 'county-hr',
      cityBureauId: 'city-hr',
      hasDepartment: true,
    });
  });

  it('should refuse when the material was changed after the pledge, and say so once', async () => {
    // given
    const row = await bench.application('v3', establishmentOf('design-institute'));
    await bench.application('v4', establishmentOf('design-institute'), {
      pledge: { ...row.pledge!, materialHash: 'old' },
    });
    // when
    const answers = [1, 2].map(() =>
      bench.run('validate-application', { applicationId: 'v4', policyYear: 2025 }, {}, 'job-v4'),
    );
    // then
    for (const answer of await Promise.all(answers)) expect(answer).toMatchObject({ code: 'APPLICATION_REFUSED' });
    const history = (await bench.stores.applications.byId('v4'))?.history ?? [];
    expect(history.filter((line) => line.kind === 'validation-refused')).toHaveLength(1);
  });

  it('should let only the first of two cases of one person go on (16c)', async () => {
    // given
    await bench.application('v5', establishmentOf('design-institute'), { personKey: 'same', number: '2025-000005' });
    await bench.application('v6', establishmentOf('river-station'), { personKey: 'same', number: '2025-000006' });
    // when
    const first = await bench.run('validate-application', { applicationId: 'v5', policyYear: 2025 });
    const second = await bench.run('validate-application', { applicationId: 'v6', policyYear: 2025 });
    // then
    expect(first).toMatchObject({ unitId: 'design-institute' });
    expect(second).toMatchObject({ code: 'APPLICATION_REFUSED', message: '16c' });
  });

  it('should not guess about a case that is not on record', async () => {
    await expect(bench.run('validate-application', { applicationId: 'none', policyYear: 2025 })).rejects.toThrow(
      'on record',
    );
  });
});

describe('close-application', () => {
  it('should set the status and tell the applicant', async () => {
    // given
    await bench.application('c1', establishmentOf('design-institute'));
    // when
    await bench.run('close-application', { applicationId: 'c1' }, { status: 'failed', notice: 'review-not-passed' });
    // then
    expect(await bench.stores.applications.byId('c1')).toMatchObject({ status: 'failed' });
    expect(bench.notices.at(-1)).toMatchObject({
      template: 'review-not-passed',
      to: [{ kind: 'account', accountId: 'acc-c1' }],
    });
  });

  it('should close a case whose correction window ran out as abandoned', async () => {
    await bench.application('c2', establishmentOf('design-institute'));
    await bench.run(
      'close-application',
      { applicationId: 'c2', acceptance: 'abandoned' },
      { status: 'refused', notice: 'not-accepted' },
    );
    expect(await bench.stores.applications.byId('c2')).toMatchObject({
      status: 'abandoned',
      acceptance: { decision: 'abandoned' },
    });
  });

  it.each([
    ['a review it does not pass', 'failed', []],
    ['a revocation', 'revoked', []],
    ['a withdrawal', 'withdrawn', []],
    ['a refusal', 'refused', []],
    ['the title', 'issued', ['17d:design-institute:intermediate:2025']],
  ] as const)(
    'should end an accepted case by %s and keep its place among the free posts only with a title (17d)',
    async (_how, status, kept) => {
      // given
      const id = `p-${status}`;
      const key = '17d:design-institute:intermediate:2025';
      const acceptance = { decision: 'accepted', on: '2025-09-20', reason: '' } as const;
      await bench.application(id, establishmentOf('design-institute'), { acceptance });
      await bench.stores.claims.take(key, 5, id, new Date());
      // when
      await bench.run('close-application', { applicationId: id }, { status });
      // then
      expect((await bench.stores.claims.ofHolder(id)).map((claim) => claim.key)).toEqual(kept);
    },
  );

  it('should name the unit against whose notice the objection was upheld (15e)', async () => {
    // given
    const routing = {
      employmentKind: 'dispatched',
      unitLevel: 'city',
      unitId: null,
      agencyId: 'jianda-agency',
      hostId: 'design-institute',
      departmentId: null,
      provincialDepartmentId: null,
      countyBureauId: null,
      cityBureauId: 'city-hr',
      committeeId: 'civil-committee',
    } as const;
    await bench.application('c4', dispatchedEmployment, { routing });
    const notices = { applicationIds: ['c4'], subjectId: 'c4', state: 'running' as const };
    await bench.publicity('c4-agency', { ...notices, organisationId: 'jianda-agency' });
    await bench.publicity('c4-host', { ...notices, organisationId: 'design-institute' });
    const objection = { by: { name: '周敏', contact: '024-22330000' }, text: '业绩不实', filedAt: new Date() };
    await bench.stores.objections.add({ ...objection, id: 'c4-no', publicityId: 'c4-agency', state: 'dismissed' });
    await bench.stores.objections.add({ ...objection, id: 'c4-yes', publicityId: 'c4-host', state: 'upheld' });
    await bench.run('settle-objection', { publicityId: 'c4-host', objectionId: 'c4-yes', objectionOutcome: 'upheld' });
    // when
    await bench.run('close-application', { applicationId: 'c4' }, { status: 'refused', notice: 'application-refused' });
    // then
    expect(bench.notices.at(-1)?.facts).toMatchObject({ decidedBy: '市政工程设计院', reason: '异议经核查成立' });
  });

  it('should not make up a status', async () => {
    await bench.application('c3', establishmentOf('design-institute'));
    await expect(bench.run('close-application', { applicationId: 'c3' }, { status: 'no-such' })).rejects.toThrow(
      'status',
    );
  });
});

describe('check-scope', () => {
  it('should find no defect within the scope and one outside', async () => {
    await bench.application('s1', establishmentOf('design-institute'));
    const variables = { applicationId: 's1', policyYear: 2025 };
    expect(await bench.run('check-scope', { ...variables, committeeId: 'civil-committee' })).toEqual({
      scopeDefects: 0,
    });
    expect(await bench.run('check-scope', { ...variables, committeeId: 'city-hr' })).toEqual({ scopeDefects: 1 });
  });
});

describe('send-correction-notice', () => {
  it('should give one notice with one last day, also when it is repeated later', async () => {
    // given
    await bench.application('n1', establishmentOf('design-institute'), { returnedItems: ['补学历', '补合同'] });
    const variables = { applicationId: 'n1', applicantId: 'acc-n1', committeeId: 'civil-committee', policyYear: 2025 };
    // when
    const first = await bench.run('send-correction-notice', variables);
    bench.setDay('2025-09-24');
    const again = await bench.run('send-correction-notice', variables);
    // then five working days from Monday: Sunday 2025-09-28 is a make-up day
    expect(first).toEqual({ correctionClosesAt: '2025-09-29T00:00:00+08:00' });
    expect(again).toEqual(first);
    const row = await bench.stores.applications.byId('n1');
    expect(row).toMatchObject({
      status: 'correction',
      correctionNotice: { defects: ['补学历', '补合同'], closesOn: '2025-09-28' },
    });
    expect(new Set(bench.notices.filter((ask) => ask.template === 'correction-notice').map(({ id }) => id)).size).toBe(
      1,
    );
  });
});

describe('join-six-marks', () => {
  const mark = (name: string, branch: string, organisationId: string) => ({
    mark: name,
    branch,
    organisationId,
    accountId: 'x',
    on: '2025-10-10',
    taskId: `${branch}-${name}`,
  });

  it('should go on with the later end once all six are there, and not with one missing (15e)', async () => {
    // given
    await bench.application('j1', dispatchedEmployment, {
      marks: [
        mark('unit-review', 'agency', 'jianda-agency'),
        mark('unit-stamp', 'agency', 'jianda-agency'),
        mark('unit-review', 'host', 'design-institute'),
        mark('unit-stamp', 'host', 'design-institute'),
      ],
    });
    await bench.run('validate-application', { applicationId: 'j1', policyYear: 2025 });
    await bench.publicity('pub-j1', { organisationId: 'jianda-agency', applicationIds: ['j1'], state: 'closed' });
    const variables = { applicationId: 'j1', agencyPublicityEnd: '2025-10-14', hostPublicityEnd: '2025-10-16' };
    // when
    const early = await bench.run('join-six-marks', variables);
    await bench.publicity('pub-j2', { organisationId: 'design-institute', applicationIds: ['j1'], state: 'closed' });
    const joined = await bench.run('join-six-marks', variables);
    // then
    expect(early).toMatchObject({ code: 'SIX_MARKS_MISSING', message: 'host-publicity' });
    expect(joined).toEqual({ publicityEnd: '2025-10-16', publicityClosesAt: '2025-10-17T00:00:00+08:00' });
  });
});
