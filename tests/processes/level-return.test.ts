import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { returnTargetsResponseSchema } from '../../web/contract/return.ts';
import { changesMaterial, signsPledge } from '../app/applicant-steps.ts';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { describeOnEngines } from '../app/describe-on-engines.ts';
import { candidates } from '../app/recommended-case.ts';
import { refusalTo } from '../app/refusal.ts';

const { liNa, zhangWei } = candidates;
const items = [{ item: '社保', problem: '审核结果与缴费记录不符' }];

describeOnEngines(furtherEngineKinds, 'the return from a level to the unit', ({ scenario, work }) => {
  const liveMarks = async (id: string, by: string) =>
    (await work.application(id, by)).marks.map(({ mark, branch }) => `${branch ?? ''}:${mark}`);
  const sentBackFact = async (clerk: string, id: string) =>
    (await (await work.as(clerk)).awaitTask('unit-review', id)).facts.find(({ label }) => label === '退回要求')?.value;

  /** Sends a level's step to one of its targets; answers what was offered. */
  async function sendsBack(officer: string, id: string, target: string) {
    const person = await work.as(officer);
    const task = await person.awaitTask('level-review', id);
    const { targets } = await person.get(`/tasks/${task.id}/return-targets`, returnTargetsResponseSchema);
    await person.send('POST', `/tasks/${task.id}/return`, { target, items, idempotencyKey: randomUUID() });
    return targets;
  }

  async function recommends(units: readonly string[], id: string): Promise<void> {
    for (const unit of units) await work.reviewsAndPosts(unit, id);
    await work.advance(6);
    for (const unit of units) await work.stamps(unit, id);
  }

  scenario(
    'should have the unit and every level do their steps again, and still let the unit give it to the applicant (14a, 15a)',
    async () => {
      // given a case past the unit's notice and stamp and the department
      const id = await work.submits('li-na', liNa.declaration);
      await recommends(['river'], id);
      await work.passesLevel('water-officer', id);

      // when the county bureau would have only the stamp again
      const county = await work.as('county-hr');
      const open = await county.awaitTask('level-review', id);
      const wrong = { target: 'unit-stamp', items, idempotencyKey: randomUUID() };
      expect((await refusalTo(county.send('POST', `/tasks/${open.id}/return`, wrong))).status).toBe(400);

      // then the unit and the applicant are offered, and the unit's notice is void with all after it
      const targets = await sendsBack('county-hr', id, 'unit-review');
      expect(targets.map(({ target }) => target)).toEqual(['unit-review', 'applicant']);
      const [toUnit] = targets;
      for (const step of ['单位审核', '单位盖章', '主管部门审核', '县（市）区人社部门审核盖章'])
        expect(toUnit?.opens).toContainEqual(expect.stringContaining(step));
      expect(toUnit?.voids.join('\n')).toContain('单位公示（');
      expect(toUnit?.voids.join('\n')).not.toContain('个人承诺');
      expect(toUnit?.dates.map(({ what }) => what.split('（')[0])).toContain('公示结束');

      // then the clerk reads what to put right, and the applicant has nothing to do
      expect(await sentBackFact('river-clerk', id)).toContain('社保：审核结果与缴费记录不符');
      await work.awaitStatus(id, 'li-na', 'submitted');
      expect(await liveMarks(id, 'li-na')).toEqual([]);
      const page = await work.application(id, 'li-na');
      expect([page.returnedItems ?? [], page.pledge.signedAt !== undefined]).toEqual([[], true]);

      // when the clerk finds that the material itself is wrong
      await (
        await work.as('river-clerk')
      ).complete('unit-review', id, { decision: 'returned', items: '社保：缺三月份' });
      // then it goes to the applicant and not in a circle
      await work.awaitStatus(id, 'li-na', 'returned');
      await changesMaterial(work, 'li-na', id, {
        ...liNa.declaration,
        workExperience: [{ organisation: '平川县河道站', duty: '技术员', from: '2015-09-01' }],
      });
      await signsPledge(work, 'li-na', id);
      await (await work.as('li-na')).complete('correct-application', id, { confirmed: true });
      expect(await sentBackFact('river-clerk', id)).toBeUndefined();

      // then the chain leads to the committee
      await recommends(['river'], id);
      for (const officer of liNa.levels) await work.passesLevel(officer, id);
      await work.awaitStatus(id, 'li-na', 'awaitingAcceptance');
    },
    180_000,
  );

  scenario(
    'should have both units of a dispatched worker recommend again together (15e)',
    async () => {
      // given
      const id = await work.submits('zhang-wei', zhangWei.declaration);
      await recommends(zhangWei.units, id);
      // when
      await sendsBack('city-hr', id, 'unit-review');
      // then
      for (const unit of zhangWei.units) expect(await sentBackFact(`${unit}-clerk`, id)).toContain('社保');
      expect(await liveMarks(id, 'zhang-wei')).toEqual([]);
      // when both have done all of it again
      await recommends(zhangWei.units, id);
      // then the six marks are there anew, and the bureau may pass it
      expect(await liveMarks(id, 'zhang-wei')).toEqual(
        expect.arrayContaining(['agency:unit-stamp', 'host:unit-stamp', 'agency:unit-review', 'host:unit-review']),
      );
      await work.passesLevel('city-hr', id);
      await work.awaitStatus(id, 'zhang-wei', 'awaitingAcceptance');
    },
    180_000,
  );
});
