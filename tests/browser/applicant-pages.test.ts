import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { identityNumber } from '../app/identity.ts';
import { declarationOf, dispatchedEmployment } from '../app/declaration.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { looksRight } from './looks-right.ts';
import { textOfPdf } from './pdf-text.ts';
import { screens } from './stage.ts';

const createdSchema = z.object({ id: z.string() });

/** What applicants meet before and after they send their application. */
describeInBrowser('the pages of an applicant in the browser', (stage, scenario) => {
  /** A new draft of Li Na. */
  async function draft(): Promise<string> {
    const applicant = await stage.work.as('li-na');
    return createdSchema.parse(await applicant.send('POST', '/applications', {})).id;
  }

  scenario(
    'should lead from each defect to its field, with the same words there, and say 错误 first in the title',
    async () => {
      // given a draft with nothing in it
      const id = await draft();
      const page = await stage.as('li-na');
      await page.goto(`/applications/${id}/edit`);
      await page.getByTestId('application-form').waitFor();
      expect(await page.title()).not.toMatch(/^错误：/u);
      // when
      await page.getByTestId('check').click();
      // then
      const summary = page.getByTestId('error-summary');
      await summary.waitFor();
      expect(await page.title()).toMatch(/^错误：填写申报内容/u);
      expect(await focused(page)).toContain('data-testid="error-summary"');
      const links = await summary.getByRole('link').all();
      expect(links.length).toBeGreaterThan(0);
      for (const link of links) {
        const target = (await link.getAttribute('href'))?.slice(1) ?? '';
        await link.click();
        if (!target.startsWith('application_')) continue;
        expect(await focused(page)).toContain(`id="${target}"`);
        const item = page.locator('.ant-form-item').filter({ has: page.locator(`[id="${target}"]`) });
        expect(await item.locator('.ant-form-item-explain').innerText()).toBe(await link.innerText());
      }
      await looksRight(page, 'defects');
      // and the check page leads to the field on the page where it is filled in
      await page.getByTestId('to-check-page').click();
      await page.getByTestId('check-page').waitFor();
      const first = summary.locator('a[href*="#application_"]').first();
      await first.waitFor();
      const target = (await first.getAttribute('href'))?.split('#')[1] ?? '';
      await first.click();
      await page.getByTestId('editor-page').waitFor();
      await page.locator(`[id="${target}"]:focus`).waitFor();
      expect(await page.title()).not.toMatch(/^错误：/u);
    },
    120_000,
  );

  scenario(
    'should change a section and come back to the check page in one step',
    async () => {
      // given
      const id = await draft();
      const page = await stage.as('li-na');
      await page.goto(`/applications/${id}/check`);
      const changes = page.getByTestId('check-page').getByRole('link', { name: /^修改./u });
      await changes.first().waitFor();
      // when
      await page.getByRole('link', { name: '修改申报人' }).or(changes.first()).first().click();
      await page.waitForURL(/\/edit#section-/u);
      const name = page.locator('#section-person').getByLabel('姓名');
      await name.fill('李娜娜');
      await page.getByTestId('to-check-page').click();
      // then
      await page.getByTestId('check-page').waitFor();
      await page.getByText('李娜娜').first().waitFor();
    },
    60_000,
  );

  scenario(
    'should list the sections as whole linked rows with one of four states',
    async () => {
      // given
      const id = await draft();
      const page = await stage.as('li-na');
      await page.goto(`/applications/${id}/edit`);
      await page.getByTestId('application-form').waitFor();
      const rows = page.getByRole('navigation', { name: '各部分进度' }).getByRole('listitem');
      const states = async (): Promise<string[]> =>
        (await rows.allInnerTexts()).map((text) => /未开始|填写中|已完成|需更正/u.exec(text)?.[0] ?? text);
      // when
      await page.locator('#section-person').getByLabel('姓名').fill('李娜');
      await rows.filter({ hasText: '填写中' }).first().waitFor();
      // then
      expect(new Set(await states())).toEqual(new Set(['未开始', '填写中']));
      for (const row of await rows.all()) {
        const link = row.getByRole('link');
        expect(await link.innerText()).toBe(await row.innerText());
        expect((await link.boundingBox())?.width).toBeCloseTo((await row.boundingBox())?.width ?? 0, 0);
      }
      // when
      await page.getByTestId('check').click();
      // then
      await rows.filter({ hasText: '需更正' }).first().waitFor();
    },
    60_000,
  );

  scenario(
    'should have the draft back after the browser died, with what is wrong in it and what was removed',
    async () => {
      // given
      const id = await draft();
      const page = await stage.signIn('li-na');
      await page.goto(`/applications/${id}/edit`);
      await page.getByTestId('application-form').waitFor();
      await page.getByTestId('add-education').click();
      const schools = (on: Page) => on.locator('#section-education').getByLabel('学校');
      await schools(page).fill('沈阳建筑大学');
      await page.getByText(/^已保存 /u).waitFor();
      // when
      await page.getByRole('button', { name: /^移除.*第 1 项$/u }).click();
      const stored = page.waitForResponse(
        (answer) => answer.request().postData()?.includes('不是电话') === true && answer.ok(),
      );
      await page.locator('#section-person').getByLabel('联系电话').fill('不是电话');
      await stored;
      await page.context().close();
      // then
      const again = await stage.signIn('li-na');
      await again.goto(`/applications/${id}/edit`);
      await again.getByTestId('application-form').waitFor();
      expect(await again.locator('#section-person').getByLabel('联系电话').inputValue()).toBe('不是电话');
      expect(await schools(again).count()).toBe(0);
      await again.context().close();
    },
    60_000,
  );

  scenario(
    'should offer the tour of a role once, by keyboard too, and not again on another device',
    async () => {
      // given
      const page = await stage.signIn('gao-fei');
      const offer = page.getByTestId('first-tour');
      const card = page.locator('.ant-tour');
      await page.setViewportSize(screens.phone);
      await offer.waitFor();
      // when
      await page.getByTestId('tour-start').focus();
      await page.keyboard.press('Enter');
      await card.getByText('从这里去各页').waitFor();
      const box = await card.boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(screens.phone.width);
      await looksRight(page, 'tour');
      await card.getByRole('button', { name: '下一步' }).press('Enter');
      await card.getByText('这一页', { exact: true }).waitFor();
      await page.keyboard.press('Escape');
      // then
      await offer.waitFor({ state: 'detached' });
      await page.context().close();
      const again = await stage.signIn('gao-fei');
      const known = again.waitForResponse((answer) => answer.url().endsWith('/api/me/tours'));
      await again.reload();
      await known;
      await again.getByRole('heading', { level: 1 }).waitFor();
      expect(await again.getByTestId('first-tour').count()).toBe(0);
      await again.context().close();
    },
    60_000,
  );

  scenario(
    'should open the receipt again later, on another device, and show it to nobody else',
    async () => {
      // given
      const id = await stage.work.submits(
        'zhang-wei',
        declarationOf('张伟', identityNumber('19900307', 11), dispatchedEmployment),
      );
      await (await stage.work.as('design-clerk')).awaitTask('unit-review', id);
      // when
      const page = await stage.signIn('zhang-wei');
      await page.goto(`/applications/${id}/receipt`);
      const receipt = page.getByTestId('receipt-page');
      await receipt.getByText('应在此日前办完').waitFor();
      // then
      expect(await receipt.locator('.number').innerText()).toMatch(/^2025-\d{6}$/u);
      expect(await receipt.locator('time').first().getAttribute('datetime')).toMatch(/^2025-\d\d-\d\d$/u);
      await receipt.getByText('请联系本单位职称工作经办人').waitFor();
      await receipt.getByRole('button', { name: '打印或存为 PDF' }).waitFor();
      await page.emulateMedia({ media: 'print' });
      expect(await receipt.locator('.number').isVisible()).toBe(true);
      expect(await receipt.getByRole('button', { name: '打印或存为 PDF' }).count()).toBe(0);
      // and what the browser saves as PDF is one page that says it all
      const saved = await textOfPdf(await page.pdf({ format: 'A4' }));
      expect(saved).toHaveLength(1);
      const number = await receipt.locator('.number').innerText();
      const due = await receipt.locator('time').first().innerText();
      for (const words of [number, due, '下一步', '单位审核', '请联系本单位职称工作经办人']) {
        expect(saved[0]).toContain(words.replaceAll(/\s/gu, ''));
      }
      await page.context().close();
      // and another applicant is refused
      const other = await stage.as('li-na');
      await other.goto(`/applications/${id}/receipt`);
      await other.getByText('没有读到内容').waitFor();
      expect(await other.locator('.number').count()).toBe(0);
    },
    120_000,
  );
});

/** The opening tag of what has the focus. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => (document.activeElement?.cloneNode(false) as Element | undefined)?.outerHTML ?? '');
