import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { z } from 'zod';
import { declarationOf, dispatchedEmployment } from '../app/declaration.ts';
import { identityNumber } from '../app/identity.ts';
import { eventually } from '../app/person.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { seriousFindings } from './findings.ts';
import { screens } from './stage.ts';

const createdSchema = z.object({ id: z.string() });

/** What is asked for beside the task list: an objection, a void session, the history, the expert pool. */
describeInBrowser('dialogs of office and public', (stage, scenario) => {
  scenario(
    'should take an objection with its evidence and the way it is signed, and tell how it stands by its number',
    async () => {
      // given
      const { work } = stage;
      const declaration = declarationOf('张伟', identityNumber('19900307', 11), dispatchedEmployment);
      const application = await work.submits('zhang-wei', declaration);
      await work.reviewsAndPosts('jianda', application);
      const notice = await eventually('the notice to run', async () => (await work.runningNotices())[0]);
      const page = await stage.stranger();
      await page.goto(`/public/${notice.id}`);
      await page.getByTestId('objection-text').fill('申报材料所列项目并非本人主持，请核查');
      await page.getByTestId('objection-evidence').fill('项目合同第 3 页的负责人另有其人');
      // when a unit is chosen and not named
      await page.getByText('单位盖章', { exact: true }).click();
      await page.getByTestId('send-objection').click();
      // then
      await page.getByText('请填写盖章单位的名称').waitFor();
      await page.setViewportSize(screens.phone);
      expect(await seriousFindings(page)).toEqual([]);
      // when
      await page.getByTestId('objection-name').fill('市政工程设计院');
      await page.getByTestId('objection-contact').fill('024-23456789');
      await page.getByTestId('send-objection').click();
      // then
      const receipt = await page.getByTestId('objection-receipt').innerText();
      const number = /obj-[0-9a-f]+/u.exec(receipt)?.[0] ?? '';
      // when
      await page.getByTestId('look-up-number').fill(number);
      await page.getByTestId('look-up').click();
      // then
      await page.getByTestId('look-up-answer').getByText('核查中').waitFor();
      const clerk = await work.as('jianda-clerk');
      const task = await clerk.awaitTask('handle-objection', application);
      const form = await clerk.get(`/tasks/${task.id}`, z.object({ form: z.object({ data: z.json() }) }));
      expect(form.form.data).toMatchObject({
        evidence: '项目合同第 3 页的负责人另有其人',
        objectionBy: '市政工程设计院 024-23456789（单位盖章）',
      });
      await page.context().close();
    },
    180_000,
  );

  scenario(
    'should ask to void a session once, and offer it and the export only to those who may',
    async () => {
      // given
      const office = await stage.work.as('committee-office');
      const body = { committeeId: 'civil-committee', policyYear: 2025 };
      const id = createdSchema.parse(await office.send('POST', '/sessions', body)).id;
      const pages = await Promise.all(
        ['committee-office', 'chair', 'city-hr'].map(async (name) => {
          const page = await stage.as(name);
          await page.goto(`/sessions/${id}`);
          await page.getByTestId('record-header').waitFor();
          return page;
        }),
      );
      // then
      const offered = (name: string) => Promise.all(pages.map((page) => page.getByTestId(name).count()));
      expect(await offered('ask-void')).toEqual([1, 1, 0]);
      expect(await offered('export-history')).toEqual([1, 0, 1]);
      // when
      const [page] = pages as [Page, ...Page[]];
      await page.getByTestId('export-history').click();
      await page.getByTestId('history-save').click();
      // then nothing has been reviewed yet
      await page.getByRole('dialog').getByText('这一年度没有您可以导出的评审结果').waitFor();
      expect(await seriousFindings(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      // when
      await page.getByTestId('ask-void').click();
      await page.getByTestId('void-reason').fill('有误');
      await page.getByTestId('void-send').click();
      // then
      await page.getByRole('dialog').getByText('至少 5 个字').waitFor();
      expect(await seriousFindings(page)).toEqual([]);
      // when
      await page.getByTestId('void-reason').fill('四项公布的内容有误，提请作废');
      await page.getByTestId('void-send').click();
      // then
      await page.getByTestId('record-header').getByText('已提请，待监督部门决定').waitFor();
      expect(await page.getByTestId('ask-void').count()).toBe(0);
    },
    180_000,
  );

  scenario(
    'should let the office keep the pool, an expert declare a relation, and the bureau only read',
    async () => {
      // given
      const page = await stage.as('committee-office');
      await page.goto('/experts');
      await page.getByTestId('expert-row').first().waitFor();
      const before = await page.getByTestId('expert-row').count();
      // when
      await page.getByTestId('expert-add').click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('登录名').fill('provincial-chair');
      await dialog.getByLabel('登录名').press('Tab');
      await choose(dialog, '来源', '市级专家库');
      await choose(dialog, '职称级别', '正高级');
      await day(dialog, '有效期自', '2025-01-01');
      await day(dialog, '有效期至', '2024-12-31');
      await page.getByTestId('expert-save').click();
      // then
      await page.getByTestId('error-summary').getByText('早于起始日').waitFor();
      expect(await seriousFindings(page)).toEqual([]);
      // when
      await dialog.getByLabel('有效期至').clear();
      await dialog.getByLabel('有效期至').pressSequentially('2027/12/31');
      await page.getByTestId('expert-save').click();
      // then the day is the one typed, though the form was sent without leaving its field first
      const row = page.getByTestId('expert-row').filter({ hasText: '省评委会主任委员' });
      await row.getByText('可抽取').waitFor();
      expect(await row.innerText()).toMatch(/2025-01-01 周三 至 2027-12-31 周五/u);
      expect(await page.getByTestId('expert-row').count()).toBe(before + 1);
      // when
      await row.getByTestId('expert-switch').click();
      await page.getByLabel('理由').fill('长期出国');
      await page.getByTestId('switch-save').click();
      // then
      await row.getByText('已停用').waitFor();
      // when
      const expert = await stage.as('expert-1');
      await expert.goto('/experts');
      await expert.getByTestId('declare-relation').click();
      await expert.getByRole('dialog').getByLabel('申报人姓名').fill('王强');
      await choose(expert.getByRole('dialog'), '申报人所在单位', '市政工程设计院');
      await choose(expert.getByRole('dialog'), '关系', '亲属');
      expect(await seriousFindings(expert)).toEqual([]);
      await expert.getByTestId('relation-save').click();
      // then
      await expert.getByTestId('expert-relations').getByText('本人声明').waitFor();
      expect(await expert.getByTestId('expert-row').count()).toBe(0);
      const bureau = await stage.as('city-hr');
      await bureau.goto('/experts');
      await bureau.getByTestId('expert-row').first().waitFor();
      expect(await bureau.getByTestId('expert-add').count()).toBe(0);
      expect(await bureau.getByTestId('expert-change').count()).toBe(0);
      expect(await bureau.getByText('王强').count()).toBe(0);
      expect(stage.complaints).toEqual([]);
    },
    180_000,
  );
});

/** Chooses an entry of a list in a dialog. */
async function choose(dialog: Locator, label: string, entry: string): Promise<void> {
  await dialog.getByLabel(label, { exact: true }).click();
  await dialog
    .page()
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
    .filter({ hasText: new RegExp(`^${entry}$`, 'u') })
    .click();
}

/** Types a date, as the picker takes it. */
async function day(dialog: Locator, label: string, text: string): Promise<void> {
  const field = dialog.getByLabel(label, { exact: true });
  await field.fill(text);
  await field.press('Enter');
}
