import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(join(import.meta.dirname, '..', '..', 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');

/** WCAG 2.2 A and AA; target-size is off in axe unless it is asked for. */
const options: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
};

/** What axe calls serious or critical on the page as it stands, a line each; the drawing itself has its twin in words. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // The page's policy forbids foreign scripts, so the text goes in by the debugger.
  await page.evaluate(source);
  const results = await page.evaluate(async (given) => {
    const { axe } = globalThis as unknown as { axe: { run(context: unknown, options: unknown): Promise<AxeResults> } };
    return axe.run({ exclude: ['.djs-container'] }, given);
  }, options);
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(' ')} ${(node.failureSummary ?? '').replaceAll('\n', ' ')}`),
    );
}

/** By how many pixels the page is wider than the screen. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
