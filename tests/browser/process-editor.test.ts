import { beforeAll, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { diagramResponseSchema } from '../../web/contract/application.ts';
import { declarationOf, establishmentOf } from '../app/declaration.ts';
import { identityNumber } from '../app/identity.ts';
import { eventually } from '../app/person.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import type { Stage } from './stage.ts';

/** The process owner changes how units review, while a case is under way. */
describeInBrowser('the process editor in the browser', (stage, scenario) => {
  let before = '';

  beforeAll(async () => {
    before = await stage.work.submits(
      'li-na',
      declarationOf('李娜', identityNumber('19910508', 22), establishmentOf('river-station')),
    );
    await (await stage.work.as('river-clerk')).awaitTask('unit-review', before);
  }, 180_000);

  scenario(
    'should show the diagram with the mark of bpmn.io in sight',
    async () => {
      // given
      const page = await stage.as('owner');
      await page.goto('/processes');
      // when
      await page.getByTestId('process-row').getByRole('link', { name: '单位推荐', exact: true }).click();
      // then
      await elementOf(page, 'unit-review').waitFor();
      const mark = page.locator('.bjs-powered-by');
      await mark.waitFor();
      expect(
        await mark.evaluate((element) => {
          element.scrollIntoView({ block: 'center' });
          const { left, top, width, height } = element.getBoundingClientRect();
          const seen = document.elementFromPoint(left + width / 2, top + height / 2);
          return width > 0 && height > 0 && seen !== null && element.contains(seen);
        }),
      ).toBe(true);
    },
    90_000,
  );

  scenario(
    'should name what is broken, and publish nothing while it is',
    async () => {
      // given
      const page = await stage.as('owner');
      // when the name of a step is deleted
      await rename(page, 'unit-approval', '');
      // then the list below tells it, and leads back to the step
      const problem = page.getByTestId('problems').getByRole('button').first();
      await problem.waitFor();
      await page.getByTestId('deploy').click();
      await page.getByText('有错误，改正后才能发布').waitFor();
      expect(await page.getByRole('dialog').count()).toBe(0);
      await elementOf(page, 'unit-stamp').click();
      await problem.click();
      await page.locator('[data-element-id="unit-approval"].selected').waitFor();
      // when it is named again
      await rename(page, 'unit-approval', '负责人审定并签署单位承诺');
      // then
      await page.getByTestId('problems').getByText('没有发现问题').waitFor();
    },
    90_000,
  );

  scenario(
    'should keep a draft, publish it, and leave the case under way on its version',
    async () => {
      // given
      const page = await stage.as('owner');
      await rename(page, 'unit-review', '单位初审');
      // when it is kept as a draft and opened again
      await page.getByTestId('save-draft').click();
      await page.getByText('草稿已保存').waitFor();
      await page.reload();
      // then the draft is what opens, and nothing is published
      await page.getByText('未发布的草稿').waitFor();
      await elementOf(page, 'unit-review').getByText('单位初审').waitFor();
      expect(await page.getByTestId('version-row').count()).toBe(1);

      // when it is published
      await page.getByTestId('deploy').click();
      await page.getByRole('dialog').getByRole('button', { name: '确认发布' }).click();
      await page.getByTestId('version-row').nth(1).waitFor();
      await page.goto('/processes');
      // then
      await page.locator('[data-testid="process-row"][data-id="unit-recommendation"]').getByText('第 2 版').waitFor();

      // and the next case takes the new version, while the earlier one keeps its own
      const after = await stage.work.submits(
        'wang-qiang',
        declarationOf('王强', identityNumber('19880912', 33), establishmentOf('design-institute')),
      );
      const task = await (await stage.work.as('design-clerk')).awaitTask('unit-review', after);
      expect(task.name).toBe('单位初审');
      expect(await versionsOf(stage, 'wang-qiang', after)).toEqual([2]);
      expect(await versionsOf(stage, 'li-na', before)).toEqual([1]);
      // and the case above is shown at the step that has called the unit
      await eventually('the case to stand at its recommendation', async () => {
        const { diagrams } = await (await stage.work.as('li-na')).get(diagramPath(before), diagramResponseSchema);
        const [whole] = diagrams;
        const there = whole?.current.some((each) => each.elementId === 'recommend-by-unit') === true;
        return there && whole.done.includes('validate-application') ? there : undefined;
      });
      const earlier = await (await stage.work.as('river-clerk')).awaitTask('unit-review', before);
      expect(earlier.name).toBe('单位审核');
      expect(stage.complaints).toEqual([]);
    },
    180_000,
  );
});

const diagramPath = (applicationId: string): string => `/applications/${applicationId}/diagram`;

const elementOf = (page: Page, id: string) => page.locator(`.djs-container [data-element-id="${id}"]`).first();

/** Selects a step on the canvas and writes its name in the properties panel. */
async function rename(page: Page, id: string, name: string): Promise<void> {
  // A click on what is selected already would let it go.
  const selected = page.locator(`[data-element-id="${id}"].selected`);
  if ((await selected.count()) === 0) await elementOf(page, id).click();
  const field = page.locator('#bio-properties-panel-name');
  const general = page.locator('[data-group-id="group-general"]');
  await general.waitFor();
  for (let attempt = 0; attempt < 10 && !(await field.isVisible()); attempt += 1) {
    await general.locator('.bio-properties-panel-group-header').click();
    await field.waitFor({ timeout: 1_000 }).catch(() => undefined);
  }
  // The panel follows the selection a moment later.
  await page.waitForFunction(
    (wanted) => document.querySelector<HTMLInputElement>('#bio-properties-panel-id')?.value === wanted,
    id,
  );
  await field.fill(name);
  await field.blur();
}

/** The versions of unit-recommendation that a case runs on. */
async function versionsOf(stage: Stage, by: string, applicationId: string): Promise<number[]> {
  const person = await stage.work.as(by);
  const { diagrams } = await person.get(diagramPath(applicationId), diagramResponseSchema);
  return diagrams.filter((each) => each.bpmnProcessId === 'unit-recommendation').map((each) => each.version);
}
