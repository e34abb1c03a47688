import { expect } from '@jest/globals';
import { z } from 'zod';
import { policyResponseSchema, rulesResponseSchema } from '../../web/contract/policy.ts';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { describeOnEngines } from '../app/describe-on-engines.ts';
import { eventually } from '../app/person.ts';
import { passedReview } from '../app/recommendation-steps.ts';
import { candidates } from '../app/recommended-case.ts';
import { refusalTo } from '../app/refusal.ts';
import { decides, packageInForce, proposes, withOfficeDays } from '../app/rule-changes.ts';

const { liNa, wangQiang } = candidates;
const createdSchema = z.object({ id: z.string() });

/** 经办 is city-hr, 审核 is city-hr-supervisor, both of the city's bureau. */
describeOnEngines(furtherEngineKinds, 'the policy year', ({ scenario, work }) => {
  const daysOf = async (username: string, act: string, subjectId: string): Promise<number> =>
    eventually(`${act} with its days`, async () => {
      const task = await (await work.as(username)).awaitTask(act, subjectId);
      return task.deadline?.workingDays;
    });
  const inForce = async (query = '') => (await work.as('li-na')).get(`/policy${query}`, policyResponseSchema);

  scenario(
    'should keep a case at the package it was submitted under, and let the next one have the changed one',
    async () => {
      // given a case that waits for its unit's review under the first revision
      const li = await work.submits('li-na', liNa.declaration);
      expect(await daysOf('river-clerk', 'unit-review', li)).toBe(5);

      // when the bureau changes two steps of the offices, and another person puts it in force
      const { policy, base } = await packageInForce(work, 2025);
      expect(base.revision).toBe(1);
      const proposal = await proposes(
        work,
        'city-hr',
        base,
        withOfficeDays(policy, { 'unit-review': 9, 'unit-stamp': 7 }),
      );
      expect(proposal.diff.map(({ name, from, to }) => [name.zh, from?.zh, to?.zh])).toEqual([
        ['单位审核', '5 工作日', '9 工作日'],
        ['单位承诺并盖章', '3 工作日', '7 工作日'],
      ]);
      expect((await inForce()).revision).toBe(1);
      expect((await decides(work, 'city-hr-supervisor', proposal.id)).state).toBe('inForce');
      expect((await inForce()).revision).toBe(2);

      // then the next case has the new days, and the first one keeps its own also in the steps to come
      const wang = await work.submits('wang-qiang', wangQiang.declaration);
      expect(await daysOf('design-clerk', 'unit-review', wang)).toBe(9);
      await (await work.as('river-clerk')).complete('unit-review', li, passedReview);
      await (await work.as('design-clerk')).complete('unit-review', wang, passedReview);
      expect(await daysOf('river-head', 'unit-approval', li)).toBe(3);
      expect(await daysOf('design-head', 'unit-approval', wang)).toBe(7);

      // and what was in force before can still be read
      const before = await inForce('?year=2025&revision=1');
      expect(before.lines.find(({ name }) => name.zh === '单位审核')?.value.zh).toBe('5 工作日');
    },
    90_000,
  );

  scenario(
    'should not let anybody put in force what they proposed, nor another bureau or an applicant touch the package',
    async () => {
      // given a proposal of the supervisor
      const { policy, base } = await packageInForce(work, 2025);
      const changed = withOfficeDays(policy, { 'handle-objection': 12 });
      const proposal = await proposes(work, 'city-hr-supervisor', base, changed);

      // when the same person, the officer who may only propose, and others try
      const same = await refusalTo(decides(work, 'city-hr-supervisor', proposal.id));
      const officer = await refusalTo(decides(work, 'city-hr', proposal.id));
      const county = await refusalTo(proposes(work, 'county-hr', base, changed));
      const applicant = await refusalTo(proposes(work, 'li-na', base, changed));
      const owner = await refusalTo(proposes(work, 'owner', base, changed));

      // then all are refused, and nothing holds
      expect([same.status, officer.status, county.status, applicant.status, owner.status]).toEqual([
        403, 403, 403, 403, 403,
      ]);
      expect(same.message).toContain('经办和审核应为不同的人');
      expect(county.message).toContain('市级以上人社部门');
      expect((await inForce()).revision).toBe(base.revision);

      // and who proposed may take it back, once
      const supervisor = await work.as('city-hr-supervisor');
      await supervisor.send('POST', `/policy-packages/${proposal.id}/withdrawal`);
      const again = await refusalTo(supervisor.send('POST', `/policy-packages/${proposal.id}/withdrawal`));
      expect(again.status).toBe(409);
    },
    60_000,
  );

  scenario(
    'should refuse a package that breaks the rules of packages, and one that changes nothing',
    async () => {
      const { policy, base } = await packageInForce(work, 2025);
      const values = policy.values.map((row) => (row.code === '17e' ? { ...row, value: 4.5 } : row));
      const broken = await refusalTo(proposes(work, 'city-hr', base, { ...policy, values }));
      expect(broken.status).toBe(400);
      expect(broken.message).toContain('评审结果公示期：个数、天数应为整数');
      const short = policy.values.filter((row) => row.code !== '17g');
      const missing = await refusalTo(proposes(work, 'city-hr', base, { ...policy, values: short }));
      expect(missing.message).toContain('规则包缺少：17g');
      const nothing = await refusalTo(proposes(work, 'city-hr', base, policy));
      expect(nothing.message).toContain('应至少改动一处');
    },
    60_000,
  );

  scenario(
    'should make a new year by copying one, with a reviewed difference, and let it be declined with a reason only',
    async () => {
      // given the package of 2025 as the copy of 2026
      const { policy, base } = await packageInForce(work, 2025);
      const next: typeof policy = {
        ...policy,
        year: 2026,
        title: '2026 年全市职称工作安排意见',
        values: policy.values.map((row) => (row.code === '2b' ? { ...row, value: 2 } : row)),
      };
      const first = await proposes(work, 'city-hr', base, next);
      expect(first).toMatchObject({ year: 2026, revision: 1, state: 'proposed' });
      expect(first.diff.map(({ name, from, to }) => [name.zh, from?.zh, to?.zh])).toEqual([
        ['政策年度', '2025', '2026'],
        ['文件名称', '2025 年全市职称工作安排意见', '2026 年全市职称工作安排意见'],
        ['院士等顶尖人才每年举荐名额', '3 人/年', '2 人/年'],
      ]);

      // when it is declined without and with a reason, and proposed again
      const silent = await refusalTo(decides(work, 'city-hr-supervisor', first.id, 'declined'));
      expect(silent.message).toContain('退回时应写明理由');
      expect((await decides(work, 'city-hr-supervisor', first.id, 'declined', '文号待定')).state).toBe('declined');
      const second = await proposes(work, 'city-hr', base, next);
      const rival = await proposes(work, 'city-hr', base, { ...next, title: '另一份 2026 年安排意见' });
      await decides(work, 'city-hr-supervisor', second.id);

      // then the year is there, the other proposal of it comes too late, and 2025 is as it was
      const late = await refusalTo(decides(work, 'city-hr-supervisor', rival.id));
      expect(late.status).toBe(409);
      expect(late.message).toContain('已有另一改动施行');
      const now = await inForce('?year=2026');
      expect(now).toMatchObject({ year: 2026, revision: 2, years: [2026, 2025] });
      expect(now.lines.find(({ code }) => code === '2b')?.value.zh).toBe('2 人/年');
      expect((await inForce('?year=2025')).lines.find(({ code }) => code === '2b')?.value.zh).toBe('3 人/年');

      // and an application of 2026 can be begun
      const begun = await (await work.as('zhao-min')).send('POST', '/applications', { policyYear: 2026 });
      expect(createdSchema.parse(begun).id).toMatch(/^app-/u);
    },
    60_000,
  );

  scenario(
    'should show the 91 rules with who may release from the rules of principle',
    async () => {
      const { rules } = await (await work.as('li-na')).get('/rules', rulesResponseSchema);
      expect(rules).toHaveLength(91);
      expect(rules.find(({ code }) => code === '17b')?.releasedBy).toBe('评委会备案的人社部门负责人');
    },
    30_000,
  );
});
