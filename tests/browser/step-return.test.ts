import { expect } from '@jest/globals';
import { passedReview } from '../app/recommendation-steps.ts';
import { candidates } from '../app/recommended-case.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { looksRight } from './looks-right.ts';
import { picture } from './picture.ts';
import { screens } from './stage.ts';

describeInBrowser('the return of a step in the browser', (stage, scenario) => {
  scenario(
    'should show what a return does, ask for every item, and send the case to the chosen step',
    async () => {
      // given
      const id = await stage.work.submits('wang-qiang', candidates.wangQiang.declaration);
      await (await stage.work.as('design-clerk')).complete('unit-review', id, passedReview);
      const task = await (await stage.work.as('design-head')).awaitTask('unit-approval', id);
      const head = await stage.as('design-head');
      await head.goto(`/tasks/${task.id}`);
      await head.getByTestId('return').click();
      const dialog = head.getByRole('dialog');
      // when the applicant is chosen, then the pledge would be void
      await dialog.getByLabel('申报人修改').check();
      await dialog.getByTestId('return-preview').getByText('个人承诺').waitFor();
      // when nothing is written
      await dialog.getByRole('button', { name: '退回', exact: true }).click();
      await dialog.getByText('请写明需要修改的内容').waitFor();
      // when the unit's review is chosen
      await dialog.getByLabel('单位审核').check();
      await dialog.getByTestId('return-preview').getByText('个人承诺').waitFor({ state: 'detached' });
      await dialog.getByLabel('第 1 项内容').fill('社保');
      await dialog.getByLabel('第 1 项存在的问题').fill('缺三月份');
      await dialog.getByTestId('return-add').click();
      await dialog.getByLabel('第 2 项内容').fill('论文');
      await dialog.getByLabel('第 2 项存在的问题').fill('刊号有误');
      await looksRight(head, 'return');
      for (const size of [screens.desk, { width: 360, height: 640 }]) {
        await head.setViewportSize(size);
        // The end of what it does scrolls into sight, and title and buttons stay in the window meanwhile.
        await dialog.getByTestId('return-preview').locator(':scope > :last-child').scrollIntoViewIfNeeded();
        await dialog.getByLabel('第 1 项内容').scrollIntoViewIfNeeded();
        for (const part of [
          dialog.locator('.ant-modal-title'),
          dialog.getByRole('button', { name: '退回', exact: true }),
          dialog.getByRole('button', { name: '取消' }),
        ]) {
          const box = await part.boundingBox();
          expect(box?.y).toBeGreaterThanOrEqual(0);
          expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(size.height);
        }
        await picture(head, `return-dialog-${String(size.width)}x${String(size.height)}`);
      }
      await head.setViewportSize(screens.desk);
      await dialog.getByRole('button', { name: '退回', exact: true }).click();
      await head.getByTestId('task-list-page').waitFor();
      // then the clerk reads what to look at
      const again = await (await stage.work.as('design-clerk')).awaitTask('unit-review', id);
      const clerk = await stage.as('design-clerk');
      await clerk.goto(`/tasks/${again.id}`);
      await clerk.getByTestId('task-page').getByText('社保：缺三月份').first().waitFor();
      expect(stage.complaints).toEqual([]);
    },
    120_000,
  );

  scenario(
    'should let a level send the case back to the unit, and say there why it is not withdrawn',
    async () => {
      // given a case past the unit's notice and stamp
      const id = await stage.work.submits('li-na', candidates.liNa.declaration);
      await stage.work.reviewsAndPosts('river', id);
      await stage.work.advance(6);
      await stage.work.stamps('river', id);
      const task = await (await stage.work.as('water-officer')).awaitTask('level-review', id);
      const officer = await stage.as('water-officer');
      await officer.goto(`/tasks/${task.id}`);
      await officer.getByTestId('return').click();
      const dialog = officer.getByRole('dialog');
      // when the unit is chosen
      await dialog.getByLabel('推荐单位（重新审核、公示、盖章）').check();
      // then its notice is void and the pledge of the applicant is not
      const preview = dialog.getByTestId('return-preview');
      await preview.getByText('单位公示（').first().waitFor();
      await preview.getByText('个人承诺').waitFor({ state: 'detached' });
      await looksRight(officer, 'return-level');
      await dialog.getByLabel('第 1 项内容').fill('社保');
      await dialog.getByLabel('第 1 项存在的问题').fill('审核结果与缴费记录不符');
      for (const size of [screens.desk, { width: 360, height: 640 }]) {
        await officer.setViewportSize(size);
        await picture(officer, `return-level-dialog-${String(size.width)}x${String(size.height)}`);
      }
      await officer.setViewportSize(screens.desk);
      await dialog.getByRole('button', { name: '退回', exact: true }).click();
      await officer.getByTestId('task-list-page').waitFor();
      // then the clerk reads what to put right, and the officer why it is not taken back
      const again = await (await stage.work.as('river-clerk')).awaitTask('unit-review', id);
      const clerk = await stage.as('river-clerk');
      await clerk.goto(`/tasks/${again.id}`);
      await clerk.getByTestId('task-page').getByText('社保：审核结果与缴费记录不符').first().waitFor();
      await picture(clerk, 'return-level-clerk');
      await officer.goto(`/tasks/${task.id}`);
      await officer.getByTestId('withdraw-why-not').getByText('原手续已作废').waitFor();
      await looksRight(officer, 'withdraw-why-not-level');
      expect(stage.complaints).toEqual([]);
    },
    120_000,
  );
});
