import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser } from './describe-in-browser.ts';
import { textOfPdf } from './pdf-text.ts';
import { picture } from './picture.ts';

const printed = async (page: Page): Promise<string[]> =>
  textOfPdf(await page.pdf({ preferCSSPageSize: true, printBackground: true }));

describeInBrowser('lists on paper', (stage, scenario) => {
  scenario(
    'should say which list it is, how it was narrowed, when and by whom it was printed, and number the sheets',
    async () => {
      // given more acts than one sheet holds, when a row is high
      const page = await stage.as('auditor');
      for (let n = 0; n < 25; n += 1) await page.request.get('/api/audit/export?group=account');
      await page.goto('/audit');
      await page.getByTestId('audit-row').first().waitFor();
      await page.getByRole('searchbox', { name: '按姓名或用户名查找' }).fill('审计管理员');
      await page.getByTestId('print-head').getByText('办理人').waitFor({ state: 'attached' });
      await page.getByTestId('audit-row').nth(19).waitFor();
      // when
      await page.addStyleTag({ content: '.data-table td { padding-block: 6mm !important; }' });
      const sheets = await printed(page);
      await page.emulateMedia({ media: 'print' });
      await picture(page, 'list-print');
      await page.emulateMedia({ media: 'screen' });
      // then
      expect(sheets.length).toBeGreaterThan(1);
      expect(sheets[0]).toContain('审计记录');
      expect(sheets[0]).toContain('筛选:办理人“审计管理员”');
      expect(sheets[0]).toMatch(/打印:2025-09-2\d周.\d\d:\d\d,审计管理员/u);
      sheets.forEach((sheet, at) => expect(sheet).toContain(`${at + 1}/${sheets.length}`));
      // The titles of the columns stand on every sheet, and that these are not all rows on the last.
      for (const sheet of sheets) expect(sheet).toContain('来源地址');
      expect(sheets.at(-1)).toMatch(/第1\/2.,共2\d条/u);
      for (const tool of ['核验审计链', '清除筛选', '下一页', '跳到正文', '职称流程']) {
        expect({ tool, printed: sheets.join('').includes(tool) }).toEqual({ tool, printed: false });
      }
    },
    120_000,
  );

  scenario(
    'should print an empty list that is not narrowed, and lie on its side',
    async () => {
      // given
      const page = await stage.as('committee-office');
      await page.goto('/certificates');
      await page.getByText('还没有证书').waitFor();
      // when
      const bytes = await page.pdf({ preferCSSPageSize: true });
      const [only = '', ...more] = await textOfPdf(bytes);
      // then
      expect(more).toEqual([]);
      expect(only).toContain('证书台账');
      expect(only).toContain('筛选:无');
      expect(only).toContain('还没有证书');
      expect(only).toContain('1/1');
      expect(bytes.toString('latin1')).toMatch(/MediaBox\s*\[0 0 84[12][.\d]* 59[45]/u);
    },
    60_000,
  );

  scenario(
    'should leave pages that are no list as they were, and show none of it on the screen',
    async () => {
      // given
      const page = await stage.as('committee-office');
      await page.goto('/certificates');
      await page.getByText('还没有证书').waitFor();
      expect(await page.getByTestId('print-head').isVisible()).toBe(false);
      await page.goto('/my-account');
      await page.getByRole('heading', { level: 1 }).waitFor();
      // when
      const text = (await printed(page)).join('');
      // then
      expect(text).not.toContain('筛选:');
      expect(text).not.toContain('1/1');
      expect(stage.complaints).toEqual([]);
    },
    60_000,
  );
});
