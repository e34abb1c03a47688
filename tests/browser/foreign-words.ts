import type { Page } from 'playwright-core';

/** Proper names that stand as they are in a Chinese page. */
const PROPER_NAMES = new Set([
  'PDF',
  'CSV',
  'BPMN',
  'DMN',
  'bpmn',
  'io',
  'XML',
  'ID',
  'English',
  'URL',
  'HTTP',
  'HTTPS',
]);
/** Role and name of a line of the accessibility tree; attributes such as [level=1] and addresses are no words. */
const LINE = /^\s*- (?:'?)([\w-]+)(.*)$/u;

/** English words a Chinese page says to the eye or to the ear: in its text, names of controls, placeholders. */
export async function foreignWords(page: Page): Promise<string[]> {
  const tree = await page.locator('body').ariaSnapshot();
  const spoken = tree.split('\n').flatMap((line) => {
    if (line.trim().startsWith('- /url')) return [];
    const [, , rest = line] = LINE.exec(line) ?? [];
    return rest.replaceAll(/\[[\w-]+(?:=[^\]]*)?\]/gu, ' ');
  });
  return spoken.filter((text) => [...text.matchAll(/[a-z]{2,}/giu)].some(([word]) => !PROPER_NAMES.has(word)));
}
