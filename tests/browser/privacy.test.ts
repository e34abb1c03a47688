import { beforeAll, expect } from '@jest/globals';
import { declarationOf, establishmentOf } from '../app/declaration.ts';
import { identityNumber } from '../app/identity.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { looksRight } from './looks-right.ts';

const number = identityNumber('19880912', 338);

describeInBrowser('personal data on the pages', (stage, scenario) => {
  let id: string;

  beforeAll(async () => {
    const declaration = declarationOf('王强', number, establishmentOf('design-institute'));
    id = await stage.work.submits('wang-qiang', declaration);
    await (await stage.work.as('design-clerk')).awaitTask('unit-review', id);
  }, 120_000);

  scenario(
    'should show the number to the clerk on a click, find the case for the bureau, and tell both to the applicant',
    async () => {
      // given
      const clerk = await stage.as('design-clerk');
      await clerk.goto(`/applications/${id}?tab=content`);
      const person = clerk.getByRole('region', { name: '完整证件号码和电话' });
      await person.waitFor();
      expect(await clerk.locator('main').innerText()).not.toContain(number);
      // when
      await clerk.getByTestId('reveal').click();
      await person.getByText(number).waitFor();
      await looksRight(clerk, 'reveal');

      // and when the bureau has it, it finds the case by the number
      await stage.work.reviewsAndPosts('design', id);
      await stage.work.advance(6);
      await stage.work.stamps('design', id);
      await stage.work.passesLevel('housing-officer', id);
      const bureau = await stage.as('city-hr');
      await bureau.goto('/applications');
      await bureau.getByTestId('search').fill(number);
      await bureau.getByRole('alert').getByText('请不要在这里输入证件号码').waitFor();
      expect(bureau.url()).not.toContain(number);
      await bureau.getByTestId('search').fill('');
      await bureau.getByTestId('find-by-number').click();
      await bureau.getByRole('textbox', { name: '证件号码' }).fill(number);
      await bureau.getByTestId('find-by-number-search').click();
      await bureau.getByRole('dialog').getByText('请写明查找事由').first().waitFor();
      await bureau.getByLabel('查找事由').fill('核对来信反映的情况');
      await bureau.getByTestId('find-by-number-search').click();
      await bureau.getByTestId('found-by-number').getByText('王强').waitFor();
      await looksRight(bureau, 'find-by-number');

      // then
      const applicant = await stage.as('wang-qiang');
      await applicant.goto('/my-data-access');
      await applicant.getByText('核对来信反映的情况').waitFor();
      expect(await applicant.getByTestId('data-access-row').count()).toBe(2);
      expect(await applicant.locator('main').innerText()).toContain('设计院经办人');
      await looksRight(applicant, 'my-data-access');
      const auditor = await stage.as('auditor');
      await auditor.goto('/data-access');
      await auditor.getByTestId('data-access-row').first().waitFor();
      await looksRight(auditor, 'data-access');
      const admin = await stage.as('admin');
      await admin.goto('/retention');
      await admin.getByTestId('retention-row').first().waitFor();
      await looksRight(admin, 'retention');
      expect(stage.complaints).toEqual([]);
    },
    120_000,
  );

  scenario('should say what will appear where nobody has looked', async () => {
    const applicant = await stage.as('zhang-wei');
    await applicant.goto('/my-data-access');
    await applicant.getByText('还没有人查看过').waitFor();
  });
});
