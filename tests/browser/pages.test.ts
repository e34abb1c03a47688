import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { declarationOf, dispatchedEmployment } from '../app/declaration.ts';
import { identityNumber } from '../app/identity.ts';
import { newCommittee } from '../app/listing-request.ts';
import { startsMatter } from '../app/matter-steps.ts';
import { packageInForce, proposes, withOfficeDays } from '../app/rule-changes.ts';
import { whyNoBrowser } from './chromium.ts';
import { seriousFindings } from './findings.ts';
import { raiseStage, screens } from './stage.ts';
import type { Stage } from './stage.ts';

const missing = whyNoBrowser();
const scenario = missing === undefined ? it : it.skip;
const createdSchema = z.object({ id: z.string() });

/** What the pages are about, made by the demo's people before the first page is opened. */
interface Subjects {
  readonly application: string;
  readonly draft: string;
  readonly task: string;
  readonly posting: string;
  readonly notice: string;
  readonly session: string;
  readonly matter: string;
  readonly proposal: string;
  readonly calendarEntry: string;
}

interface PageCase {
  readonly name: string;
  /** Nobody for what is open to everybody. */
  readonly by?: string;
  readonly path: (subjects: Subjects) => string;
  /** What stands on the page when it is ready. */
  readonly ready: string;
}

const diagramReady = '.djs-container .djs-shape';

const cases: readonly PageCase[] = [
  { name: 'sign-in', path: () => '/sign-in', ready: '[data-testid="demo-zhang-wei"]' },
  { name: 'public-list', path: () => '/public', ready: '[data-testid="publicity-row"]' },
  { name: 'public-notice', path: ({ notice }) => `/public/${notice}`, ready: '[data-testid="objection-text"]' },
  { name: 'task-list', by: 'design-clerk', path: () => '/tasks?list=group', ready: '[data-testid="task-row"]' },
  { name: 'task', by: 'design-clerk', path: ({ task }) => `/tasks/${task}`, ready: '.task-form .fjs-form-field' },
  {
    name: 'task-diagram',
    by: 'design-clerk',
    path: ({ task }) => `/tasks/${task}?tab=diagram`,
    ready: diagramReady,
  },
  {
    name: 'posting',
    by: 'jianda-clerk',
    path: ({ posting }) => `/tasks/${posting}`,
    ready: '.task-form .fjs-form-field',
  },
  { name: 'notices', by: 'design-clerk', path: () => '/notices', ready: '[data-testid="notice-row"]' },
  {
    name: 'applications',
    by: 'zhang-wei',
    path: () => '/applications',
    ready: '[data-testid="application-row"]',
  },
  {
    name: 'case',
    by: 'zhang-wei',
    path: ({ application }) => `/applications/${application}`,
    ready: '[data-testid="history"]',
  },
  {
    name: 'case-content',
    by: 'zhang-wei',
    path: ({ application }) => `/applications/${application}?tab=content`,
    ready: '#answers-person',
  },
  {
    name: 'case-diagram',
    by: 'zhang-wei',
    path: ({ application }) => `/applications/${application}?tab=diagram`,
    ready: diagramReady,
  },
  {
    name: 'case-deadlines',
    by: 'design-clerk',
    path: ({ application }) => `/applications/${application}?tab=deadlines`,
    ready: '[data-testid="deadline"]',
  },
  {
    name: 'receipt',
    by: 'zhang-wei',
    path: ({ application }) => `/applications/${application}/receipt`,
    ready: '[data-testid="receipt-page"] .number',
  },
  {
    name: 'editor',
    by: 'li-na',
    path: ({ draft }) => `/applications/${draft}/edit`,
    ready: '[data-testid="application-form"]',
  },
  { name: 'check', by: 'li-na', path: ({ draft }) => `/applications/${draft}/check`, ready: '#pledge' },
  { name: 'sessions', by: 'committee-office', path: () => '/sessions', ready: '[data-testid="session-row"]' },
  {
    name: 'session',
    by: 'committee-office',
    path: ({ session }) => `/sessions/${session}`,
    ready: '[data-testid="record-header"]',
  },
  { name: 'matters', by: 'housing-officer', path: () => '/matters', ready: '[data-testid="matter-row"]' },
  {
    name: 'matter',
    by: 'city-hr',
    path: ({ matter }) => `/matters/${matter}`,
    ready: '[data-testid="matter-task"]',
  },
  {
    name: 'matter-diagram',
    by: 'housing-officer',
    path: ({ matter }) => `/matters/${matter}?tab=diagram`,
    ready: diagramReady,
  },
  {
    name: 'matter-request',
    by: 'city-hr',
    path: () => '/matters?start=supervision',
    ready: '.task-form .fjs-form-field',
  },
  { name: 'processes', by: 'owner', path: () => '/processes', ready: '[data-testid="process-row"]' },
  { name: 'modeler', by: 'owner', path: () => '/processes/unit-recommendation', ready: diagramReady },
  { name: 'policy', by: 'owner', path: () => '/policy', ready: '[data-testid="policy-page"] table' },
  {
    name: 'policy-rules',
    by: 'owner',
    path: () => '/policy?tab=rules',
    ready: '[data-testid="policy-page"] table',
  },
  {
    name: 'policy-revisions',
    by: 'city-hr',
    path: () => '/policy?tab=revisions',
    ready: '[data-testid="package-row"]',
  },
  {
    name: 'policy-editor',
    by: 'city-hr',
    path: () => '/policy/edit?base=pp-2025-1',
    ready: '[data-testid="package-form"]',
  },
  {
    name: 'policy-proposal',
    by: 'city-hr-supervisor',
    path: ({ proposal }) => `/policy/packages/${proposal}`,
    ready: '[data-testid="approve"]',
  },
  { name: 'calendar', by: 'owner', path: () => '/calendar', ready: '[data-testid="calendar-year"]' },
  { name: 'calendar-editor', by: 'city-hr', path: () => '/calendar/edit', ready: '#calendar-text' },
  {
    name: 'calendar-entry',
    by: 'city-hr-supervisor',
    path: ({ calendarEntry }) => `/calendar/entries/${calendarEntry}`,
    ready: '[data-testid="approve"]',
  },
  { name: 'verify-certificate', path: () => '/public/certificates', ready: '[data-testid="verify"]' },
  { name: 'certificates', by: 'committee-office', path: () => '/certificates', ready: '[data-testid="export-ledger"]' },
  { name: 'posts', by: 'design-clerk', path: () => '/posts', ready: 'main table' },
  { name: 'substitutes', by: 'design-clerk', path: () => '/substitutes', ready: '[data-testid="set-substitute"]' },
  { name: 'extensions', by: 'design-head', path: () => '/extensions', ready: 'main h1' },
  { name: 'releases', by: 'city-hr-supervisor', path: () => '/releases', ready: 'main h1' },
  { name: 'watchdog', by: 'owner', path: () => '/watchdog', ready: '[data-testid="check-now"]' },
  { name: 'qualifications', by: 'city-hr', path: () => '/qualifications', ready: '[data-testid="qualification-add"]' },
  { name: 'audit', by: 'auditor', path: () => '/audit', ready: '[data-testid="audit-row"]' },
  { name: 'audit-row', by: 'auditor', path: () => '/audit/2', ready: '[data-testid="audit-row-page"] code' },
  { name: 'audit-discipline', by: 'discipline', path: () => '/audit', ready: '[data-testid="audit-row"]' },
  { name: 'channels', by: 'admin', path: () => '/channels', ready: '[data-testid="channel-add"]' },
  { name: 'my-channels', by: 'design-clerk', path: () => '/my-channels', ready: '[data-testid="reach-save"]' },
];

