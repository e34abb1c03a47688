import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser } from './describe-in-browser.ts';

/** Bytes of scripts and styles that a first visit may cost, as they come over the wire. */
const FIRST_VISIT_BYTES = 350_000;

/** What the page has loaded so far: each script and style with its bytes on the wire and unpacked. */
function loaded(page: Page): Promise<{ name: string; sent: number; unpacked: number }[]> {
  return page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry) => entry instanceof PerformanceResourceTiming)
      .filter(({ name }) => /\.(?:js|css)$/u.test(new URL(name).pathname))
      .map(({ name, encodedBodySize, decodedBodySize }) => ({
        name: new URL(name).pathname,
        sent: encodedBodySize,
        unpacked: decodedBodySize,
      })),
  );
}

describeInBrowser('the first page of a visit', (stage, scenario) => {
  scenario('should cost less than 350 kB of scripts and styles', async () => {
    // given
    const page = await stage.stranger();
    // when
    await page.goto('/', { waitUntil: 'networkidle' });
    await page.getByRole('heading', { level: 1 }).waitFor();
    const files = await loaded(page);
    // then
    const sent = files.reduce((sum, file) => sum + file.sent, 0);
    const unpacked = files.reduce((sum, file) => sum + file.unpacked, 0);
    expect(unpacked).toBeGreaterThan(FIRST_VISIT_BYTES);
    expect(sent).toBeGreaterThan(100_000);
    expect(sent).toBeLessThan(FIRST_VISIT_BYTES);
  });

  scenario('should load neither the editor nor a form before somebody opens one', async () => {
    const page = await stage.as('design-clerk');
    await page.getByTestId('task-list-page').waitFor();
    const names = (await loaded(page)).map(({ name }) => name);
    expect(names.filter((name) => /modeler|task-form|bpmn-js/u.test(name))).toEqual([]);
  });
});
