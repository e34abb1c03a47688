import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { appEngineKinds } from '../app/app-engine.ts';
import { registers } from '../app/further-people.ts';
import type { FurtherPerson } from '../app/further-people.ts';
import { startTestApp } from '../app/test-app.ts';
import { titleWork } from '../app/title-work.ts';
import type { TitleWork } from '../app/title-work.ts';
import { launchChromium } from './chromium.ts';

const pages = join(import.meta.dirname, '..', '..', 'build', 'ui', 'index.html');

/** How long a page may take on a busy machine, in milliseconds. */
const PATIENCE = 30_000;

/** Screen sizes the pages are made for. */
export const screens = { desk: { width: 1440, height: 900 }, phone: { width: 360, height: 740 } } as const;

/** The whole product with one Chromium before it, for one test file. */
export interface Stage {
  readonly url: string;
  /** The same people over HTTP, for the parts of a story that need not be clicked. */
  readonly work: TitleWork;
  /** A window of that person, signed in by a click on the name; each person has one window. */
  as(username: string): Promise<Page>;
  /** One more window of that person, as on another device. */
  signIn(username: string): Promise<Page>;
  /** A window of somebody who is not signed in. */
  stranger(): Promise<Page>;
  /** What the pages wrote to the console as errors, and exceptions nobody caught. */
  readonly complaints: string[];
  /** Registers people beyond the demo's, who act over HTTP. */
  registers(people: readonly FurtherPerson[]): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the product on the embedded broker, and Chromium. */
export async function raiseStage(): Promise<Stage> {
  if (!existsSync(pages)) throw new Error('Expected the pages in build/ui, but found none; run npm run build first.');
  const [kind] = appEngineKinds;
  if (kind === undefined) throw new Error('Expected an engine to run on, but found none.');
  const app = await startTestApp(kind);
  let browser: Browser;
  try {
    browser = await launchChromium();
  } catch (error) {
    await app.stop();
    throw error;
  }
  const windows = new Map<string, Promise<Page>>();
  const complaints: string[] = [];

  async function open(): Promise<Page> {
    const context = await browser.newContext({
      baseURL: app.url,
      viewport: screens.desk,
      locale: 'zh-CN',
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(`${page.url()} ${error.message}`));
    page.on('console', (line) => {
      // Chromium itself reports every refused request; a page that asks and is refused has done nothing wrong.
      if (line.type() === 'error' && !line.text().startsWith('Failed to load resource')) {
        complaints.push(`${page.url()} ${line.text()}`);
      }
    });
    return page;
  }

  async function enter(username: string): Promise<Page> {
    const page = await open();
    await page.goto('/sign-in');
    await page.getByTestId(`demo-${username}`).click();
    await page.waitForURL((url) => url.pathname !== '/sign-in');
    await page.getByRole('heading', { level: 1 }).waitFor();
    return page;
  }

  return {
    url: app.url,
    work: titleWork(app),
    complaints,
    signIn: enter,
    stranger: open,
    registers: (people) => registers(app, [], people),
    as(username) {
      const known = windows.get(username) ?? enter(username);
      windows.set(username, known);
      return known;
    },
    async stop() {
      await browser.close();
      await app.stop();
    },
  };
}