/** Every page, on a desk and on a phone: readable by everybody, in Chinese, without sideways scrolling. */
describe(`the pages${missing === undefined ? '' : ` (${missing})`}`, () => {
  let stage: Stage;
  let subjects: Subjects;

  beforeAll(async () => {
    stage = await raiseStage();
    subjects = await prepare(stage);
  }, 180_000);

  afterAll(async () => {
    await stage.stop();
  }, 60_000);

  scenario.each(cases)(
    'should serve everybody: $name',
    async ({ name, by, path, ready }) => {
      // given
      const page = by === undefined ? await stage.stranger() : await stage.as(by);
      for (const [screen, size] of Object.entries(screens)) {
        // when
        await page.setViewportSize(size);
        await page.goto(path(subjects));
        await settled(page, ready);
        await picture(page, `${name}-${screen}`);
        // then
        expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
        expect(await page.title()).toMatch(/^\p{Script=Han}.* · 职称流程$/u);
        expect(await sidewaysScroll(page)).toBe(0);
        expect(await seriousFindings(page)).toEqual([]);
      }
      if (by === undefined) await page.context().close();
      expect(stage.complaints).toEqual([]);
    },
    180_000,
  );

  scenario(
    'should check the record of acts and narrow it',
    async () => {
      // given
      const page = await stage.as('auditor');
      await page.setViewportSize(screens.phone);
      await page.goto('/audit');
      await settled(page, '[data-testid="audit-row"]');
      // when
      await page.getByTestId('verify-audit').click();
      const verdict = page.getByTestId('verdict-holds');
      await verdict.waitFor();
      await picture(page, 'audit-verified-phone');
      // then
      expect(await verdict.innerText()).toMatch(/审计链完好：共 \d+ 条/u);
      expect(await seriousFindings(page)).toEqual([]);
      // when
      await page.getByLabel('按姓名或用户名查找').fill('没有这个人');
      // then
      await page.getByText('没有符合条件的记录').waitFor();
      expect(page.url()).not.toContain('who');
    },
    60_000,
  );

  scenario(
    'should speak English once asked to, and Chinese again',
    async () => {
      // given
      const page = await stage.as('design-clerk');
      await page.setViewportSize(screens.desk);
      await page.goto('/tasks?list=group');
      await settled(page, '[data-testid="task-row"]');
      // when
      await page.getByTestId('account-menu').click();
      await page.getByRole('menuitem', { name: 'English' }).click();
      // then
      await page.getByRole('heading', { level: 1, name: 'Tasks' }).waitFor();
      expect(await page.title()).toBe('Tasks · Title Process');
      expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
      expect(await page.getByRole('navigation', { name: 'Main navigation' }).innerText()).not.toMatch(
        /\p{Script=Han}/u,
      );
      expect(await page.getByTestId('task-row').first().innerText()).toMatch(/working day/u);
      await picture(page, 'task-list-english');
      // when
      await page.getByTestId('account-menu').click();
      await page.getByRole('menuitem', { name: '中文' }).click();
      // then
      await page.getByRole('heading', { level: 1, name: '我的待办' }).waitFor();
    },
    60_000,
  );
});

