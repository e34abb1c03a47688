import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { taskResponseSchema } from '../../web/contract/task.ts';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { describeOnEngines } from '../app/describe-on-engines.ts';
import { approvesAppointment, asksAppointment, personForm } from '../app/appointment-steps.ts';
import { awaitMatter, awaitMatterEnd, matterPage, startsMatter } from '../app/matter-steps.ts';
import { candidates } from '../app/recommended-case.ts';
import { refusalTo } from '../app/refusal.ts';
import { passedLevel } from '../app/title-work.ts';

const { liNa } = candidates;

describeOnEngines(furtherEngineKinds, 'the withdrawal of an office’s step', ({ scenario, work }) => {
  /** Completes a step and answers its task. */
  async function does(username: string, act: string, id: string, data: Record<string, unknown>): Promise<string> {
    const person = await work.as(username);
    const task = await person.awaitTask(act, id);
    await person.complete(act, id, data);
    return task.id;
  }
  const withdraws = async (username: string, taskId: string) =>
    (await work.as(username)).send('POST', `/tasks/${taskId}/withdraw`, {});
  const whyNot = async (username: string, taskId: string) =>
    (await (await work.as(username)).get(`/tasks/${taskId}`, taskResponseSchema)).withdraw?.whyNot?.zh;

  scenario(
    'should take a level’s review back from the next level, and not from the committee or from the unit it was returned to',
    async () => {
      // given the department's review passed, and the county asked
      const id = await work.submits('li-na', liNa.declaration);
      await work.reviewsAndPosts('river', id);
      await work.advance(6);
      await work.stamps('river', id);
      const first = await does('water-officer', 'level-review', id, passedLevel);
      const asked = await (await work.as('county-hr')).awaitTask('level-review', id);
      // when
      await withdraws('water-officer', first);
      // then the department has it again, its mark is void, and the unit's stand
      const again = await (await work.as('water-officer')).awaitTask('level-review', id);
      expect(again.id).not.toBe(first);
      await work.awaitStatus(id, 'li-na', 'departmentReview');
      const marks = (await work.application(id, 'li-na')).marks.map(({ mark }) => mark);
      expect(marks).toContain('unit-stamp');
      expect(marks).not.toContain('department-review');
      // when it is done again up to the city, which passes it to the committee
      for (const officer of ['water-officer', 'county-hr']) await work.passesLevel(officer, id);
      expect((await refusalTo(withdraws('county-hr', asked.id))).status).toBe(409);
      const last = await does('city-hr', 'level-review', id, passedLevel);
      await work.awaitStatus(id, 'li-na', 'awaitingAcceptance');
      // then it is the committee's
      expect(await whyNot('city-hr', last)).toContain('流程已进入其他环节');
    },
    150_000,
  );

  scenario(
    'should take the head’s approval of an appointment back from whoever the decision table had asked',
    async () => {
      // given
      const id = await asksAppointment(work, personForm('first', 'W77'));
      const first = await does('design-head', 'approve-appointment', id, { decision: 'approved' });
      await (await work.as('housing-officer')).awaitTask('review-appointment', id);
      // when
      await withdraws('design-head', first);
      // then
      const again = await (await work.as('design-head')).awaitTask('approve-appointment', id);
      expect(again.id).not.toBe(first);
      expect((await matterPage(work, id, 'design-clerk')).marks).toEqual([]);
      // and the chain goes on
      await approvesAppointment(work, id, ['housing-officer']);
      expect((await matterPage(work, id, 'design-clerk')).marks.length).toBe(2);
    },
    120_000,
  );

  scenario(
    'should put a matter back to the state and the findings it had',
    async () => {
      // given an opinion that was assessed
      const request = {
        channel: 'hotline',
        receivedOn: await work.today(),
        committeeId: 'civil-committee',
        summary: '来电反映公示名单有误',
      };
      const id = await startsMatter(work, 'committee-office', 'opinion', request);
      await (await work.as('committee-office')).awaitTask('assess-opinion', id);
      const before = await matterPage(work, id, 'committee-office');
      const assessment = { verdict: 'partly', assessment: '一处单位名称写错' };
      const first = await does('committee-office', 'assess-opinion', id, assessment);
      await awaitMatter(work, id, 'committee-office', 'assessed');
      await (await work.as('committee-checker')).awaitTask('answer-opinion', id);
      // when
      await withdraws('committee-office', first);
      // then
      const after = await matterPage(work, id, 'committee-office');
      expect([after.state, after.facts, after.marks]).toEqual([before.state, before.facts, before.marks]);
      expect(after.history.map(({ text }) => text).join('\n')).toContain('由办理人撤回');
      // and it is answered as it was assessed in the end
      await does('committee-office', 'assess-opinion', id, { verdict: 'unfounded', assessment: '经核与事实不符' });
      await (
        await work.as('committee-checker')
      ).complete('answer-opinion', id, {
        replyBy: 'telephone',
        repliedOn: await work.today(),
        reply: '已作说明，感谢监督',
      });
      const answered = await awaitMatterEnd(work, id, 'committee-office', 'answered');
      expect(answered.facts.find(({ label }) => label.zh === '研判结论')?.value).toBe('反映不实');
      expect(answered.marks.map(({ mark }) => mark)).toEqual(['登记研判', '回应']);
    },
    120_000,
  );

  scenario(
    'should say why not where a return has reached the unit',
    async () => {
      // given
      const id = await work.submits('wang-qiang', candidates.wangQiang.declaration);
      await work.reviewsAndPosts('design', id);
      await work.advance(6);
      await work.stamps('design', id);
      const officer = await work.as('housing-officer');
      const task = await officer.awaitTask('level-review', id);
      const items = [{ item: '社保', problem: '审核结果与缴费记录不符' }];
      // when
      const request = { target: 'unit-review', items, idempotencyKey: randomUUID() };
      await officer.send('POST', `/tasks/${task.id}/return`, request);
      await (await work.as('design-clerk')).awaitTask('unit-review', id);
      // then
      expect(await whyNot('housing-officer', task.id)).toContain('原手续已作废');
      expect((await refusalTo(withdraws('housing-officer', task.id))).status).toBe(409);
    },
    120_000,
  );
});
