import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { declarationOf, dispatchedEmployment } from '../app/declaration.ts';
import { identityNumber } from '../app/identity.ts';
import { xlsxOf } from '../../web/api/http/xlsx.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { seriousFindings, sidewaysScroll } from './findings.ts';
import { picture } from './picture.ts';
import { screens } from './stage.ts';

describeInBrowser('files in the browser', (stage, scenario) => {
  const folder = mkdtempSync(join(tmpdir(), 'zhicheng-upload-'));
  const [paper, photo, page, sheet] = ['论文.pdf', '证书.png', '网页.pdf', '业绩.xlsx'].map((name) =>
    join(folder, name),
  ) as [string, string, string, string];

  beforeAll(async () => {
    const printer = await stage.stranger();
    await printer.setContent('<h1>城市桥梁养护研究</h1><p style="page-break-after:always">一</p><p>二</p>');
    writeFileSync(paper, await printer.pdf({ format: 'A4' }));
    writeFileSync(photo, await printer.screenshot());
    writeFileSync(page, '<html><script>alert(1)</script></html>');
    writeFileSync(sheet, await xlsxOf('业绩', [{ title: '项目', cell: (row: string) => row }], ['桥梁养护']));
    await printer.context().close();
  }, 120_000);

  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  const upload = async (window: Page, file: string, row: string): Promise<void> => {
    await window.getByTestId('file-input').setInputFiles(file);
    await window.getByTestId('file-row').filter({ hasText: row }).waitFor();
  };

  scenario(
    'should upload material to a section, tell what is wrong with a file, and remove one again',
    async () => {
      // given
      const applicant = await stage.work.as('li-na');
      const { id } = z.object({ id: z.string() }).parse(await applicant.send('POST', '/applications', {}));
      const window = await stage.as('li-na');
      await window.goto(`/applications/${id}/edit`);
      const files = window.getByTestId('files');
      await files.getByText('还没有上传文件').waitFor();
      // when
      await window.getByTestId('file-place').selectOption('papers');
      await upload(window, paper, '论文.pdf');
      await window.getByTestId('file-input').setInputFiles(page);
      // then
      await files.getByText('只接收 PDF、JPG、PNG、Word（.docx）、Excel（.xlsx） 文件').waitFor();
      expect(await window.getByTestId('file-row').count()).toBe(1);
      await files.getByRole('button', { name: '删除 论文.pdf' }).click();
      await files.getByText('还没有上传文件').waitFor();
    },
    120_000,
  );

  scenario(
    'should show PDF and picture beside the form of the task, by keys, and attach a file to the opinion',
    async () => {
      // given
      const id = await stage.work.submits(
        'zhang-wei',
        declarationOf('张伟', identityNumber('19900307', 11), dispatchedEmployment),
      );
      const clerk = await stage.work.as('design-clerk');
      const task = await clerk.awaitTask('unit-review', id);
      const window = await stage.as('design-clerk');
      await window.goto(`/tasks/${task.id}`);
      await window.getByTestId('files').waitFor();
      await upload(window, paper, '论文.pdf');
      await upload(window, photo, '证书.png');
      await upload(window, sheet, '业绩.xlsx');
      // when
      await window.getByRole('button', { name: '查看 论文.pdf' }).focus();
      await window.keyboard.press('Enter');
      // then
      const pages = window.getByTestId('pdf-pages');
      await pages.getByText('第 2 页，共 2 页').waitFor();
      expect(await pages.innerText()).toContain('城市桥梁养护研究');
      expect(await window.evaluate(() => document.activeElement?.textContent)).toBe('预览：论文.pdf');
      for (const [screen, size] of Object.entries(screens)) {
        await window.setViewportSize(size);
        await picture(window, `file-pdf-${screen}`);
        expect(await sidewaysScroll(window)).toBe(0);
        expect(await seriousFindings(window)).toEqual([]);
      }
      await window.getByRole('button', { name: '查看 证书.png' }).click();
      const image = window.getByTestId('file-preview').getByRole('img', { name: '证书.png' });
      await image.waitFor();
      await window.waitForFunction(
        () => (document.querySelector('.file-preview img') as HTMLImageElement).naturalWidth > 0,
      );
      await picture(window, 'file-image');
      await window.getByRole('button', { name: '查看 业绩.xlsx' }).click();
      await window.getByTestId('file-not-shown').getByText('请下载后用办公软件查看').waitFor();
      expect(await window.getByTestId('file-preview').getByRole('img').count()).toBe(0);
      expect(await seriousFindings(window)).toEqual([]);
      await picture(window, 'file-office-phone');
      const download = window.waitForEvent('download');
      await window.getByTestId('file-preview').getByRole('link', { name: '下载' }).click();
      expect((await download).suggestedFilename()).toBe('业绩.xlsx');
      await window.setViewportSize(screens.desk);
      await window.getByRole('button', { name: '关闭预览' }).click();
      expect(await window.getByTestId('file-preview').count()).toBe(0);
      expect(stage.complaints).toEqual([]);
    },
    120_000,
  );
});
