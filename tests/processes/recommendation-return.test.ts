import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectStore } from '../../store/connect.ts';
import type { Stores } from '../../store/connect.ts';
import { changesMaterial, noticesOf, signsPledge } from '../app/applicant-steps.ts';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { eventually } from '../app/person.ts';
import { noticePage, objects, passedReview, runningNoticeOf } from '../app/recommendation-steps.ts';
import { candidates } from '../app/recommended-case.ts';
import { refusalTo } from '../app/refusal.ts';
import { startTestApp } from '../app/test-app.ts';
import type { TestApp } from '../app/test-app.ts';
import { noticeElements, titleWork } from '../app/title-work.ts';
import type { TitleWork } from '../app/title-work.ts';

const { zhangWei, liNa, wangQiang, zhaoMin } = candidates;

describe.each(furtherEngineKinds)('the return and the refusal of a recommendation on $name', (kind) => {
  const scenario = kind.missing === undefined ? it : it.skip;
  let app: TestApp;
  let work: TitleWork;
  let store: Stores;

  beforeAll(async () => {
    if (kind.missing !== undefined) return;
    app = await startTestApp(kind);
    work = titleWork(app);
    store = await connectStore(app.mongoUri, app.secretBox);
  }, 120_000);

  afterAll(async () => {
    if (kind.missing !== undefined) return;
    await store.close();
    await app.stop();
  }, 60_000);

  const openTasks = async (username: string, id: string) =>
    (await (await work.as(username)).tasks()).filter((task) => task.subject.id === id).map((task) => task.act);
  const liveMarks = async (id: string) =>
    (await work.application(id, 'zhang-wei')).marks.map(({ mark, branch }) => `${branch ?? ''}:${mark}`);

  scenario(
    'should stop both branches when the host returns, and have both review again (14f, 15e)',
    async () => {
      // given the agency posting its notice, and the host at its review
      const id = await work.submits('zhang-wei', zhangWei.declaration);
      await work.reviewsAndPosts('jianda', id);
      const notice = await runningNoticeOf(work, '建达人力资源派遣有限公司');
      const host = await work.as('design-clerk');
      const bare = await refusalTo(host.complete('unit-review', id, { decision: 'returned' }));
      expect(bare.message).toContain('修改');

      // when the host returns it with all items at once
      const items = ['补充派遣协议续签页', '工作经历起止时间有误'];
      await host.complete('unit-review', id, { decision: 'returned', items });

      // then both branches stop, and the agency's notice with them
      await work.awaitStatus(id, 'zhang-wei', 'returned');
      await eventually('the notice to end', async () =>
        (await work.runningNotices()).some((one) => one.id === notice.id) ? undefined : true,
      );
      expect((await noticePage(work, notice.id)).state).toBe('failed');
      for (const desk of ['jianda-clerk', 'jianda-head', 'design-clerk', 'design-head']) {
        expect(await openTasks(desk, id)).toEqual([]);
      }
      await eventually('word of the items', async () =>
        (await noticesOf(work, 'zhang-wei')).find(({ body }) => items.every((item) => body.includes(item))),
      );

      // when the applicant corrects, an old pledge does not do
      const applicant = await work.as('zhang-wei');
      await changesMaterial(work, 'zhang-wei', id, {
        ...zhangWei.declaration,
        workExperience: [{ organisation: '市政工程设计院', duty: '设计负责人', from: '2015-09-01' }],
      });
      const unsigned = await refusalTo(applicant.complete('correct-application', id, { confirmed: true }));
      expect(unsigned.codes).toContain('14f');
      await signsPledge(work, 'zhang-wei', id);
      await applicant.complete('correct-application', id, { confirmed: true });

      // then the marks of the first round do not count
      expect(await liveMarks(id)).toEqual([]);
      await work.reviewsAndPosts('design', id);
      await work.advance(6);
      await work.stamps('design', id);
      expect(await liveMarks(id)).toEqual(
        expect.arrayContaining(['host:unit-review', 'host:unit-pledge', 'host:unit-stamp']),
      );
      expect((await liveMarks(id)).filter((mark) => mark.startsWith('agency'))).toEqual([]);
      expect(await openTasks('city-hr', id)).toEqual([]);

      // and only with both units again it goes on
      await work.reviewsAndPosts('jianda', id);
      await work.advance(6);
      await work.stamps('jianda', id);
      await work.passesLevel('city-hr', id);
      await work.awaitStatus(id, 'zhang-wei', 'awaitingAcceptance');
    },
    120_000,
  );

  scenario(
    'should end the case with the reason when a unit refuses',
    async () => {
      // given
      const id = await work.submits('li-na', liNa.declaration);
      const clerk = await work.as('river-clerk');
      const bare = await refusalTo(clerk.complete('unit-review', id, { decision: 'refused' }));
      expect(bare.message).toMatch(/意见|理由/u);
      // when
      await clerk.complete('unit-review', id, { decision: 'refused', opinion: '年度考核不合格' });
      // then
      await work.awaitStatus(id, 'li-na', 'refused');
      await eventually('the reason', async () =>
        (await noticesOf(work, 'li-na')).find(({ body }) => body.includes('年度考核不合格')),
      );
      expect(await openTasks('river-head', id)).toEqual([]);
    },
    60_000,
  );

  scenario(
    'should keep review, approval and stamp apart, and everybody off their own case',
    async () => {
      // given an applicant who is a clerk of the unit as well, and a clerk who is also its head
      const grants = async (account: string, ...roles: ('clerk' | 'head' | 'stamp-holder')[]) => {
        const found = await store.accounts.byId(account);
        const added = roles.map((role) => ({ organisationId: 'design-institute', role }));
        await store.accounts.grant(account, [...(found?.grants ?? []), ...added]);
      };
      await grants('acc-wang-qiang', 'clerk');
      await grants('acc-design-clerk', 'head', 'stamp-holder');
      const id = await work.submits('wang-qiang', wangQiang.declaration);

      // when the applicant takes the review
      const own = await refusalTo((await work.as('wang-qiang')).complete('unit-review', id, passedReview));
      expect(own.status).toBe(403);
      expect(own.message).toContain('不能办理本人的申报');

      // and the clerk approves what the clerk has reviewed
      const clerk = await work.as('design-clerk');
      await clerk.complete('unit-review', id, passedReview);
      const both = await refusalTo(clerk.complete('unit-approval', id, { decision: 'passed', pledgeSigned: true }));
      expect(both.status).toBe(403);
      expect(both.message).toContain('单位审核以外的人员');

      // then the task is nobody's still, and the head does it, but not without the pledge
      const head = await work.as('design-head');
      const bare = await refusalTo(head.complete('unit-approval', id, { decision: 'passed' }));
      expect(bare.message).toContain('承诺');
      await head.complete('unit-approval', id, { decision: 'passed', pledgeSigned: true });

      // and the clerk posts, but does not stamp
      await clerk.complete('post-publicity', id, { ...noticeElements, issuedOn: await work.today() });
      await runningNoticeOf(work, '市政工程设计院');
      await work.advance(6);
      const stamp = await refusalTo(clerk.complete('unit-stamp', id, { stampedOn: await work.today() }));
      expect(stamp.status).toBe(403);
    },
    90_000,
  );

  scenario(
    'should post no notice that is too short, incomplete or tells an identity number, and count a corrected one anew',
    async () => {
      // given
      const id = await work.submits('zhao-min', zhaoMin.declaration);
      const clerk = await work.as('highway-clerk');
      const head = await work.as('highway-head');
      await clerk.complete('unit-review', id, passedReview);
      await head.complete('unit-approval', id, { decision: 'passed', pledgeSigned: true });
      const posting = { ...noticeElements, issuedOn: await work.today() };
      const idNumber = zhaoMin.declaration.person.idNumber;
      const post = (change: Record<string, unknown>) => clerk.complete('post-publicity', id, { ...posting, ...change });

      // when
      const short = await refusalTo(post({ workingDays: 4 }));
      const missing = await refusalTo(post({ method: '' }));
      const telling = await refusalTo(post({ basis: `申报人身份证号 ${idNumber}` }));
      // then
      expect(short.message).toContain('5');
      expect(missing.message).toContain('反映方式');
      expect(telling.message).toContain('身份证号码');
      await post({});

      // when it is corrected three working days later
      const first = await runningNoticeOf(work, '省公路勘察院');
      await work.advance(3);
      const correct = (elements: Record<string, unknown>) =>
        clerk.send('PUT', `/publicities/${first.id}`, { elements, reason: '更正联系电话' });
      expect((await refusalTo(correct({ workingDays: 4 }))).message).toContain('5');
      expect((await refusalTo(correct({ basis: `身份证号 ${idNumber}` }))).message).toContain('身份证号码');
      expect((await refusalTo(correct({ method: '' }))).status).toBe(400);
      await correct({ phone: '024-22330001' });

      // then its days begin anew, in full
      const second = await eventually('the second edition', async () => {
        const page = await noticePage(work, first.id);
        return page.endsOn > first.endsOn ? page : undefined;
      });
      expect(second).toMatchObject({
        edition: 2,
        startedOn: await work.today(),
        workingDays: 5,
        phone: '024-22330001',
      });
      await work.advance(5);
      expect(await work.today()).toBe(second.endsOn);
      expect((await noticePage(work, first.id)).state).toBe('running');

      // when an objection is found groundless after the last day, the notice has run out
      const objection = await objects(app.url, first.id, '反映该同志工作经历与事实不符，请核查');
      expect(objection).toMatch(/^obj-/u);
      await clerk.awaitTask('handle-objection', id);
      await work.advance(2);
      expect(await openTasks('highway-clerk', id)).toEqual(['handle-objection']);
      const bare = await refusalTo(clerk.complete('handle-objection', id, { outcome: 'dismissed' }));
      expect(bare.status).toBe(400);
      await clerk.complete('handle-objection', id, {
        outcome: 'dismissed',
        finding: '经调阅档案，工作经历属实',
        reply: '已书面答复反映人',
      });
      await head.complete('decide-objection', id, {});
      await head.awaitTask('unit-stamp', id);
      expect((await noticePage(work, first.id)).state).toBe('closed');
    },
    120_000,
  );

  scenario(
    'should let a dismissed objection run on and a second one, upheld, end the recommendation',
    async () => {
      // given the second application of the person refused earlier
      const id = await work.submits('li-na', liNa.declaration);
      await work.reviewsAndPosts('river', id);
      const notice = await runningNoticeOf(work, '平川县河道管理站');
      const head = await work.as('river-head');

      // when two objections come in, and the first is dismissed two days later
      await objects(app.url, notice.id, '反映论文不是本人所写，请核查');
      const clerk = await work.as('river-clerk');
      await clerk.awaitTask('handle-objection', id);
      await work.advance(2);
      await clerk.complete('handle-objection', id, { outcome: 'dismissed', finding: '论文属实', reply: '已答复' });
      await head.complete('decide-objection', id, {});
      await objects(app.url, notice.id, '反映业绩材料系借用他人，请核查');

      // then the notice runs on to the same day, and the second is handled
      const second = await eventually('the second objection', async () => {
        const task = await clerk.awaitTask('handle-objection', id);
        return JSON.stringify(task.form.data).includes('业绩材料') ? task : undefined;
      });
      expect(second.status).toBe('open');
      expect(await noticePage(work, notice.id)).toMatchObject({ state: 'running', endsOn: notice.endsOn });
      await clerk.complete('handle-objection', id, { outcome: 'upheld', finding: '业绩材料不实', reply: '已答复' });
      await head.complete('decide-objection', id, {});

      // then
      await work.awaitStatus(id, 'li-na', 'refused');
      expect((await noticePage(work, notice.id)).state).toBe('failed');
      expect(await openTasks('river-head', id)).toEqual([]);
    },
    90_000,
  );
});