/** A case with one notice posted and the host's review near its end, a draft, a session. */
async function prepare({ work }: Stage): Promise<Subjects> {
  const application = await work.submits(
    'zhang-wei',
    declarationOf('张伟', identityNumber('19900307', 11), dispatchedEmployment),
  );
  const jianda = await work.as('jianda-clerk');
  await work.reviewsAndPosts('jianda', application);
  const posting = (await jianda.get('/tasks?list=done', doneSchema)).items.find(({ act }) => act === 'post-publicity');
  await work.advance(3);
  const applicant = await work.as('li-na');
  const draft = createdSchema.parse(await applicant.send('POST', '/applications', {})).id;
  const office = await work.as('committee-office');
  const session = createdSchema.parse(
    await office.send('POST', '/sessions', { committeeId: 'civil-committee', policyYear: 2025 }),
  ).id;
  await office.awaitTask('announce-session', session);
  const matter = await startsMatter(work, 'housing-officer', 'committee-listing', newCommittee);
  await (await work.as('city-hr')).awaitTask('listing-review', matter);
  const task = await (await work.as('design-clerk')).awaitTask('unit-review', application);
  const [notice] = await work.runningNotices();
  return {
    application,
    draft,
    session,
    matter,
    ...(await proposedRules(work)),
    task: task.id,
    posting: posting?.id ?? '',
    notice: notice?.id ?? '',
  };
}

/** A change of the rules and a calendar, both waiting for another person. */
async function proposedRules(work: Stage['work']): Promise<Pick<Subjects, 'proposal' | 'calendarEntry'>> {
  const { policy, base } = await packageInForce(work, 2025);
  const proposal = await proposes(work, 'city-hr', base, withOfficeDays(policy, { 'unit-review': 9 }));
  const sent = await (
    await work.as('city-hr')
  ).send('POST', '/calendar-years', {
    reason: '通知已公布',
    days: {
      year: 2027,
      notice: { documentNo: '国办发明电〔2026〕测试号', publishedOn: '2026-11-05' },
      off: [{ name: '元旦', nameEn: "New Year's Day", from: '2027-01-01', to: '2027-01-03' }],
      makeup: [],
    },
  });
  return { proposal: proposal.id, calendarEntry: createdSchema.parse(sent).id };
}

const doneSchema = z.object({ items: z.array(z.object({ id: z.string(), act: z.string() })) });

/** Waits for what the page is about, and until nothing is read or moves any more. */
async function settled(page: Page, ready: string): Promise<void> {
  await page.locator(ready).first().waitFor();
  await page.locator('main .loading').waitFor({ state: 'detached' });
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

/** By how many pixels the page is wider than the screen. */
const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Keeps a picture of the page where the environment names a folder for them. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['ZHICHENG_SCREENSHOTS'];
  if (folder === undefined || folder === '') return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
