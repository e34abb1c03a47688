import { expect } from '@jest/globals';
import { z } from 'zod';
import { declarationOf, dispatchedEmployment } from '../app/declaration.ts';
import { identityNumber } from '../app/identity.ts';
import { candidates } from '../app/recommended-case.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { looksRight } from './looks-right.ts';

const createdSchema = z.object({ id: z.string() });
const declared = declarationOf('张伟', identityNumber('19900307', 11), dispatchedEmployment);

/** What an applicant reads about the own case: who has done what, whom it waits for, what the last day is. */
describeInBrowser('the page of a case in the browser', (stage, scenario) => {
  scenario(
    'should tell by whom, when, with which opinion and in what time each step was done, and urge whom it waits for',
    async () => {
      // given
      const { work } = stage;
      const id = await work.submits('zhang-wei', declared);
      await (await work.as('design-clerk')).awaitTask('unit-review', id);
      await work.advance(2);
      await work.reviewsAndPosts('jianda', id);
      const page = await stage.as('zhang-wei');
      // when
      await page.goto(`/applications/${id}`);
      // then
      const step = page.getByTestId('finished-step').filter({ hasText: '材料属实，同意推荐' });
      await step.waitFor();
      const words = await step.innerText();
      expect(words).toMatch(/2025-\d\d-\d\d/u);
      expect(words).toMatch(/办理人\s*\S+ · 建达/u);
      expect(words).toMatch(/耗时\s*2 个工作日/u);
      const waiting = page.getByTestId('waiting-step').filter({ hasText: '设计' });
      await waiting.getByText(/等待 .*办理/u).waitFor();
      await waiting.getByText(/已用 2 个工作日/u).waitFor();
      await looksRight(page, 'case-timeline');
      // when
      await waiting.getByTestId('prompt').click();
      // then
      await page.getByText('已催办，消息已发给办理人').waitFor();
      const clerk = await stage.as('design-clerk');
      await clerk.goto('/notices');
      await clerk.getByTestId('notice-row').filter({ hasText: '催办' }).first().waitFor();
      expect(stage.complaints).toEqual([]);
    },
    120_000,
  );

  scenario(
    'should show the end of the publicity as the last day for objections, and no longer once it is over',
    async () => {
      // given
      const { work } = stage;
      const id = await work.submits('wang-qiang', candidates.wangQiang.declaration);
      await work.reviewsAndPosts('design', id);
      const page = await stage.as('wang-qiang');
      await page.goto(`/applications/${id}`);
      const last = page.getByTestId('last-day-objection');
      await last.getByText('此日之后，本次公示不再受理异议').waitFor();
      const [notice] = await work.runningNotices();
      expect(await last.locator('time').first().getAttribute('datetime')).toBe(notice?.endsOn);
      expect(await last.innerText()).toMatch(/依据：.*第十六条/u);
      // when
      await work.advance(8);
      await page.reload();
      // then
      await page.getByTestId('last-day-acceptance').waitFor();
      await last.waitFor({ state: 'detached' });
      expect(stage.complaints).toEqual([]);
    },
    120_000,
  );

  scenario(
    'should show in the draft the last day of acceptance once the committee has published it, and count it down',
    async () => {
      // given a draft for a committee that has published nothing
      const { work } = stage;
      const applicant = await work.as('li-na');
      const { id } = createdSchema.parse(await applicant.send('POST', '/applications', {}));
      await applicant.send('PUT', `/applications/${id}`, { declaration: declared });
      const page = await stage.as('li-na');
      await page.goto(`/applications/${id}/edit`);
      const last = page.getByTestId('last-day-acceptance');
      await last.getByText('评委会还没有公布受理时间').waitFor();
      // when
      const office = await work.as('committee-office');
      const committeeId = 'civil-committee';
      const session = createdSchema.parse(await office.send('POST', '/sessions', { committeeId, policyYear: 2025 })).id;
      await office.complete('announce-session', session, {
        conditions: '见申报条件',
        standards: '见评审标准',
        acceptanceWindow: { from: await work.today(), to: '2025-11-14' },
        place: '市人才中心',
        meetingOn: '2025-12-01',
      });
      await page.reload();
      // then
      await last.getByText('评委会受理的最后一天').waitFor();
      expect(await last.locator('time').first().getAttribute('datetime')).toBe('2025-11-14');
      expect(await last.innerText()).toMatch(/第 17 条（17a）/u);
      const before = await last.innerText();
      await looksRight(page, 'last-day');
      // when
      await work.advance(3);
      await page.reload();
      await last.waitFor();
      // then
      const left = (text: string): number => Number(/还有 (\d+) 个工作日/u.exec(text)?.[1]);
      expect(left(before) - left(await last.innerText())).toBe(3);
      expect(stage.complaints).toEqual([]);
    },
    120_000,
  );

  scenario(
    'should say at the step which clauses it rests on, in Chinese and in English',
    async () => {
      // given
      const { work } = stage;
      const id = await work.submits('li-na', candidates.liNa.declaration);
      const task = await (await work.as('river-clerk')).awaitTask('unit-review', id);
      const clerk = await stage.as('river-clerk');
      // when
      await clerk.goto(`/tasks/${task.id}`);
      const clauses = clerk.getByTestId('step-clauses');
      await clauses.getByText('第 14 条（14b）').waitFor();
      // then
      expect(await clauses.getByRole('listitem').count()).toBe(4);
      await looksRight(clerk, 'step-clauses');
      // when
      await clerk.getByTestId('account-menu').click();
      await clerk.getByRole('menuitem', { name: 'English' }).click();
      // then
      await clauses.getByText('clause 14 (14b)').waitFor();
      expect(await clauses.innerText()).not.toMatch(/\p{Script=Han}/u);
      await clerk.getByTestId('account-menu').click();
      await clerk.getByRole('menuitem', { name: '中文' }).click();
      expect(stage.complaints).toEqual([]);
    },
    120_000,
  );

  scenario(
    'should tell in words which step of the diagram is at work, with whom and since when, and what lies ahead',
    async () => {
      // given
      const { work } = stage;
      const id = await work.submits('zhao-min', candidates.zhaoMin.declaration);
      await (await work.as('highway-clerk')).awaitTask('unit-review', id);
      const page = await stage.as('zhao-min');
      // when
      await page.goto(`/applications/${id}`);
      await page.getByRole('tab', { name: '流程图' }).click();
      const outline = page.getByTestId('diagram-outline');
      // then the step at work says with whom, and later steps lie ahead
      const current = outline.locator('[aria-current=step]');
      await current.getByText('单位审核').waitFor();
      expect(await current.count()).toBe(1);
      expect(await current.innerText()).toMatch(/进行中[\s\S]*公路[\s\S]*自 2025-\d\d-\d\d/u);
      expect(await outline.getByRole('listitem').filter({ hasText: '未到' }).count()).toBeGreaterThan(0);
      await looksRight(page, 'diagram-in-words');
      expect(stage.complaints).toEqual([]);
    },
    120_000,
  );
});
