import { expect } from '@jest/globals';
import { connectStore } from '../../store/connect.ts';
import { noticesOf } from '../app/applicant-steps.ts';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { describeOnEngines } from '../app/describe-on-engines.ts';
import { eventually } from '../app/person.ts';
import { candidates } from '../app/recommended-case.ts';
import { passedReview } from '../app/recommendation-steps.ts';
import { refusalTo } from '../app/refusal.ts';

const { zhangWei, liNa, wangQiang, zhaoMin } = candidates;

/** Cases that end before their result: withdrawn, refused by one of two units, ended because of a retirement. */
describeOnEngines(furtherEngineKinds, 'the end of a case before its result', ({ scenario, app, work }) => {
  const withdraws = async (applicant: string, id: string) =>
    (await work.as(applicant)).send('POST', `/applications/${id}/withdraw`, { reason: '工作变动' });
  const gone = (username: string, id: string) =>
    eventually(`the tasks of ${username} to go`, async () => {
      const left = (await (await work.as(username)).tasks()).filter((task) => task.subject.id === id);
      return left.length === 0 ? true : undefined;
    });
  const storedCase = async (id: string) => {
    const stores = await connectStore(app.mongoUri, app.secretBox);
    const application = await stores.applications.byId(id);
    const deadlines = await stores.deadlines.ofSubject({ kind: 'application', id });
    await stores.close();
    return {
      counts: application?.countsForYear,
      open: deadlines.filter(({ state }) => state === 'running' || state === 'paused').length,
    };
  };

  scenario(
    'should end the tasks and give the year back when the applicant withdraws before the unit has passed the case [16c]',
    async () => {
      // given
      const id = await work.submits(wangQiang.username, wangQiang.declaration);
      await (await work.as('design-clerk')).awaitTask('unit-review', id);
      // when
      expect((await refusalTo(withdraws('li-na', id))).status).toBe(404);
      await withdraws(wangQiang.username, id);
      await withdraws(wangQiang.username, id);
      // then
      await work.awaitStatus(id, wangQiang.username, 'withdrawn');
      await gone('design-clerk', id);
      await eventually('the notice', async () =>
        (await noticesOf(work, wangQiang.username)).find(({ body }) => body.includes('您已撤回')),
      );
      await eventually('no open deadline', async () => ((await storedCase(id)).open === 0 ? true : undefined));
      // and the person declares once more in the year
      const again = await work.submits(wangQiang.username, wangQiang.declaration);
      await work.reviewsAndPosts('design', again);
      expect((await storedCase(again)).counts).toBe(true);
      // when that one, passed by the unit, is withdrawn, the year stays used up
      await withdraws(wangQiang.username, again);
      await work.awaitStatus(again, wangQiang.username, 'withdrawn');
      expect(await work.runningNotices()).toEqual([]);
      expect((await refusalTo(work.submits(wangQiang.username, wangQiang.declaration))).codes).toContain('16c');
    },
    200_000,
  );

  scenario(
    'should give the year back when one of two units refuses after the other has passed [16c][15e!]',
    async () => {
      // given
      const id = await work.submits(zhangWei.username, zhangWei.declaration);
      await work.reviewsAndPosts('jianda', id);
      expect((await storedCase(id)).counts).toBe(true);
      // when
      const host = await work.as('design-clerk');
      await host.complete('unit-review', id, { ...passedReview, decision: 'refused', opinion: '岗位不符' });
      // then
      await work.awaitStatus(id, zhangWei.username, 'refused');
      expect((await storedCase(id)).counts).toBe(false);
    },
    200_000,
  );

  scenario(
    'should let an office end the case of somebody who has retired, and nobody withdraw after acceptance [14d][14d!]',
    async () => {
      // given two cases, one of which the committee accepts
      const retired = await work.submits(liNa.username, liNa.declaration);
      const accepted = await work.submits(zhaoMin.username, zhaoMin.declaration);
      await work.reviewsAndPosts('river', retired);
      await work.reviewsAndPosts('highway', accepted);
      await work.advance(6);
      await work.stamps('highway', accepted);
      await work.passesLevel('transport-officer', accepted);
      await work.accepts('committee-office', accepted);
      await work.awaitStatus(accepted, zhaoMin.username, 'accepted');
      // then it is not to be withdrawn any more
      expect((await refusalTo(withdraws(zhaoMin.username, accepted))).status).toBe(409);
      // when the county bureau learns of a retirement
      const close = async (username: string, id: string) =>
        (await work.as(username)).send('POST', `/applications/${id}/close`, { reason: '已于 2025 年 9 月退休' });
      expect((await refusalTo(close('river-clerk', retired))).status).toBe(403);
      await close('county-hr', retired);
      await close('committee-office', accepted);
      // then both end with the reason
      for (const [id, username] of [
        [retired, liNa.username],
        [accepted, zhaoMin.username],
      ] as const) {
        await work.awaitStatus(id, username, 'refused');
        const told = await eventually('the notice', async () =>
          (await noticesOf(work, username)).find(({ body }) => body.includes('已终止办理')),
        );
        expect(told.body).toContain('退休');
      }
      await gone('river-head', retired);
    },
    200_000,
  );
});
