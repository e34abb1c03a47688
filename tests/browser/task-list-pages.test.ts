import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { newCommittee } from '../app/listing-request.ts';
import { startsMatter } from '../app/matter-steps.ts';
import { describeInBrowser } from './describe-in-browser.ts';

/** What staff may expect of the task list and of a task while the office goes on around them. */
describeInBrowser('the task list in the browser', (stage, scenario) => {
  /** A request to list a committee, waiting at the bureau; answers its task. */
  async function waitingTask(): Promise<string> {
    const matter = await startsMatter(stage.work, 'housing-officer', 'committee-listing', newCommittee);
    return (await (await stage.work.as('city-hr')).awaitTask('listing-review', matter)).id;
  }

  const rowOf = (page: Page, task: string): Locator => page.locator(`[data-testid="task-row"][data-id="${task}"]`);

  scenario(
    'should need at most four clicks from the sign-in to the first finished task, besides the form',
    async () => {
      // given
      const task = await waitingTask();
      const page = await stage.signIn('city-hr');
      let clicks = 0;
      const click = async (target: Locator): Promise<void> => {
        clicks += 1;
        await target.click();
      };
      // when
      await page.getByTestId('task-list-page').waitFor();
      await page.getByTestId('view-group').waitFor();
      if (!(await rowOf(page, task).isVisible())) await click(page.getByTestId('view-group'));
      await click(rowOf(page, task).getByRole('link').first());
      await page.getByLabel('材料不全或不符合条件，退回').check();
      await page.getByTestId('task-form').getByRole('textbox', { name: '意见' }).fill('请补充名册');
      await click(page.getByTestId('complete'));
      // then
      await page.getByTestId('task-list-page').waitFor();
      await rowOf(page, task).waitFor({ state: 'detached' });
      expect(clicks).toBeLessThanOrEqual(4);
      await page.context().close();
    },
    60_000,
  );

  scenario(
    'should show a new task within two seconds, and leave focus and scroll where they are',
    async () => {
      // given a short window, scrolled, with the focus in the list
      const first = await waitingTask();
      const page = await stage.signIn('city-hr');
      await page.setViewportSize({ width: 1440, height: 400 });
      await page.goto('/tasks?list=group&sort=createdAt');
      const link = rowOf(page, first).getByRole('link').first();
      await link.focus();
      await page.evaluate(() => window.scrollTo(0, 120));
      const scrolled = await page.evaluate(() => window.scrollY);
      // when
      const next = await waitingTask();
      // then
      await rowOf(page, next).waitFor({ timeout: 2_000 });
      expect(await link.evaluate((element) => element === document.activeElement)).toBe(true);
      expect(scrolled).toBeGreaterThan(0);
      expect(await page.evaluate(() => window.scrollY)).toBe(scrolled);
      await page.context().close();
    },
    60_000,
  );

  scenario(
    'should change nothing that is being typed when the page reads itself again',
    async () => {
      // given a form and a dialog with half a sentence each
      const task = await waitingTask();
      const page = await stage.signIn('city-hr');
      await page.goto(`/tasks/${task}`);
      const opinion = page.getByTestId('task-form').getByRole('textbox', { name: '意见' });
      const refreshed = async (): Promise<void> => {
        const read = page.waitForResponse((answer) => answer.url().endsWith(`/api/tasks/${task}`));
        await waitingTask();
        await read;
      };
      // when
      for (const part of ['名册', '缺少', '签章']) {
        await opinion.pressSequentially(part);
        await refreshed();
      }
      // then
      expect(await opinion.inputValue()).toBe('名册缺少签章');
      expect(await opinion.evaluate((element) => element === document.activeElement)).toBe(true);
      // when
      await page.getByTestId('transfer').click();
      const reason = page.getByRole('dialog').getByTestId('hand-off-text');
      for (const part of ['本人', '外出']) {
        await reason.pressSequentially(part);
        await refreshed();
      }
      // then
      expect(await reason.inputValue()).toBe('本人外出');
      expect(await opinion.inputValue()).toBe('名册缺少签章');
      await page.context().close();
    },
    60_000,
  );

  scenario(
    'should keep the last letter when the search is sent or the task finished right after it',
    async () => {
      // given
      const task = await waitingTask();
      const page = await stage.signIn('city-hr');
      await page.goto('/tasks?list=group');
      await rowOf(page, task).waitFor();
      // when
      await page.getByTestId('search').pressSequentially('园林甲');
      await page.keyboard.press('Enter');
      // then
      await page.waitForURL((url) => url.searchParams.get('q') === '园林甲');
      // when
      await page.goto(`/tasks/${task}`);
      await page.getByLabel('材料不全或不符合条件，退回').check();
      await page.getByTestId('task-form').getByRole('textbox', { name: '意见' }).pressSequentially('缺少签章乙');
      await page.getByTestId('complete').focus();
      await page.keyboard.press('Enter');
      await page.getByTestId('task-list-page').waitFor();
      // then
      await page.goto(`/tasks/${task}`);
      await page.getByText('缺少签章乙').first().waitFor();
      await page.context().close();
    },
    60_000,
  );

  scenario(
    'should keep the last letter of a one-line field when Enter sends the form right after it',
    async () => {
      // given
      const matter = await startsMatter(stage.work, 'housing-officer', 'committee-listing', newCommittee);
      await (await stage.work.as('city-hr')).complete('listing-review', matter, { decision: 'passed', checked: true });
      const task = await (await stage.work.as('city-hr-supervisor')).awaitTask('listing-approval', matter);
      const page = await stage.signIn('city-hr-supervisor');
      await page.goto(`/tasks/${task.id}`);
      const form = page.getByTestId('task-form');
      await form.getByRole('radio').first().check();
      // when
      await form.locator('input[type="text"]').first().pressSequentially('市人社评备〔2025〕88 号甲');
      await page.keyboard.press('Enter');
      await page.getByTestId('task-list-page').waitFor();
      // then
      await page.goto(`/tasks/${task.id}`);
      await form.locator('input[type="text"]').first().waitFor();
      expect(await form.locator('input[type="text"]').first().inputValue()).toBe('市人社评备〔2025〕88 号甲');
      await page.context().close();
    },
    60_000,
  );

  scenario(
    'should be back in the same list, filter and order after a task is finished, by keys alone',
    async () => {
      // given a filtered list, turned round
      const task = await waitingTask();
      const page = await stage.signIn('city-hr');
      await page.goto('/tasks?list=group&sort=createdAt&order=desc&kind=matter');
      await rowOf(page, task).waitFor();
      const before = page.url();
      // when nothing but keys is used
      for (let row = 0; row < 40 && !(await rowOf(page, task).locator(':focus').isVisible()); row += 1) {
        await page.keyboard.press('j');
      }
      await page.keyboard.press('Enter');
      await page.getByTestId('task-form').locator('form').waitFor();
      const focusOn = async (wanted: Locator): Promise<void> => {
        for (let step = 0; step < 80; step += 1) {
          if (await wanted.evaluate((element) => element === document.activeElement)) return;
          await page.keyboard.press('Tab');
        }
        throw new Error('Expected to come to the field by Tab, but did not');
      };
      const radios = page.getByTestId('task-form').getByRole('radio');
      await focusOn(radios.first());
      const refusal = page.getByLabel('材料不全或不符合条件，退回');
      for (let step = 0; step < 3 && !(await refusal.isChecked()); step += 1) await page.keyboard.press('ArrowDown');
      await focusOn(page.getByTestId('task-form').getByRole('textbox', { name: '意见' }));
      await page.keyboard.type('请补充名册');
      await focusOn(page.getByTestId('complete'));
      await page.keyboard.press('Enter');
      // then
      await page.getByTestId('task-list-page').waitFor();
      await rowOf(page, task).waitFor({ state: 'detached' });
      expect(page.url()).toBe(before);
      await page.context().close();
    },
    60_000,
  );

  scenario(
    'should have a saved view on a second device, and count each view as its list does',
    async () => {
      // given
      await waitingTask();
      const page = await stage.signIn('city-hr');
      await page.goto('/tasks?list=group&order=desc');
      await page.getByTestId('save-view').click();
      await page.getByRole('dialog').getByTestId('view-name').fill('本室待办');
      await page.getByRole('dialog').getByRole('button', { name: '保存视图' }).click();
      await page.getByTestId('saved-view').filter({ hasText: '本室待办' }).waitFor();
      await page.context().close();
      // when
      const second = await stage.signIn('city-hr');
      await second.goto('/tasks?list=mine');
      await second.getByTestId('saved-view').filter({ hasText: '本室待办' }).click();
      // then
      await second.waitForURL(/list=group.*order=desc/u);
      await second.getByTestId('task-row').first().waitFor();
      const count = await second.getByTestId('view-group').locator('.count').innerText();
      expect(Number(count)).toBe(await second.getByTestId('task-row').count());
      await second.getByTestId('view-overdue').click();
      await second.locator('[data-testid="view-overdue"][aria-current="page"]').waitFor();
      await second.getByTestId('task-row').first().waitFor({ state: 'detached' });
      expect(await second.getByTestId('view-overdue').locator('.count').innerText()).toBe('0');
      expect(stage.complaints).toEqual([]);
      await second.context().close();
    },
    60_000,
  );
});
