import { readFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { newCommittee } from '../app/listing-request.ts';
import { startsMatter } from '../app/matter-steps.ts';
import { readSheet } from '../web/api/sheet-reader.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { seriousFindings, sidewaysScroll } from './findings.ts';
import { looksRight } from './looks-right.ts';
import { picture } from './picture.ts';
import { screens } from './stage.ts';

/** What colleagues of one office do with each other's tasks: 市人社审核人 and 市人社经办人 may do the same steps. */
describeInBrowser('the verbs of a task in the browser', (stage, scenario) => {
  /** A request to list a committee, waiting at the bureau; answers its task. */
  async function waitingTask(): Promise<string> {
    const matter = await startsMatter(stage.work, 'housing-officer', 'committee-listing', newCommittee);
    return (await (await stage.work.as('city-hr')).awaitTask('listing-review', matter)).id;
  }

  scenario(
    'should transfer a task to a colleague with a reason, and show the chain of hands',
    async () => {
      // given
      const task = await waitingTask();
      const officer = await stage.as('city-hr');
      await openTaskPage(officer, task);
      // when
      await officer.getByTestId('transfer').click();
      await chooseColleague(officer, '市人社经办人');
      await officer.getByRole('dialog').getByTestId('hand-off-text').fill('本人下周外出');
      await looksRight(officer, 'transfer');
      await officer.getByRole('dialog').getByRole('button', { name: '转办' }).click();
      // then the list is back, and the colleague has it
      await officer.getByTestId('task-list-page').waitFor();
      const clerk = await stage.as('city-hr-clerk');
      await clerk.goto('/tasks?list=mine');
      await clerk.locator(`[data-testid="task-row"][data-id="${task}"]`).waitFor();
      await clerk.goto(`/tasks/${task}?tab=history`);
      await clerk.getByTestId('history').getByText('由市人社审核人转办给市人社经办人：本人下周外出').waitFor();
      // and the first one cannot finish it any more, and is told why
      await officer.goto(`/tasks/${task}`);
      await officer.getByTestId('read-only').getByText('市人社经办人已认领').waitFor();
      expect(await officer.getByTestId('complete').count()).toBe(0);
    },
    120_000,
  );

  scenario(
    'should wait for the opinion of a colleague, who gives the task back',
    async () => {
      // given
      const task = await waitingTask();
      const officer = await stage.as('city-hr');
      await openTaskPage(officer, task);
      // when
      await officer.getByTestId('delegate').click();
      await chooseColleague(officer, '市人社经办人');
      await officer.getByRole('dialog').getByTestId('hand-off-text').fill('请核对风险评估');
      await officer.getByRole('dialog').getByRole('button', { name: '委派' }).click();
      // then the officer waits
      await officer.getByTestId('read-only').getByText('交回或收回委派后才能办理').waitFor();
      // when the colleague writes nothing, then an opinion
      const clerk = await stage.as('city-hr-clerk');
      await clerk.goto(`/tasks/${task}`);
      await clerk.getByTestId('give-opinion').click();
      await clerk.getByText('请写明，至少 2 个字').waitFor();
      await clerk.getByTestId('delegation-opinion').fill('评估报告齐全');
      await looksRight(clerk, 'delegation');
      await clerk.getByTestId('give-opinion').click();
      await clerk.getByTestId('delegation').waitFor({ state: 'detached' });
      // then it is the officer's again
      await officer.getByTestId('complete').waitFor();
      await officer.goto(`/tasks/${task}?tab=history`);
      await officer.getByTestId('history').getByText('评估报告齐全').waitFor();
    },
    120_000,
  );

  scenario(
    'should offer nobody where no colleague may do it, and say why',
    async () => {
      // given a bureau with one officer
      const matter = await startsMatter(stage.work, 'housing-officer', 'committee-listing', newCommittee);
      const city = await stage.work.as('city-hr');
      await city.complete('listing-review', matter, { decision: 'passed', checked: true });
      const supervisor = await stage.as('city-hr-supervisor');
      const task = await (await stage.work.as('city-hr-supervisor')).awaitTask('listing-approval', matter);
      await openTaskPage(supervisor, task.id);
      // when
      await supervisor.getByTestId('transfer').click();
      // then
      await supervisor.getByTestId('hand-off-nobody').getByText('没有可以接办的同事').waitFor();
      expect(await supervisor.getByRole('dialog').getByRole('button', { name: '转办' }).isDisabled()).toBe(true);
      expect(stage.complaints).toEqual([]);
    },
    120_000,
  );

  scenario(
    'should copy a task for reading only, and list what is followed',
    async () => {
      // given
      const task = await waitingTask();
      const officer = await stage.as('city-hr');
      await openTaskPage(officer, task);
      await officer.getByTestId('follow').click();
      await officer.locator('[data-testid="follow"][aria-pressed="true"]').waitFor();
      // when nobody is chosen
      await officer.getByTestId('copy').click();
      await officer.getByRole('dialog').getByRole('button', { name: '抄送' }).click();
      // then
      await officer.getByRole('dialog').getByText('请选择抄送对象').waitFor();
      // when the supervisor is chosen
      await officer.getByRole('dialog').getByTestId('copy-to').click();
      await officer.locator('.ant-select-item-option').filter({ hasText: '市人社监督人' }).click();
      await officer.getByRole('dialog').getByTestId('copy-note').fill('请阅知');
      await officer.getByRole('dialog').getByRole('button', { name: '抄送' }).click();
      await officer.getByText('已抄送 1 人').waitFor();
      // then the supervisor reads it, and nothing is to be done
      const supervisor = await stage.as('city-hr-supervisor');
      for (const [screen, size] of Object.entries(screens)) {
        await supervisor.setViewportSize(size);
        await supervisor.goto('/tasks?list=copied');
        await supervisor.getByTestId('copy-row').getByText('未读').waitFor();
        await picture(supervisor, `copied-${screen}`);
        expect(await sidewaysScroll(supervisor)).toBe(0);
        expect(await seriousFindings(supervisor)).toEqual([]);
      }
      await supervisor.setViewportSize(screens.desk);
      await supervisor.getByTestId('copy-row').getByRole('link').click();
      await supervisor.getByTestId('matter-page').waitFor();
      await supervisor.goBack();
      await supervisor.getByTestId('copy-row').getByText('已读').waitFor();
      // and the officer sees where the matter is
      await officer.goto('/tasks?list=followed');
      const row = officer.getByTestId('follow-row').filter({ hasText: '园林' });
      await row.waitFor();
      await looksRight(officer, 'followed');
      await row.getByTestId('unfollow').click();
      await row.waitFor({ state: 'detached' });
      expect(stage.complaints).toEqual([]);
    },
    120_000,
  );

  scenario(
    'should finish a task only once the co-signer has signed, and drop one who need not',
    async () => {
      // given
      const task = await waitingTask();
      const officer = await stage.as('city-hr');
      await openTaskPage(officer, task);
      const addSigner = async (): Promise<void> => {
        await officer.getByTestId('add-signers').click();
        await officer.getByRole('dialog').getByTestId('signers-to').click();
        await officer.locator('.ant-select-item-option').filter({ hasText: '市人社经办人' }).click();
        await officer.getByRole('dialog').getByTestId('signers-text').fill('涉及多个专业');
        await officer.getByRole('dialog').getByRole('button', { name: '加签' }).click();
        await officer.getByTestId('signing').getByText('0/1 已签').waitFor();
      };
      // when
      await addSigner();
      await officer.getByLabel('符合条件，提请核准').check();
      await officer.getByTestId('complete').click();
      // then
      await officer.getByTestId('error-summary').getByText('会签尚未完成（0/1 已签）').waitFor();
      // when dropped and asked again
      await officer.getByTestId('drop-signer').click();
      await officer.getByRole('dialog').getByLabel('减签市人社经办人的原因').fill('请先核对清单');
      await officer.getByRole('dialog').getByRole('button', { name: '减签' }).click();
      await officer.getByTestId('signer-row').getByText('已减签').waitFor();
      await officer.getByRole('dialog').waitFor({ state: 'detached' });
      await addSigner();
      // and the colleague signs
      const clerk = await stage.as('city-hr-clerk');
      await clerk.goto(`/tasks/${task}`);
      await clerk.getByTestId('sign-text').fill('同意');
      await looksRight(clerk, 'signing');
      await clerk.getByTestId('sign').click();
      // then the officer sees it, and nobody can be dropped any more
      await officer.getByTestId('signing').getByText('1/1 已签').waitFor();
      expect(await officer.getByTestId('drop-signer').count()).toBe(0);
      expect(stage.complaints).toEqual([]);
    },
    120_000,
  );

  scenario(
    'should put a saved opinion into the form by click and by keyboard',
    async () => {
      // given an opinion that was typed and saved
      const officer = await stage.as('city-hr');
      await openTaskPage(officer, await waitingTask());
      const opinion = officer.getByTestId('task-form').getByRole('textbox', { name: '意见' });
      await officer.getByTestId('save-phrase').click();
      await officer.getByText('请先填写意见').waitFor();
      await opinion.fill('符合第十三条条件');
      await officer.getByTestId('save-phrase').click();
      await officer.getByTestId('phrase').waitFor();
      // when on the next task
      await openTaskPage(officer, await waitingTask());
      await officer.getByTestId('phrase').click();
      // then
      expect(await opinion.inputValue()).toBe('符合第十三条条件');
      await opinion.press('End');
      await opinion.pressSequentially('；');
      await opinion.press('Alt+1');
      expect(await opinion.inputValue()).toBe('符合第十三条条件；符合第十三条条件');
      await officer.getByText('草稿已保存').waitFor();
      await looksRight(officer, 'phrases');
      // and what was inserted is there after a reload
      await officer.reload();
      await opinion.waitFor();
      expect(await opinion.inputValue()).toBe('符合第十三条条件；符合第十三条条件');
      await officer.getByTestId('manage-phrases').click();
      await officer.getByRole('button', { name: '删除“符合第十三条条件”' }).click();
      await officer.getByTestId('phrase').waitFor({ state: 'detached' });
      expect(stage.complaints).toEqual([]);
    },
    120_000,
  );

  scenario(
    'should keep list, filter, order and saved view in the address, through opening a task and Back',
    async () => {
      // given
      await waitingTask();
      const officer = await stage.as('city-hr-clerk');
      await officer.goto('/tasks?list=group');
      await officer.getByTestId('task-row').first().waitFor();
      // when filtered, turned round, saved as a default
      await officer.getByTestId('filter-kind').click();
      await officer
        .locator('.ant-select-item-option')
        .filter({ hasText: /^事项$/u })
        .click();
      await officer.getByTestId('sort-order').click();
      await officer.getByTestId('save-view').click();
      await officer.getByRole('dialog').getByTestId('view-name').fill('待审事项');
      await officer.getByRole('dialog').getByText('打开待办时默认使用').click();
      await officer.getByRole('dialog').getByRole('button', { name: '保存视图' }).click();
      await officer.getByTestId('saved-view').filter({ hasText: '待审事项' }).waitFor();
      // then the page opens with it
      await officer.goto('/tasks');
      await officer.waitForURL(/list=group.*order=desc.*kind=matter/u);
      await officer.getByTestId('task-row').first().waitFor();
      await looksRight(officer, 'views');
      const before = officer.url();
      // and a task opened and left by Back comes back to it
      await officer.getByTestId('task-row').first().getByRole('link').first().click();
      await officer.getByTestId('task-page').waitFor();
      await officer.goBack();
      await officer.getByTestId('task-row').first().waitFor();
      expect(officer.url()).toBe(before);
      // and a list without rows says so
      await officer.getByTestId('view-overdue').click();
      await officer.getByText('这一类没有事项').waitFor();
      await officer.goto(before);
      await officer.getByTestId('remove-view').click();
      await officer.getByTestId('saved-view').waitFor({ state: 'detached' });
      expect(stage.complaints).toEqual([]);
    },
    120_000,
  );

  scenario(
    'should do the same with several tasks, tell how it went with each, and keep the refused ones ticked',
    async () => {
      // given three tasks on the page; a colleague takes one before it is confirmed, and the line breaks at another
      const [first, second, third] = [await waitingTask(), await waitingTask(), await waitingTask()];
      const officer = await stage.as('city-hr');
      await officer.goto('/tasks?list=group&order=desc&sort=createdAt');
      const box = (id: string) => officer.locator(`[data-id="${id}"]`).getByTestId('tick');
      await box(first).check();
      await box(second).check();
      await box(third).check();
      await officer.getByTestId('bulk-bar').getByText('已选 3 项').waitFor();
      await officer.getByTestId('bulk-claim').click();
      await officer.getByTestId('bulk-question').getByText('3 项').waitFor();
      await looksRight(officer, 'bulk');
      await (await stage.work.as('city-hr-clerk')).send('POST', `/tasks/${first}/claim`);
      await officer.route(`**/tasks/${third}/claim`, (route) => route.abort());
      // when
      await officer.getByRole('dialog').getByRole('button', { name: '批量签收 3 项' }).click();
      // then
      await officer.getByTestId('bulk-summary').getByText('成功 1 项，未成功 2 项').waitFor();
      await officer.getByTestId('bulk-result').getByText('市人社经办人已认领').waitFor();
      await officer.getByTestId('bulk-result').getByText('没有连上服务器').waitFor();
      await officer.getByRole('dialog').getByRole('button', { name: '知道了' }).click();
      // and of those still in the list the one that failed stays ticked
      await officer.unroute(`**/tasks/${third}/claim`);
      await officer.getByTestId('bulk-bar').getByText('已选 1 项').waitFor();
      expect(await box(third).isChecked()).toBe(true);
      // when given to the colleague, who has the other one already
      await officer.goto('/tasks?list=mine');
      await box(second).check();
      expect(await officer.getByTestId('bulk-approve').count()).toBe(0);
      await officer.getByTestId('bulk-transfer').click();
      await chooseColleague(officer, '市人社经办人');
      await officer.getByRole('dialog').getByTestId('hand-off-text').fill('本周集中办理');
      await officer.getByRole('dialog').getByRole('button', { name: '批量转办 1 项' }).click();
      await officer.getByTestId('bulk-summary').getByText('成功 1 项').waitFor();
      // then the colleague gives both back
      const clerk = await stage.as('city-hr-clerk');
      await clerk.goto('/tasks?list=mine');
      for (const id of [first, second]) await clerk.locator(`[data-id="${id}"]`).getByTestId('tick').check();
      await clerk.getByTestId('bulk-unclaim').click();
      await clerk.getByRole('dialog').getByRole('button', { name: '批量退签 2 项' }).click();
      await clerk.getByTestId('bulk-summary').getByText('成功 2 项，未成功 0 项').waitFor();
      expect(stage.complaints).toEqual([]);
    },
    120_000,
  );

  scenario(
    'should export the list and print it without its tools',
    async () => {
      // given
      await waitingTask();
      const officer = await stage.as('city-hr');
      await officer.goto('/tasks?list=group');
      await officer.getByTestId('task-row').first().waitFor();
      // when
      const download = officer.waitForEvent('download');
      await officer.getByTestId('export-tasks').click();
      await officer.getByRole('menuitem', { name: 'CSV' }).click();
      const sheet = readFileSync(await (await download).path(), 'utf8');
      // then
      expect(sheet).toContain('审核申请');
      expect(sheet.startsWith('\uFEFF')).toBe(true);
      // when by keys alone
      const second = officer.waitForEvent('download');
      await officer.getByTestId('export-tasks').press('Enter');
      const excelItem = officer.getByRole('menuitem', { name: 'Excel' });
      await excelItem.waitFor();
      await officer.waitForFunction(() => document.activeElement?.getAttribute('role')?.startsWith('menu') === true);
      while (!(await excelItem.evaluate((item) => item === document.activeElement))) {
        await officer.keyboard.press('ArrowDown');
      }
      await officer.keyboard.press('Enter');
      // then
      const file = await second;
      const texts = [...readSheet(readFileSync(await file.path())).cells.values()].map(({ text }) => text);
      expect(file.suggestedFilename()).toBe('tasks.xlsx');
      expect(texts).toContain('审核申请');
      // when printed
      await officer.emulateMedia({ media: 'print' });
      await picture(officer, 'print');
      // then
      expect(await officer.getByTestId('task-row').first().isVisible()).toBe(true);
      for (const tool of ['bulk-bar', 'saved-views', 'export-tasks', 'account-menu']) {
        expect(await officer.getByTestId(tool).isVisible()).toBe(false);
      }
      await officer.emulateMedia({ media: 'screen' });
      expect(stage.complaints).toEqual([]);
    },
    120_000,
  );

  scenario(
    'should go through the list by keys, with the place in it shown, and be silent while somebody types',
    async () => {
      // given
      await waitingTask();
      await waitingTask();
      const officer = await stage.as('city-hr');
      await officer.goto('/tasks?list=group&sort=createdAt');
      const rows = officer.getByTestId('task-row');
      await rows.nth(1).waitFor();
      const total = await rows.count();
      // when the second row is ticked by keys
      await officer.keyboard.press('j');
      await officer.keyboard.press('j');
      await officer.keyboard.press('x');
      // then
      expect(await rows.nth(1).getByTestId('tick').isChecked()).toBe(true);
      await officer.keyboard.press('x');
      expect(await rows.nth(1).getByTestId('tick').isChecked()).toBe(false);
      // when typing in the search, the same keys are letters
      await officer.keyboard.press('/');
      await officer.keyboard.type('jx?');
      expect(await officer.getByTestId('search').inputValue()).toBe('jx?');
      expect(await officer.getByTestId('shortcut-keys').count()).toBe(0);
      await officer.getByTestId('search').fill('');
      await rows.nth(1).waitFor();
      await officer.waitForURL((url) => !url.search.includes('q='));
      // when help is asked for
      await rows.first().getByRole('link').first().focus();
      await officer.keyboard.press('?');
      await officer.getByTestId('shortcut-keys').waitFor();
      await looksRight(officer, 'keys');
      await officer.keyboard.press('Escape');
      await officer.getByRole('dialog').waitFor({ state: 'hidden' });
      // and the first row is opened
      const list = officer.url();
      await rows.first().getByRole('link').first().focus();
      await officer.keyboard.press('Enter');
      // then
      const place = officer.getByTestId('place-position');
      await place.getByText(`1/${total}`).waitFor();
      await officer.keyboard.press('j');
      await place.getByText(`2/${total}`).waitFor();
      await officer.keyboard.press('k');
      await place.getByText(`1/${total}`).waitFor();
      await looksRight(officer, 'place');
      // when typing an opinion, J does not leave the task
      await officer.getByTestId('task-form').getByRole('textbox', { name: '意见' }).pressSequentially('jk');
      await place.getByText(`1/${total}`).waitFor();
      await officer.goBack();
      await rows.first().waitFor();
      expect(officer.url()).toBe(list);
      expect(stage.complaints).toEqual([]);
    },
    120_000,
  );

  scenario(
    'should tell who was faster and when, and keep what the other had typed',
    async () => {
      // given two people on one task, one of whom has typed and not yet saved
      const task = await waitingTask();
      const officer = await stage.as('city-hr');
      await officer.route('**/draft', (route) => route.abort());
      await openTaskPage(officer, task);
      await officer.getByLabel('材料不全或不符合条件，退回').check();
      await officer.getByTestId('task-form').getByRole('textbox', { name: '意见' }).fill('请补充名册');
      // when the colleague takes it
      await (await stage.work.as('city-hr-clerk')).send('POST', `/tasks/${task}/claim`);
      // then
      await officer
        .getByTestId('read-only')
        .getByText(/市人社经办人已认领这项任务（2025-\d\d-\d\d \d\d:\d\d）/u)
        .waitFor();
      const lost = officer.getByTestId('lost-work').getByRole('textbox');
      await lost.waitFor();
      expect(await lost.inputValue()).toContain('意见: 请补充名册');
      await looksRight(officer, 'conflict');
      const download = officer.waitForEvent('download');
      await officer.getByTestId('lost-keep').click();
      expect(readFileSync(await (await download).path(), 'utf8')).toContain('请补充名册');
      await officer.unroute('**/draft');
      // and the colleague sees nothing of it
      const clerk = await stage.as('city-hr-clerk');
      await openTaskPage(clerk, task);
      expect(await clerk.getByTestId('task-form').getByRole('textbox', { name: '意见' }).inputValue()).toBe('');
      expect(stage.complaints).toEqual([]);
    },
    120_000,
  );
});

async function openTaskPage(page: Page, task: string): Promise<void> {
  await page.setViewportSize(screens.desk);
  await page.goto(`/tasks/${task}`);
  await page.getByTestId('task-form').locator('form').waitFor();
}

/** Chooses from the names the dialog offers. */
async function chooseColleague(page: Page, name: string): Promise<void> {
  await page.getByRole('dialog').getByTestId('hand-off-to').click();
  await page.locator('.ant-select-item-option').filter({ hasText: name }).click();
}
