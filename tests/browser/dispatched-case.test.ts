import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { identityNumber } from '../app/identity.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { fillPersonAndEmployment, fillTheRest } from './declaration-form.ts';
import { finishTask, openTask } from './task-work.ts';

/** One dispatched worker's application as the people themselves see it, from the first field to the two public notices. */
describeInBrowser('a dispatched case in the browser', (stage, scenario) => {
  let number = '';

  scenario(
    'should tell every defect at once, then take the application and give a receipt number',
    async () => {
      // given an application of which only the person and the employment are filled in
      const page = await stage.as('zhang-wei');
      await page.getByTestId('new-application').click();
      await page.getByTestId('application-form').waitFor();
      await fillPersonAndEmployment(page, '张伟', identityNumber('19900307', 11));

      // when
      await page.getByTestId('check').click();

      // then all that is wrong stands in one list, and each line leads to its section
      const list = page.getByTestId('error-summary').getByRole('listitem');
      await list.first().waitFor();
      const told = await list.allInnerTexts();
      expect(told.length).toBeGreaterThanOrEqual(3);
      await page.getByTestId('error-summary').getByRole('link').first().click();
      expect(await page.evaluate(() => document.activeElement?.closest('section')?.id)).toMatch(/^section-/u);

      // when the rest is filled in
      await fillTheRest(page);
      await page.getByTestId('to-check-page').click();
      await page.getByTestId('check-page').waitFor();
      await page.getByText('请先签署个人承诺').waitFor({ state: 'detached' });

      // then it cannot be submitted without the pledge
      await page.getByTestId('submit-application').click();
      await page.getByTestId('error-summary').getByText('请先签署个人承诺').waitFor();

      // when the pledge is signed
      await page.getByTestId('agree').click();
      await page.getByTestId('sign-pledge').click();
      await page.getByText('承诺已按现有内容签署').waitFor();
      await page.getByTestId('submit-application').click();

      // then
      const receipt = page.getByTestId('receipt-page');
      await receipt.waitFor();
      number = await receipt.locator('.number').innerText();
      expect(number).toMatch(/^2025-\d{6}$/u);
    },
    240_000,
  );

  scenario(
    'should show the reminder, the notice to the head, the overdue mark and the raise on the pages',
    async () => {
      // given the case on two desks since Monday 2025-09-22
      const clerk = await stage.as('design-clerk');
      await clerk.goto('/tasks?list=group');
      await clerk.getByTestId('task-row').filter({ hasText: number }).waitFor();

      // when two working days are left
      await advance(clerk, 1, '2025-09-23');
      await advance(clerk, 1, '2025-09-24');
      await advance(clerk, 1, '2025-09-25');
      // then
      expect(await noticeOf(clerk, number)).toContain('到期');

      // when the last day has come, a Sunday that is worked for the holidays
      await advance(clerk, 1, '2025-09-26');
      await advance(clerk, 1, '2025-09-28');
      // then the head of the host knows
      expect(await noticeOf(await stage.as('design-head'), number)).toContain('今天到期');

      // when it has passed
      await advance(clerk, 1, '2025-09-29');
      // then the task is marked, and the supervisor of the bureau knows
      await clerk.goto('/tasks?list=group');
      const row = clerk.getByTestId('task-row').filter({ hasText: number });
      await row.getByText('逾期').waitFor();
      expect(await noticeOf(await stage.as('city-hr-supervisor'), number)).toContain('逾期升级');
    },
    180_000,
  );

  scenario(
    'should take review, pledge and posting at both units, and show both notices to everybody',
    async () => {
      for (const unit of ['jianda', 'design']) {
        // given
        const clerk = await stage.as(`${unit}-clerk`);
        await openTask(clerk, '审核', number);
        // when reviewed
        await clerk.getByLabel('审核通过').check();
        await clerk.getByLabel('已核对劳动合同或劳务派遣协议及其期限').check();
        await clerk.getByLabel('缴费单位与申报单位一致').check();
        await clerk.getByLabel('审核意见').fill('材料属实，同意推荐');
        await finishTask(clerk);
        // and pledged by the head
        const head = await stage.as(`${unit}-head`);
        await openTask(head, '承诺', number);
        await head.getByLabel('同意推荐').check();
        await head.getByLabel('已阅读单位承诺书').check();
        await finishTask(head);
        // and posted
        await openTask(clerk, '公示', number);
        await clerk.getByLabel('公示依据').fill('2025 年全市职称工作安排意见');
        await clerk.getByLabel('联系电话').fill('024-22330000');
        await clerk.getByLabel('地址').fill('市府大路 1 号');
        await clerk.getByLabel('邮箱').fill('rsk@example.cn');
        await clerk.getByLabel('反映方式与要求').fill('以书面形式反映，署真实姓名并附证据线索');
        await clerk.getByLabel('张贴地点').fill('单位公告栏');
        await finishTask(clerk);
      }
      // then anyone reads both, and how to object
      const stranger = await stage.stranger();
      await stranger.goto('/public');
      const rows = stranger.getByTestId('publicity-row');
      await rows.nth(1).waitFor();
      const texts = await rows.allInnerTexts();
      expect(texts.join('\n')).toContain('建达人力资源派遣有限公司');
      expect(texts.join('\n')).toContain('市政工程设计院');
      await rows.first().getByRole('link').click();
      await stranger
        .getByRole('cell', { name: '张伟' })
        .or(stranger.getByRole('rowheader', { name: '张伟' }))
        .waitFor();
      expect(await stranger.locator('main').innerText()).toContain('024-22330000');
      // and no identity number has gone out
      expect(await stranger.content()).not.toContain('19900307');
      expect(stage.complaints).toEqual([]);
    },
    240_000,
  );
});

/** Moves the demo's clock by the button in the header, and waits for the date. */
async function advance(page: Page, days: 1 | 5 | 20, date: string): Promise<void> {
  await page.getByTestId(`clock-plus-${days}`).click();
  await page.getByTestId('clock-today').locator(`time[datetime="${date}"]`).waitFor();
  await page.locator(`[data-testid="clock-plus-${days}"]:enabled`).waitFor();
}

/** The newest message about the case in the person's inbox. */
async function noticeOf(page: Page, number: string): Promise<string> {
  await page.getByTestId('notice-link').click();
  const row = page.getByTestId('notice-row').filter({ hasText: number }).first();
  await row.waitFor();
  return row.getByRole('heading').innerText();
}
