import { expect } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import { describeInBrowser } from './describe-in-browser.ts';
import { looksRight } from './looks-right.ts';

interface ListPage {
  readonly name: string;
  readonly by: string;
  readonly path: string;
  /** The route of the list, below /api. */
  readonly reads: string;
}

const lists: readonly ListPage[] = [
  { name: 'tasks', by: 'design-clerk', path: '/tasks', reads: '/tasks' },
  { name: 'copies', by: 'design-clerk', path: '/tasks?list=copied', reads: '/copies' },
  { name: 'follows', by: 'design-clerk', path: '/tasks?list=followed', reads: '/follows' },
  { name: 'notices', by: 'design-clerk', path: '/notices', reads: '/notices' },
  { name: 'own-applications', by: 'zhang-wei', path: '/applications', reads: '/applications' },
  { name: 'applications', by: 'design-clerk', path: '/applications', reads: '/applications' },
  { name: 'sessions', by: 'committee-office', path: '/sessions', reads: '/sessions' },
  { name: 'experts', by: 'committee-office', path: '/experts', reads: '/experts' },
  { name: 'matters', by: 'housing-officer', path: '/matters', reads: '/matters' },
  { name: 'processes', by: 'owner', path: '/processes', reads: '/processes' },
  { name: 'certificates', by: 'committee-office', path: '/certificates', reads: '/certificates' },
  { name: 'posts', by: 'design-clerk', path: '/posts', reads: '/posts' },
  { name: 'extensions', by: 'design-head', path: '/extensions', reads: '/extension-asks' },
  { name: 'releases', by: 'city-hr-supervisor', path: '/releases', reads: '/releases' },
  { name: 'qualifications', by: 'city-hr', path: '/qualifications', reads: '/qualification-records' },
  { name: 'publicities', by: 'design-clerk', path: '/public', reads: '/publicities' },
  { name: 'audit', by: 'auditor', path: '/audit', reads: '/audit' },
  { name: 'channels', by: 'admin', path: '/channels', reads: '/channels' },
  { name: 'deliveries', by: 'admin', path: '/channels', reads: '/deliveries' },
  { name: 'accounts', by: 'admin', path: '/accounts', reads: '/accounts' },
  { name: 'organisations', by: 'admin', path: '/organisations', reads: '/organisation-register' },
  { name: 'calendar', by: 'owner', path: '/calendar', reads: '/calendar' },
  { name: 'calendar-entries', by: 'city-hr', path: '/calendar', reads: '/calendar-years' },
  { name: 'policy', by: 'city-hr', path: '/policy?tab=revisions', reads: '/policy-packages' },
  { name: 'substitutes', by: 'design-clerk', path: '/substitutes', reads: '/substitutes' },
  { name: 'watchdog', by: 'owner', path: '/watchdog', reads: '/watchdog' },
  { name: 'data-access', by: 'auditor', path: '/data-access', reads: '/data-access' },
  { name: 'retention', by: 'admin', path: '/retention', reads: '/retention' },
];

/** Each list while it is read, when it is empty, and when it cannot be read: told in words, on a desk and on a phone. */
describeInBrowser('the states of the lists', (stage, scenario) => {
  scenario.each(lists)(
    'should say that it reads, and then what will appear where nothing is yet: $name',
    async ({ name, by, path, reads }) => {
      // given
      const page = await stage.as(by);
      let answer = (): void => undefined;
      const held = new Promise<void>((resolve) => {
        answer = resolve;
      });
      const stop = await onList(page, reads, async (route) => {
        await held;
        await answerEmpty(route);
      });
      // when
      await page.goto(path);
      // then
      const loading = page.locator('main .loading[role="status"]').filter({ hasText: '正在读取' });
      await loading.first().waitFor();
      await looksRight(page, `loading-${name}`);
      // when
      answer();
      await loading.first().waitFor({ state: 'detached' });
      // then
      const empty = page.locator('main .empty-state').filter({ hasText: /(?:出现|显示|列)在这里/u });
      await empty.first().waitFor();
      await looksRight(page, `empty-${name}`);
      await stop();
      expect(stage.complaints).toEqual([]);
    },
    120_000,
  );

  scenario.each(lists)(
    'should say why it cannot be read, and read again on request: $name',
    async ({ name, by, path, reads }) => {
      // given
      const page = await stage.as(by);
      for (const [state, fail, words] of FAILURES) {
        const stop = await onList(page, reads, fail);
        // when
        await page.goto(path);
        // then
        const alert = page.locator('main').getByRole('alert').filter({ hasText: words });
        await alert.waitFor();
        await looksRight(page, `${state}-${name}`);
        // when
        await stop();
        await alert.getByRole('button', { name: '重试' }).click();
        // then
        await alert.waitFor({ state: 'detached' });
        expect(await page.locator('main').getByRole('alert').count()).toBe(0);
      }
      expect(stage.complaints).toEqual([]);
    },
    120_000,
  );
});

const FAILURES = [
  ['failed', (route: Route) => route.fulfill({ status: 500, json: REFUSAL }), '服务器出错，请稍后重试'],
  ['offline', (route: Route) => route.abort('internetdisconnected'), '没有连上服务器'],
] as const;

const REFUSAL = {
  error: {
    id: 'e-500',
    message: { zh: '服务器出错，请稍后重试', en: 'The server failed; try again later' },
    details: [],
  },
};

/** What the rows of a list are called in the answers. */
const ROWS = new Set(['items', 'posts', 'appointments', 'years', 'absences', 'standingIn']);

/** Answers that route otherwise, until the returned function is called. */
async function onList(
  page: Page,
  reads: string,
  answer: (route: Route) => Promise<void>,
): Promise<() => Promise<void>> {
  const isList = ({ pathname }: URL): boolean => pathname === `/api${reads}`;
  await page.route(isList, answer);
  return () => page.unroute(isList, answer);
}

/** What the server answers, without its rows. */
async function answerEmpty(route: Route): Promise<void> {
  const response = await route.fetch();
  const content = Object.entries((await response.json()) as object);
  const empty = content.map(([name, value]) => [name, ROWS.has(name) ? [] : name === 'total' ? 0 : value] as const);
  await route.fulfill({ response, json: Object.fromEntries(empty) });
}
