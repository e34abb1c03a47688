import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { connectStore } from '../../store/connect.ts';
import { deadlineResponseSchema, extensionAsksResponseSchema } from '../../web/contract/deadline.ts';
import { substitutesResponseSchema } from '../../web/contract/substitute.ts';
import { noticesOf } from '../app/applicant-steps.ts';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { eventually } from '../app/person.ts';
import { passedReview } from '../app/recommendation-steps.ts';
import { candidates } from '../app/recommended-case.ts';
import { refusalTo } from '../app/refusal.ts';
import { startTestApp } from '../app/test-app.ts';
import type { TestApp } from '../app/test-app.ts';
import { titleWork } from '../app/title-work.ts';
import type { TitleWork } from '../app/title-work.ts';

const { liNa, wangQiang, zhaoMin } = candidates;
const createdSchema = z.object({ id: z.string() });

/** From Monday 2025-09-22 on; five working days end on Sunday 09-28, which is made up; 10-01 to 10-08 is off. */
describe.each(furtherEngineKinds)('the people behind the deadlines on $name', (kind) => {
  const scenario = kind.missing === undefined ? it : it.skip;
  let app: TestApp;
  let work: TitleWork;
  let [li, wang, zhao, liDeadline] = ['', '', '', ''];

  beforeAll(async () => {
    if (kind.missing !== undefined) return;
    app = await startTestApp(kind);
    work = titleWork(app);
    li = await work.submits('li-na', liNa.declaration);
    wang = await work.submits('wang-qiang', wangQiang.declaration);
    zhao = await work.submits('zhao-min', zhaoMin.declaration);
    liDeadline = await eventually('the review with its deadline', async () => {
      const task = await (await work.as('river-clerk')).awaitTask('unit-review', li);
      return task.deadline?.id;
    });
  }, 180_000);

  afterAll(async () => {
    if (kind.missing === undefined) await app.stop();
  }, 60_000);

  const prompts = async (username: string) =>
    (await work.as(username)).send('POST', `/deadlines/${liDeadline}/prompt`, { idempotencyKey: randomUUID() });
  const subjectsOf = async (username: string): Promise<string[]> =>
    (await noticesOf(work, username)).map(({ subject }) => subject);
  const deadlineOf = async (username: string) =>
    (await work.as(username)).get(`/deadlines/${liDeadline}`, deadlineResponseSchema);
  const goesAway = async (absent: string, organisationId: string, substitute: string) =>
    (await work.as(absent)).send('POST', '/substitutes', {
      organisationId,
      substituteId: `acc-${substitute}`,
      from: '2025-09-22',
      to: '2025-09-30',
    });

  scenario(
    'should let those who see a case urge its holders, so many times a day',
    async () => {
      // when the applicant urges twice, and once more
      await prompts('li-na');
      await prompts('li-na');
      const refused = await refusalTo(prompts('city-hr-supervisor'));
      // then the holder is told of both, and the third is refused with a sentence
      expect(refused.status).toBe(409);
      expect(refused.message).toContain('今天已催办 2 次');
      await eventually('two reminders', async () => {
        const told = (await subjectsOf('river-clerk')).filter((subject) => subject.startsWith('催办：单位审核'));
        return told.length === 2 ? told : undefined;
      });
      // and nobody urges themselves, nor what they may not see
      expect((await refusalTo(prompts('river-clerk'))).message).toContain('您就是');
      expect((await refusalTo(prompts('design-clerk'))).status).toBe(404);
    },
    60_000,
  );

  scenario(
    'should let a colleague do the work of an absent person, but never both 经办 and 审核',
    async () => {
      // given the clerk of the institute away with the head in their place
      await goesAway('design-clerk', 'design-institute', 'design-head');
      const head = await work.as('design-head');
      const page = await head.get('/substitutes', substitutesResponseSchema);
      expect(page.standingIn).toMatchObject([{ absent: { name: '设计院经办人' }, state: 'now' }]);
      // when the head does the review for the clerk
      const task = await head.awaitTask('unit-review', wang);
      expect(task).toMatchObject({ mayClaim: true, onBehalfOf: '设计院经办人' });
      await head.complete('unit-review', wang, passedReview);
      // then it is on record for whom, and the head's own approval is refused
      const stores = await connectStore(app.mongoUri, app.secretBox);
      const audit = await stores.audit.ofSubject(`application:${wang}`);
      await stores.close();
      const reviewed = audit.find(({ act }) => act === 'task.unit-review');
      expect(reviewed).toMatchObject({ accountId: 'acc-design-head', after: { onBehalfOf: 'acc-design-clerk' } });
      const own = await refusalTo(head.complete('unit-approval', wang, { decision: 'passed', pledgeSigned: true }));
      expect(own.status).toBe(403);

      // given the other way round: the clerk of the other institute stands in for the head
      const clerk = await work.as('highway-clerk');
      await clerk.complete('unit-review', zhao, passedReview);
      await goesAway('highway-head', 'highway-institute', 'highway-clerk');
      // when the one who reviewed is offered the approval
      const approval = await clerk.awaitTask('unit-approval', zhao);
      // then they see it, and may not do it
      expect(approval.mayClaim).toBe(false);
      const refused = await refusalTo(
        clerk.complete('unit-approval', zhao, { decision: 'passed', pledgeSigned: true }),
      );
      expect(refused.message).toContain('不能再代他人办理');
      // and the head's deadlines are told to the clerk as well
      const { deadline } = approval;
      await (
        await work.as('zhao-min')
      ).send('POST', `/deadlines/${deadline?.id ?? ''}/prompt`, { idempotencyKey: randomUUID() });
      await eventually('the notice to the substitute', async () =>
        (await subjectsOf('highway-clerk')).find((subject) => subject.startsWith('催办')),
      );

      // nor does a stranger become a substitute
      const stranger = await refusalTo(goesAway('river-clerk', 'river-station', 'design-head'));
      expect(stranger.message).toContain('本单位');
    },
    90_000,
  );

  scenario(
    'should extend on the wish of the holder by the word of another person, pause and resume, and plan the rungs anew',
    async () => {
      const clerk = await work.as('river-clerk');
      const head = await work.as('river-head');
      // given a wish for two working days more
      const asked = deadlineResponseSchema.parse(
        await clerk.send('POST', `/deadlines/${liDeadline}/asks`, { workingDays: 2, reason: '等待社保部门核查' }),
      );
      expect(asked).toMatchObject({ endsOn: '2025-09-28', mayAsk: false });
      const [ask] = asked.asks;
      const decide = `/deadlines/${liDeadline}/asks/${ask?.id ?? ''}/decide`;
      // when the holder decides on it, a stranger does, and then the head
      expect((await refusalTo(clerk.send('POST', decide, { approve: true }))).status).toBe(403);
      expect((await refusalTo((await work.as('design-head')).send('POST', decide, { approve: true }))).status).toBe(
        404,
      );
      const { items } = await head.get('/extension-asks', extensionAsksResponseSchema);
      expect(items).toMatchObject([{ askId: ask?.id, endsOn: '2025-09-28', newEndsOn: '2025-09-30' }]);
      await head.send('POST', decide, { approve: true });
      // then both days, who asked and who granted are kept, and the holder is told
      const changed = await deadlineOf('river-clerk');
      expect(changed).toMatchObject({ endsOn: '2025-09-30', revision: 2, state: 'running' });
      expect(changed.changes).toMatchObject([
        { from: '2025-09-28', to: '2025-09-30', accountName: '河道站负责人', askedBy: '河道站经办人' },
      ]);
      expect((await clerk.awaitTask('unit-review', li)).dueOn).toBe('2025-09-30');
      await eventually('the notice of the new day', async () =>
        (await subjectsOf('river-clerk')).find((subject) =>
          /期限变更：.*由2025年9月28日.*改为2025年9月30日/u.test(subject),
        ),
      );
      // when the head pauses it for a correction and resumes it the same day, the holder may not
      expect(
        (await refusalTo(clerk.send('POST', `/deadlines/${liDeadline}/pause`, { reason: '等待补正' }))).status,
      ).toBe(403);
      await head.send('POST', `/deadlines/${liDeadline}/pause`, { reason: '等待申报人补正材料' });
      expect(await deadlineOf('river-clerk')).toMatchObject({ state: 'paused', mayAsk: false, mayPrompt: false });
      await head.send('POST', `/deadlines/${liDeadline}/resume`, { reason: '材料已补正' });
      // then it has the same days left, and each change is on record
      const resumed = await deadlineOf('river-clerk');
      expect(resumed).toMatchObject({ state: 'running', endsOn: '2025-09-30', revision: 4 });
      expect(resumed.changes.map(({ reason }) => reason)).toEqual([
        '等待社保部门核查',
        '等待申报人补正材料',
        '材料已补正',
      ]);
      // and it is not decided twice
      expect((await refusalTo(head.send('POST', decide, { approve: true }))).status).toBe(409);
    },
    60_000,
  );

  scenario(
    'should merge the reminders of a day into one message, and remind once by the new day',
    async () => {
      // given two sessions of one office that nobody announces: five working days end on 09-28
      const office = await work.as('committee-office');
      for (let count = 0; count < 2; count += 1) {
        const { id } = createdSchema.parse(
          await office.send('POST', '/sessions', { committeeId: 'civil-committee', policyYear: 2025 }),
        );
        await eventually('its day', async () => (await office.awaitTask('announce-session', id)).dueOn);
      }
      // when the days pass to the day before
      expect(await work.advance(4)).toBe('2025-09-26');
      // then one message names both
      const digest = await eventually('the digest', async () =>
        (await noticesOf(work, 'committee-office')).find(({ subject }) => subject.includes('待办汇总')),
      );
      expect(digest.subject).toContain('2 项');
      expect(digest.body.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(2);
      // and the extended step is reminded of two working days before its new day, once
      expect(await work.advance(1)).toBe('2025-09-28');
      const reminders = async () =>
        (await subjectsOf('river-clerk')).filter((subject) => subject.startsWith('单位审核将于'));
      expect(
        await eventually('the reminder', async () => ((await reminders()).length > 0 ? reminders() : undefined)),
      ).toEqual([expect.stringContaining('单位审核将于2025年9月30日')]);
    },
    90_000,
  );

  scenario(
    'should hand a step on that stays overdue, and ask whoever finishes it for the reason',
    async () => {
      // given the day passed by five working days: 10-09, 10-10, 10-11 (made up), 10-13, 10-14
      expect(await work.advance(7)).toBe('2025-10-14');
      const head = await work.as('river-head');
      // then the head may do it, and the clerk still may
      const task = await head.awaitTask('unit-review', li);
      expect(task).toMatchObject({ state: 'overdue', asksLateReason: true, mayClaim: true });
      expect(task.deadline?.rungs.map(({ rung, fired }) => [rung, fired])).toContainEqual(['reassign', true]);
      await eventually('the notice to the head', async () =>
        (await subjectsOf('river-head')).find((subject) => subject.startsWith('逾期转交：单位审核')),
      );
      expect(await (await work.as('river-clerk')).awaitTask('unit-review', li)).toMatchObject({ mayClaim: true });

      // when the head finishes it without and then with a reason
      await head.send('POST', `/tasks/${task.id}/claim`);
      const complete = (more: Record<string, unknown>) =>
        head.send('POST', `/tasks/${task.id}/complete`, { data: passedReview, idempotencyKey: randomUUID(), ...more });
      const refused = await refusalTo(complete({}));
      expect(refused.status).toBe(400);
      expect(refused.message).toContain('逾期原因');
      await complete({ lateReason: '经办人病假，未及时移交' });

      // then the reason is on the deadline, with who gave it
      const kept = await eventually('the deadline to be met', async () => {
        const found = await deadlineOf('river-head');
        return found.state === 'met' ? found : undefined;
      });
      expect(kept.lateReason).toMatchObject({ text: '经办人病假，未及时移交', accountName: '河道站负责人' });
      // and whoever did the review does not approve it
      const own = await refusalTo(head.complete('unit-approval', li, { decision: 'passed', pledgeSigned: true }));
      expect(own.message).toContain('单位审核以外的人员');
    },
    120_000,
  );
});
