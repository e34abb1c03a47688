import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { whyNoBrowser } from './chromium.ts';
import { everyPage, prepareSubjects, settled } from './every-page.ts';
import type { Subjects } from './every-page.ts';
import { foreignWords } from './foreign-words.ts';
import { raiseStage, screens } from './stage.ts';
import type { Stage } from './stage.ts';

const missing = whyNoBrowser();
const scenario = missing === undefined ? it : it.skip;

/** User names, the password of the demo and the number of a journal: typed by people, shown as they are. */
const typed = ['design-clerk', 'new-person', 'zhicheng-2025', '11-4972/TU'];

/** Every page in Chinese: nothing in English to read, and nothing in English to hear. */
describe(`Chinese only${missing === undefined ? '' : ` (${missing})`}`, () => {
  let stage: Stage;
  let subjects: Subjects;

  beforeAll(async () => {
    if (missing !== undefined) return;
    stage = await raiseStage();
    subjects = await prepareSubjects(stage);
  }, 180_000);

  afterAll(async () => {
    if (missing === undefined) await stage.stop();
  }, 60_000);

  scenario.each(everyPage)(
    'should write and speak Chinese: $name',
    async ({ by, path, ready }) => {
      // given
      const page = by === undefined ? await stage.stranger() : await stage.as(by);
      for (const size of Object.values(screens)) {
        // when
        await page.setViewportSize(size);
        await page.goto(path(subjects));
        await settled(page, ready);
        // then
        expect(await foreignWords(page, typed)).toEqual([]);
      }
      if (by === undefined) await page.context().close();
    },
    60_000,
  );

  scenario('should speak Chinese for the buttons of the properties panel', async () => {
    // given
    const page = await stage.as('owner');
    await page.setViewportSize(screens.desk);
    // when
    await page.goto('/processes/unit-recommendation');
    await page.locator('.bio-properties-panel-group').first().waitFor();
    // then
    expect(await page.getByTitle('展开或收起').count()).toBeGreaterThan(0);
    expect(await page.getByTitle('Toggle section').count()).toBe(0);
  });

  scenario('should find English that is read, spoken or written into an empty field', async () => {
    // given
    const page = await stage.stranger();
    await page.goto('/sign-in');
    await settled(page, '[data-testid="sign-in"]');
    // when
    await page.evaluate(() => {
      const part = document.createElement('div');
      part.innerHTML =
        '<p>导出 Excel</p><p>Loading</p><i role="img" aria-label="close">×</i><input placeholder="Search">';
      document.querySelector('main')?.append(part);
    });
    // then
    const words = (await foreignWords(page, typed)).map((line) => line.split(' ')[0]);
    expect(words).toEqual(['Loading', 'close', 'Search']);
    await page.context().close();
  });
});
