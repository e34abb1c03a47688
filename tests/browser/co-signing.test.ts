import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { newCommittee } from '../app/listing-request.ts';
import { startsMatter } from '../app/matter-steps.ts';
import { refusalTo } from '../app/refusal.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { looksRight } from './looks-right.ts';

const second = { username: 'second-officer', name: '市人社复核人', organisationId: 'city-hr' } as const;

/** Two colleagues sign before a task is finished: one of them suffices (或签), or each in turn (依次). */
describeInBrowser('ways of co-signing in the browser', (stage, scenario) => {
  let registered = false;

  /** A request waiting at the bureau, opened by its officer, with both colleagues asked in that way. */
  async function askedToSign(way: string, names: readonly string[]): Promise<{ officer: Page; task: string }> {
    if (!registered) await stage.registers([{ ...second, roles: ['bureau-officer'] }]);
    registered = true;
    const matter = await startsMatter(stage.work, 'housing-officer', 'committee-listing', newCommittee);
    const task = (await (await stage.work.as('city-hr')).awaitTask('listing-review', matter)).id;
    const officer = await stage.as('city-hr');
    await officer.goto(`/tasks/${task}`);
    await officer.getByTestId('task-form').locator('form').waitFor();
    await officer.getByTestId('add-signers').click();
    const dialog = officer.getByRole('dialog');
    await dialog.getByText(way).click();
    await dialog.getByTestId('signers-to').click();
    for (const name of names) await officer.locator('.ant-select-item-option').filter({ hasText: name }).click();
    await dialog.getByTestId('signers-text').fill('涉及多个专业');
    await dialog.getByRole('button', { name: '加签' }).click();
    await officer.getByTestId('signing').waitFor();
    return { officer, task };
  }

  const signs = async (username: string, task: string): Promise<unknown> =>
    (await stage.work.as(username)).send('POST', `/tasks/${task}/sign`, { text: '同意列入' });

  /** Fills in that nothing is wrong with the request. */
  async function passes(page: Page): Promise<void> {
    await page.getByLabel('符合条件，提请核准').check();
    await page.getByTestId('task-form').getByRole('checkbox').check();
  }

  scenario(
    'should finish after one of two signatures where one suffices, and take no second one (或签)',
    async () => {
      // given
      const { officer, task } = await askedToSign('或签：一人签署即可', ['市人社经办人', second.name]);
      const panel = officer.getByTestId('signing');
      await panel.getByText('0/2 已签').waitFor();
      // when nobody has signed
      await passes(officer);
      await officer.getByTestId('complete').click();
      // then
      await officer.getByTestId('error-summary').getByText('会签尚未完成（0/2 已签）').waitFor();
      // when one signs without a word, then with an opinion
      const clerk = await stage.as('city-hr-clerk');
      await clerk.goto(`/tasks/${task}`);
      await clerk.getByTestId('sign').click();
      await clerk.getByText('请写明，至少 2 个字').waitFor();
      await clerk.getByTestId('sign-text').fill('同意');
      await clerk.getByTestId('sign').click();
      // then that is enough, and the other need not
      await panel.getByText('1/2 已签').waitFor();
      await panel.getByTestId('signer-row').filter({ hasText: second.name }).getByText('不需再签').waitFor();
      expect((await refusalTo(signs(second.username, task))).status).toBe(409);
      await looksRight(officer, 'signing-any');
      await officer.getByTestId('complete').click();
      await officer.getByTestId('task-list-page').waitFor();
      expect(stage.complaints).toEqual([]);
    },
    120_000,
  );

  scenario(
    'should offer the signature only to whose turn it is (依次)',
    async () => {
      // given the clerk comes second
      const { officer, task } = await askedToSign('依次：按先后签署', [second.name, '市人社经办人']);
      const panel = officer.getByTestId('signing');
      await panel.getByText('0/2 已签').waitFor();
      const clerk = await stage.as('city-hr-clerk');
      await clerk.goto(`/tasks/${task}`);
      const own = clerk.getByTestId('signer-row').filter({ hasText: '市人社经办人' });
      // then there is nothing to sign yet, on the page and by request
      await own.getByText('未轮到').waitFor();
      expect(await clerk.getByTestId('sign').count()).toBe(0);
      expect((await refusalTo(signs('city-hr-clerk', task))).status).toBe(409);
      await looksRight(clerk, 'signing-later');
      // when the first has signed
      await signs(second.username, task);
      await panel.getByText('1/2 已签').waitFor();
      await clerk.getByTestId('sign-text').fill('同意');
      await clerk.getByTestId('sign').click();
      // then the ratio is whole and the task can be finished
      await panel.getByText('2/2 已签').waitFor();
      await passes(officer);
      await officer.getByTestId('complete').click();
      await officer.getByTestId('task-list-page').waitFor();
      expect(stage.complaints).toEqual([]);
    },
    120_000,
  );

  scenario(
    'should finish a task once when it is clicked twice, and when the request comes again',
    async () => {
      // given
      const matter = await startsMatter(stage.work, 'housing-officer', 'committee-listing', newCommittee);
      const work = await stage.work.as('city-hr');
      const { id } = await work.awaitTask('listing-review', matter);
      const officer = await stage.as('city-hr');
      await officer.goto(`/tasks/${id}`);
      await passes(officer);
      const sent: string[] = [];
      officer.on('request', (request) => {
        if (request.url().endsWith(`/api/tasks/${id}/complete`)) sent.push(request.postData() ?? '');
      });
      // when
      await officer.getByTestId('complete').dblclick();
      await officer.getByTestId('task-list-page').waitFor();
      const [first = '{}'] = sent;
      await work.send('POST', `/tasks/${id}/complete`, JSON.parse(first));
      // then one approval waits at the supervisor
      const supervisor = await stage.work.as('city-hr-supervisor');
      await supervisor.awaitTask('listing-approval', matter);
      const approvals = (await supervisor.tasks()).filter(({ subject }) => subject.id === matter);
      expect(approvals).toHaveLength(1);
      expect(stage.complaints).toEqual([]);
    },
    120_000,
  );
});
