import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { returnTargetsResponseSchema } from '../../web/contract/return.ts';
import { changesMaterial, signsPledge } from '../app/applicant-steps.ts';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { describeOnEngines } from '../app/describe-on-engines.ts';
import { noticePage, passedReview, runningNoticeOf } from '../app/recommendation-steps.ts';
import { candidates } from '../app/recommended-case.ts';

const { zhangWei } = candidates;
const items = [
  { item: '社保', problem: '缺三月份' },
  { item: '派遣协议', problem: '缺续签页' },
];

describeOnEngines(furtherEngineKinds, 'the return to a chosen step', ({ scenario, work }) => {
  const liveMarks = async (id: string) =>
    (await work.application(id, 'zhang-wei')).marks.map(({ mark, branch }) => `${branch ?? ''}:${mark}`);

  /** The task of a person, the steps it may go back to, and the way to send it there. */
  async function returning(username: string, act: string, id: string) {
    const person = await work.as(username);
    const task = await person.awaitTask(act, id);
    const { targets } = await person.get(`/tasks/${task.id}/return-targets`, returnTargetsResponseSchema);
    const send = (target: string) =>
      person.send('POST', `/tasks/${task.id}/return`, { target, items, idempotencyKey: randomUUID() });
    return { targets, send };
  }

  scenario(
    'should have one unit review again while the other goes on, and give a stamped case back to the applicant (14f, 15e)',
    async () => {
      // given the agency's notice running, and the host's review waiting for its head
      const id = await work.submits('zhang-wei', zhangWei.declaration);
      await work.reviewsAndPosts('jianda', id);
      const notice = await runningNoticeOf(work, '建达人力资源派遣有限公司');
      await (await work.as('design-clerk')).complete('unit-review', id, passedReview);

      // when the host's head sends it back to the review
      const byHead = await returning('design-head', 'unit-approval', id);
      expect(byHead.targets.map(({ target }) => target)).toEqual(['unit-review', 'applicant']);
      await byHead.send('unit-review');

      // then the review is there again, and nothing of the agency is touched
      await (await work.as('design-clerk')).awaitTask('unit-review', id);
      const marks = await liveMarks(id);
      expect(marks).not.toContain('host:unit-review');
      expect(marks).toEqual(expect.arrayContaining(['agency:unit-review', 'agency:unit-pledge']));
      expect((await noticePage(work, notice.id)).state).toBe('running');
      expect((await work.application(id, 'zhang-wei')).status).not.toBe('returned');

      // and the chain goes on to the bureau
      await work.reviewsAndPosts('design', id);
      await work.advance(6);
      await work.stamps('design', id);
      await work.stamps('jianda', id);

      // when the bureau returns it, past both stamps and closed notices
      const byBureau = await returning('city-hr', 'level-review', id);
      // then both units' steps and notices would be void
      expect(byBureau.targets.map(({ target }) => target)).toEqual(['unit-review', 'applicant']);
      const voids = byBureau.targets[1]?.voids.join('\n') ?? '';
      for (const organisation of ['建达人力资源派遣有限公司', '市政工程设计院']) {
        expect(voids).toContain(`单位盖章（${organisation}）`);
        expect(voids).toContain(`单位公示（${organisation}）`);
      }
      await byBureau.send('applicant');

      // then the applicant has every item in one list, and the next round begins without marks
      await work.awaitStatus(id, 'zhang-wei', 'returned');
      const page = await work.application(id, 'zhang-wei');
      expect(page.returnedItems).toEqual(['社保：缺三月份', '派遣协议：缺续签页']);
      await changesMaterial(work, 'zhang-wei', id, {
        ...zhangWei.declaration,
        workExperience: [{ organisation: '市政工程设计院', duty: '设计负责人', from: '2015-09-01' }],
      });
      await signsPledge(work, 'zhang-wei', id);
      await (await work.as('zhang-wei')).complete('correct-application', id, { confirmed: true });
      await (await work.as('jianda-clerk')).awaitTask('unit-review', id);
      expect(await liveMarks(id)).toEqual([]);
    },
    120_000,
  );
});
