import { expect } from '@jest/globals';
import { passedReview } from '../app/recommendation-steps.ts';
import { candidates } from '../app/recommended-case.ts';
import { newCommittee } from '../app/listing-request.ts';
import { startsMatter } from '../app/matter-steps.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { looksRight } from './looks-right.ts';

describeInBrowser('taking a step back in the browser', (stage, scenario) => {
  scenario(
    'should withdraw a finished review with its input, and say why not once the head has claimed',
    async () => {
      // given
      const id = await stage.work.submits('wang-qiang', candidates.wangQiang.declaration);
      const clerkWork = await stage.work.as('design-clerk');
      const first = await clerkWork.awaitTask('unit-review', id);
      await clerkWork.complete('unit-review', id, { ...passedReview, opinion: '材料齐全' });
      await (await stage.work.as('design-head')).awaitTask('unit-approval', id);
      const clerk = await stage.as('design-clerk');
      await clerk.goto(`/tasks/${first.id}`);
      await clerk.getByTestId('withdraw').waitFor();
      await looksRight(clerk, 'withdraw');
      // when kept after all, then withdrawn
      await clerk.getByTestId('withdraw').click();
      await clerk.getByRole('button', { name: '不撤回' }).click();
      await clerk.getByTestId('withdraw').click();
      await clerk.locator('.ant-popover').getByRole('button', { name: '撤回', exact: true }).click();
      // then it is said so, and the step is there again as it was filled in
      await clerk.getByTestId('read-only').getByText('您已撤回本次办理').waitFor();
      const again = await clerkWork.awaitTask('unit-review', id);
      await clerk.goto(`/tasks/${again.id}`);
      const opinion = clerk.getByTestId('task-form').getByRole('textbox', { name: '审核意见' });
      await opinion.waitFor();
      expect(await opinion.inputValue()).toBe('材料齐全');
      // when finished once more, and the head claims
      await clerk.getByTestId('complete').click();
      await clerk.getByTestId('task-list-page').waitFor();
      const headWork = await stage.work.as('design-head');
      const approval = await headWork.awaitTask('unit-approval', id);
      await headWork.send('POST', `/tasks/${approval.id}/claim`);
      await clerk.goto(`/tasks/${again.id}`);
      // then
      await clerk.getByTestId('withdraw-why-not').getByText('下一环节已有人办理').waitFor();
      expect(await clerk.getByTestId('withdraw').count()).toBe(0);
      await looksRight(clerk, 'withdraw-why-not');
      expect(stage.complaints).toEqual([]);
    },
    120_000,
  );

  scenario(
    'should claim a task and give it back, refuse who came too late, and take a transfer back',
    async () => {
      // given two people on the page of one task
      const matter = await startsMatter(stage.work, 'housing-officer', 'committee-listing', newCommittee);
      const task = (await (await stage.work.as('city-hr')).awaitTask('listing-review', matter)).id;
      const officer = await stage.as('city-hr');
      const clerk = await stage.as('city-hr-clerk');
      for (const page of [officer, clerk]) {
        await page.goto(`/tasks/${task}`);
        await page.getByTestId('claim').waitFor();
      }
      // when the colleague's page does not hear of it
      await officer.getByTestId('claim').click();
      await officer.getByTestId('unclaim').waitFor();
      // then
      await clerk.getByTestId('read-only').getByText('市人社审核人已认领').waitFor();
      expect(await clerk.getByTestId('claim').count()).toBe(0);
      // when given back
      await officer.getByTestId('unclaim').click();
      await officer.getByTestId('claim').waitFor();
      await clerk.getByTestId('claim').waitFor();
      // when transferred, and taken back before the colleague has begun
      await officer.getByTestId('transfer').click();
      await officer.getByRole('dialog').getByTestId('hand-off-to').click();
      await officer.locator('.ant-select-item-option').filter({ hasText: '市人社经办人' }).click();
      await officer.getByRole('dialog').getByTestId('hand-off-text').fill('本人下周外出');
      await officer.getByRole('dialog').getByRole('button', { name: '转办' }).click();
      await officer.getByTestId('task-list-page').waitFor();
      await officer.goto(`/tasks/${task}`);
      await officer.getByTestId('transfer-note').getByText('您已转办给市人社经办人').waitFor();
      await looksRight(officer, 'transfer-note');
      await officer.getByTestId('recall-transfer').click();
      // then it is the officer's again, and the colleague is told who has it
      await officer.getByTestId('complete').waitFor();
      await clerk.getByTestId('read-only').getByText('市人社审核人已认领').waitFor();
      expect(stage.complaints).toEqual([]);
    },
    120_000,
  );

  scenario(
    'should refuse to take a transfer back once the colleague has begun, and say that a draft was not kept',
    async () => {
      // given a transferred task, on a page that hears of nothing
      const matter = await startsMatter(stage.work, 'housing-officer', 'committee-listing', newCommittee);
      const work = await stage.work.as('city-hr');
      const task = (await work.awaitTask('listing-review', matter)).id;
      const colleague = await stage.work.as('city-hr-clerk');
      await work.send('POST', `/tasks/${task}/transfer`, { toId: 'acc-city-hr-clerk', text: '本人下周外出' });
      const officer = await stage.signIn('city-hr');
      await officer.route('**/api/events', (route) => route.abort());
      await officer.goto(`/tasks/${task}`);
      await officer.getByTestId('recall-transfer').waitFor();
      // when the colleague has typed something
      await colleague.send('PUT', `/tasks/${task}/draft`, { data: { opinion: '已着手' } });
      await officer.getByTestId('recall-transfer').click();
      // then
      await officer.getByTestId('error-summary').getByText('对方已着手办理').waitFor();
      expect((await colleague.awaitTask('listing-review', matter)).form.data['opinion']).toBe('已着手');
      await looksRight(officer, 'recall-refused');
      // when two are at one task, and the colleague was faster
      const next = await startsMatter(stage.work, 'housing-officer', 'committee-listing', newCommittee);
      const other = (await work.awaitTask('listing-review', next)).id;
      await officer.goto(`/tasks/${other}`);
      const opinion = officer.getByTestId('task-form').getByRole('textbox', { name: '意见' });
      await opinion.waitFor();
      await colleague.send('POST', `/tasks/${other}/claim`);
      await opinion.fill('请补充名册');
      // then the draft is refused, it is said so, and what was typed is still there
      await officer.getByText('草稿没有存上，内容仍在本页').waitFor();
      expect(await opinion.inputValue()).toBe('请补充名册');
      await officer.context().close();
    },
    120_000,
  );
});
