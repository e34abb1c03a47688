import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { seriousFindings, sidewaysScroll } from './findings.ts';
import { picture } from './picture.ts';
import { screens } from './stage.ts';

/** On a desk and on a phone: a picture, nothing serious found, as wide as the screen; leaves the page at desk size. */
export async function looksRight(page: Page, name: string): Promise<void> {
  for (const [screen, size] of Object.entries(screens)) {
    await page.setViewportSize(size);
    await atRest(page);
    await picture(page, `${name}-${screen}`);
    expect([name, screen, await seriousFindings(page)]).toEqual([name, screen, []]);
    expect([name, screen, await sidewaysScroll(page)]).toEqual([name, screen, 0]);
  }
  await page.setViewportSize(screens.desk);
}

/** Waits until the letters are there and nothing moves any more. */
export async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all(
      document
        .getAnimations()
        .filter((each) => each.effect?.getComputedTiming().iterations !== Infinity)
        .map(async (each) => each.finished.catch(() => undefined)),
    );
  });
}
