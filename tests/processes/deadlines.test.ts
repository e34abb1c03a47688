import { expect } from '@jest/globals';
import { dateAt, formatDate } from '../../domain/calendar-date.ts';
import { applicationListResponseSchema } from '../../web/contract/application.ts';
import { deadlineResponseSchema } from '../../web/contract/deadline.ts';
import { taskListResponseSchema } from '../../web/contract/task.ts';
import { noticesOf } from '../app/applicant-steps.ts';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { describeOnEngines } from '../app/describe-on-engines.ts';
import { eventually } from '../app/person.ts';
import { passedReview } from '../app/recommendation-steps.ts';
import { candidates } from '../app/recommended-case.ts';
import { refusalTo } from '../app/refusal.ts';

const { liNa, wangQiang, zhaoMin } = candidates;

/** From Monday 2025-09-22, 9 o'clock, on: Sunday 09-28 is made up, 10-01 to 10-08 is off, Saturday 10-11 is made up. */
describeOnEngines(furtherEngineKinds, 'the deadlines', ({ scenario, work }) => {
  let [li, liNumber] = ['', ''];

  /** Day and subject of what a person has been told about a case, oldest first. */
  const toldOf = async (username: string, number: string): Promise<string[]> =>
    (await noticesOf(work, username))
      .filter(({ subject }) => subject.includes(number))
      .map(({ createdAt, subject }) => `${formatDate(dateAt(Date.parse(createdAt)))} ${subject}`);
  const ladder = async (unit: string, number: string) => ({
    clerk: await toldOf(`${unit}-clerk`, number),
    head: await toldOf(`${unit}-head`, number),
    supervisor: await toldOf('city-hr-supervisor', number),
  });
  const deadlineOf = async (username: string, id: string) =>
    (await work.as(username)).get(`/deadlines/${id}`, deadlineResponseSchema);

  scenario(
    'should remind, tell the head, mark overdue and raise on their working days, each once',
    async () => {
      // given a county unit that does nothing from 09-22 on: five working days end on Sunday 09-28, which is made up
      li = await work.submits('li-na', liNa.declaration);
      liNumber = (await work.application(li, 'li-na')).number;
      const clerk = await work.as('river-clerk');
      const task = await eventually('a review with its day', async () => {
        const found = await clerk.awaitTask('unit-review', li);
        return found.dueOn === undefined ? undefined : found;
      });
      expect(task.dueOn).toBe('2025-09-28');
      expect(task.state).toBe('normal');

      // when the days pass
      expect(await work.advance(2)).toBe('2025-09-24');
      expect(await ladder('river', liNumber)).toEqual({ clerk: [], head: [], supervisor: [] });

      // and another case comes in before National Day
      expect(await work.advance(1)).toBe('2025-09-25');
      const wang = await work.submits('wang-qiang', wangQiang.declaration);
      const holiday = await eventually('a review with its day', async () => {
        const found = await (await work.as('design-clerk')).awaitTask('unit-review', wang);
        return found.deadline;
      });
      expect(holiday.endsOn).toBe('2025-10-09');
      const skipped = holiday.explanation.filter(({ zh }) => /^2025-10-0[1-8] .*国庆节.*不计/u.test(zh));
      expect(skipped).toHaveLength(8);
      expect(await work.advance(5)).toBe('2025-10-09');

      // then everybody was told on the day, once
      const number = `(${liNumber})`.replace('(', '（').replace(')', '）');
      const expected = {
        clerk: [
          `2025-09-25 单位审核将于2025年9月28日（星期日）到期：${liNumber}`,
          `2025-09-29 已逾期：单位审核${number}`,
        ],
        head: [`2025-09-28 今天到期：单位审核${number}`],
        supervisor: [`2025-09-29 逾期升级：平川县河道管理站的“单位审核”${number}`],
      };
      expect(await ladder('river', liNumber)).toEqual(expected);
      await work.advance(1);
      expect(await ladder('river', liNumber)).toEqual(expected);
      const late = await clerk.awaitTask('unit-review', li);
      expect(late.state).toBe('overdue');
      expect(late.deadline?.state).toBe('breached');
      expect(late.deadline?.rungs.map(({ rung, fired }) => [rung, fired])).toEqual([
        ['remind', true],
        ['notify-head', true],
        ['mark-overdue', true],
        ['raise', true],
        ['reassign', false],
      ]);

      // and the reason names the weekend and the day that was made up
      const words = (late.deadline?.explanation ?? []).map(({ zh }) => zh).join('\n');
      expect(words).toContain('2025-09-27 周六 休息日，不计');
      expect(words).toContain('2025-09-28 周日 国庆节调休上班，计入');

      // and stands beside the date wherever it is shown: list of tasks, list of cases, head of the case
      const reasons = [
        (await clerk.get('/tasks?list=group', taskListResponseSchema)).items.find(({ id }) => id === late.id)?.why,
        (await clerk.get('/applications', applicationListResponseSchema)).items.find(({ id }) => id === li)?.due?.why,
        (await work.application(li, 'li-na')).current[0]?.due?.why,
      ].map((lines = []) => lines.map(({ zh }) => zh));
      expect(reasons[0]?.[0]).toBe('办公时限：单位审核');
      expect(reasons).toEqual([reasons[0], reasons[0], ['办公时限：单位审核', ...words.split('\n')]]);
    },
    90_000,
  );

  scenario(
    'should begin the ladder anew when it is extended with a reason, and keep the old and the new day',
    async () => {
      // given the breached deadline, the day before it would be handed on to the head
      expect(await work.today()).toBe('2025-10-10');
      const head = await work.as('river-head');
      const clerk = await work.as('river-clerk');
      const id = (await clerk.awaitTask('unit-review', li)).deadline?.id ?? '';
      const extend = (body: Record<string, unknown>) => head.send('POST', `/deadlines/${id}/extend`, body);

      // when somebody extends it who may not, without a reason, and then as it should be
      const own = await refusalTo(clerk.send('POST', `/deadlines/${id}/extend`, { workingDays: 3, reason: '出差' }));
      expect(own.status).toBe(403);
      expect((await refusalTo(extend({ endsOn: '2025-10-16', reason: '' }))).message).toContain('理由');
      await extend({ endsOn: '2025-10-16', reason: '经办人住院，另派人办理' });

      // then both days are kept, and the task has the new one
      const changed = await deadlineOf('river-head', id);
      expect(changed).toMatchObject({ state: 'running', endsOn: '2025-10-16', revision: 2 });
      expect(changed.changes).toMatchObject([
        { from: '2025-09-28', to: '2025-10-16', reason: '经办人住院，另派人办理', accountName: '河道站负责人' },
      ]);
      expect((await clerk.awaitTask('unit-review', li)).dueOn).toBe('2025-10-16');

      // and the holder is told both days, and reminded again two working days before the new one
      const before = await eventually('the notice of the new day', async () => {
        const told = await ladder('river', liNumber);
        return told.clerk.some((line) => line.includes('期限变更')) ? told : undefined;
      });
      expect(before.clerk.at(-1)).toContain('由2025年9月28日（星期日）改为2025年10月16日（星期四）');
      expect(await work.advance(3)).toBe('2025-10-14');
      const after = await eventually('the new reminder', async () => {
        const told = await ladder('river', liNumber);
        return told.clerk.length > before.clerk.length ? told : undefined;
      });
      expect(after).toEqual({
        ...before,
        clerk: [...before.clerk, `2025-10-14 单位审核将于2025年10月16日（星期四）到期：${liNumber}`],
      });

      // when the review is done
      await clerk.complete('unit-review', li, passedReview);
      // then its ladder ends: nothing more about it, also after its day
      await eventually('the deadline to be met', async () =>
        (await deadlineOf('river-head', id)).state === 'met' ? true : undefined,
      );
      await work.advance(4);
      const told = await ladder('river', liNumber);
      expect(told.clerk).toEqual(after.clerk);
      expect([...told.head, ...told.supervisor].filter((line) => line.includes('单位审核'))).toEqual([
        ...after.head,
        ...after.supervisor,
      ]);
      expect((await deadlineOf('river-head', id)).rungs.filter(({ fired }) => !fired)).toEqual([]);
    },
    90_000,
  );

  scenario(
    'should not let the unit extend a period of the opinions',
    async () => {
      // given a notice of five working days, posted on Monday 10-20
      expect(await work.today()).toBe('2025-10-20');
      const id = await work.submits('zhao-min', zhaoMin.declaration);
      await work.reviewsAndPosts('highway', id);
      const running = await eventually('the notice', async () =>
        (await work.runningNotices()).find(({ organisation }) => organisation === '省公路勘察院'),
      );
      expect(running.endsOn).toBe('2025-10-27');
      // when
      const head = await work.as('highway-head');
      const refused = await refusalTo(
        head.send('POST', `/deadlines/dl-${running.id}-1/extend`, { workingDays: 2, reason: '延长公示' }),
      );
      // then
      expect(refused.status).toBe(409);
      expect(refused.message).toContain('不能由办理单位延期');
    },
    60_000,
  );
});
