import type { Page } from 'playwright-core';

/** The notice of the diagram library, whose license forbids to change it. */
const NOTICE = 'Powered by bpmn\\.io';

/** Names of standards, formats, products and keys that Chinese writes in Latin letters. */
const NAMES =
  'BPMN|DMN|FEEL|JSON|XML|PDF|CSV|Word|docx|Excel|xlsx|JPG|PNG|MB|SHA-256|SM3|TOTP|ISO 8601|CN|ISSN|Chrome|Linux|Alt';

/** Numbers of cases, matters and sessions, and addresses. */
const FORMS = '[A-Z]{2}\\d{4}-\\d+|[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+|https?://\\S+';

const ATTRIBUTES = [
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'title',
  'placeholder',
  'alt',
];

/**
 * The Latin words on the page as it stands, read or spoken, each with where it stands. Left out are the names above,
 * what people typed (`typed`), identifiers (code), names marked as not to be translated, and words marked as English.
 */
export async function foreignWords(page: Page, typed: readonly string[] = []): Promise<string[]> {
  const said = await page.evaluate((attributes) => {
    const found: { where: string; text: string }[] = [];
    for (const element of document.querySelectorAll('body *')) {
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      if (element.closest('code, script, style, [lang="en"], [translate="no"]') !== null) continue;
      const part = element.closest('[data-testid]')?.getAttribute('data-testid') ?? '';
      const where = `${part} ${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`;
      const silent = element.closest('[aria-hidden="true"]') !== null;
      for (const attribute of attributes) {
        const text = element.getAttribute(attribute);
        // What is hidden from screen readers is not spoken; its title and placeholder are still seen.
        if (text !== null && !(silent && attribute.startsWith('aria-'))) found.push({ where, text });
      }
      for (const node of element.childNodes) {
        if (node.nodeType === Node.TEXT_NODE) found.push({ where, text: node.textContent ?? '' });
      }
    }
    return found;
  }, ATTRIBUTES);
  const allowed = new RegExp([NOTICE, FORMS, `\\b(?:${NAMES})\\b`].join('|'), 'gu');
  const rest = (text: string): string =>
    typed.reduce((left, word) => left.replaceAll(word, ''), text).replace(allowed, '');
  const wrong = said.filter(({ text }) => /\p{Script=Latin}{2}/u.test(rest(text)));
  return [...new Set(wrong.map(({ where, text }) => `${text.trim()} (${where.trim()})`))];
}
