import { expect } from '@jest/globals';
import { candidates } from '../app/recommended-case.ts';
import { newCommittee } from '../app/listing-request.ts';
import { startsMatter } from '../app/matter-steps.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { looksRight } from './looks-right.ts';

/** What the pages say where giving back, asking for signatures or urging is not possible. */
describeInBrowser('refused verbs in the browser', (stage, scenario) => {
  scenario(
    'should refuse to give back what is no longer held, and to ask nobody for a signature',
    async () => {
      // given a page that hears of nothing
      const matter = await startsMatter(stage.work, 'housing-officer', 'committee-listing', newCommittee);
      const work = await stage.work.as('city-hr');
      const task = (await work.awaitTask('listing-review', matter)).id;
      await work.send('POST', `/tasks/${task}/claim`);
      const officer = await stage.signIn('city-hr');
      await officer.route('**/api/events', (route) => route.abort());
      await officer.goto(`/tasks/${task}`);
      await officer.getByTestId('unclaim').waitFor();
      // when nobody is chosen
      await officer.getByTestId('add-signers').click();
      const dialog = officer.getByRole('dialog');
      await dialog.getByTestId('signers-text').fill('涉及多个专业');
      await dialog.getByRole('button', { name: '加签' }).click();
      // then
      await dialog.getByText('请选择会签人').waitFor();
      await looksRight(officer, 'signers-nobody');
      await dialog.getByRole('button', { name: '取消' }).click();
      await dialog.waitFor({ state: 'hidden' });
      // when it was given back elsewhere, and a colleague has it
      await work.send('POST', `/tasks/${task}/unclaim`);
      await (await stage.work.as('city-hr-clerk')).send('POST', `/tasks/${task}/claim`);
      await officer.getByTestId('unclaim').click();
      // then
      await officer.getByText('只能退还本人认领、尚未办结的任务').first().waitFor();
      await officer.context().close();
    },
    120_000,
  );

  scenario(
    'should urge only so many times a day',
    async () => {
      // given
      const id = await stage.work.submits('wang-qiang', candidates.wangQiang.declaration);
      await (await stage.work.as('design-clerk')).awaitTask('unit-review', id);
      const page = await stage.as('wang-qiang');
      await page.goto(`/applications/${id}`);
      const urge = page.getByTestId('waiting-step').getByTestId('prompt');
      await urge.waitFor();
      const left = Number(/\d+/u.exec(await urge.innerText())?.[0]);
      expect(left).toBeGreaterThan(0);
      // when
      for (let time = left; time > 0; time -= 1) {
        await urge.getByText(`还可 ${time} 次`).waitFor();
        await urge.click();
      }
      // then
      await urge.getByText('今日催办次数已用完').waitFor();
      expect(await urge.isDisabled()).toBe(true);
      await looksRight(page, 'urged-enough');
      expect(stage.complaints).toEqual([]);
    },
    120_000,
  );
});
