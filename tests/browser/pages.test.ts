import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { declarationOf, dispatchedEmployment } from '../app/declaration.ts';
import { identityNumber } from '../app/identity.ts';
import { newCommittee } from '../app/listing-request.ts';
import { startsMatter } from '../app/matter-steps.ts';
import { packageInForce, proposes, withOfficeDays } from '../app/rule-changes.ts';
import { whyNoBrowser } from './chromium.ts';
import { seriousFindings, sidewaysScroll } from './findings.ts';
import { atRest } from './looks-right.ts';
import { picture } from './picture.ts';
import { raiseStage, screens } from './stage.ts';
import type { Stage } from './stage.ts';

const missing = whyNoBrowser();
const scenario = missing === undefined ? it : it.skip;
const createdSchema = z.object({ id: z.string() });
const linkSchema = z.object({ link: z.string() });

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
  readonly invitation: string;
}

interface PageCase {
  readonly name: string;
  /** Nobody for what is open to everybody. */
  readonly by?: string;
  readonly path: (subjects: Subjects) => string;
  /** What stands on the page when it is ready. */
  readonly ready: string;
}

const demoPassword = 'zhicheng-2025';
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
  { name: 'experts', by: 'committee-office', path: () => '/experts', ready: '[data-testid="expert-row"]' },
  { name: 'own-expert', by: 'expert-1', path: () => '/experts', ready: '[data-testid="own-expert-row"]' },
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
  { name: 'invitation', path: ({ invitation }) => invitation, ready: '[data-testid="set-password"]' },
  { name: 'accounts', by: 'admin', path: () => '/accounts', ready: '[data-testid="account-row"]' },
  { name: 'account', by: 'security', path: () => '/accounts/acc-design-clerk', ready: '[data-testid="grant"]' },
  { name: 'my-account', by: 'design-clerk', path: () => '/my-account', ready: '[data-testid="change-password"]' },
  { name: 'organisations', by: 'admin', path: () => '/organisations', ready: '[data-testid="organisation-row"]' },
  {
    name: 'organisation',
    by: 'admin',
    path: () => '/organisations/civil-committee',
    ready: '[data-testid="organisation-save"]',
  },
  { name: 'own-organisation', by: 'design-clerk', path: () => '/organisations/design-institute', ready: 'main dl' },
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

  scenario.each(cases.filter(({ name }) => ['task-list', 'applications', 'case', 'session', 'receipt'].includes(name)))(
    'should tell by keyboard why a date is this one: $name',
    async ({ name, by = '', path, ready }) => {
      // given
      const page = await stage.as(by);
      for (const [screen, size] of Object.entries(screens)) {
        await page.setViewportSize(size);
        await page.goto(path(subjects));
        await settled(page, ready);
        // when
        const why = page.locator('main').getByTestId('why-date').first();
        await why.focus();
        // then
        const lines = page.getByTestId('why-lines').last();
        await lines.waitFor();
        await settled(page, ready);
        await picture(page, `why-${name}-${screen}`);
        const words = await lines.innerText();
        expect((await lines.boundingBox())?.y).toBeGreaterThan(0);
        expect(words).toMatch(/^办公时限：/u);
        expect(words).toMatch(/起算/u);
        expect(words).toMatch(/依据工作日历/u);
        expect(await why.getAttribute('aria-label')).toMatch(/^为什么是\d{4}/u);
        expect(await sidewaysScroll(page)).toBe(0);
        expect(await seriousFindings(page)).toEqual([]);
      }
    },
    120_000,
  );

  scenario(
    'should show of several roles the one a person acts in, and let them change it',
    async () => {
      // given
      const page = await stage.as('chair');
      await page.setViewportSize(screens.desk);
      await page.goto('/tasks');
      await page.getByTestId('role-switch').waitFor();
      const navigation = page.getByRole('navigation', { name: '主导航' });
      await navigation.getByRole('link', { name: '申报件' }).waitFor();
      // when
      await page.getByRole('combobox', { name: '以何岗位办理' }).click();
      await page.getByTitle('市工程系列中级职称评审委员会 · 评审专家').click();
      // then
      await navigation.getByRole('link', { name: '申报件' }).waitFor({ state: 'detached' });
      expect(await page.getByTestId('role-switch').innerText()).toContain('评审专家');
      await page.setViewportSize(screens.phone);
      await picture(page, 'role-phone');
      expect(await sidewaysScroll(page)).toBe(0);
      expect(await seriousFindings(page)).toEqual([]);
      // when
      await page.setViewportSize(screens.desk);
      await page.getByRole('combobox', { name: '以何岗位办理' }).click();
      await page.getByTitle('全部岗位（2 个）').click();
      // then
      await navigation.getByRole('link', { name: '申报件' }).waitFor();
    },
    60_000,
  );

  scenario(
    'should set a second factor up with a QR code, and ask for it at the next sign-in',
    async () => {
      // given
      const page = await stage.as('gao-fei');
      await page.setViewportSize(screens.phone);
      await page.goto('/my-account');
      await page.getByTestId('factor-password').fill(demoPassword);
      await page.getByTestId('factor-send').click();
      await page.getByRole('img', { name: '供手机验证器扫描的二维码' }).waitFor();
      await picture(page, 'second-factor-phone');
      expect(await sidewaysScroll(page)).toBe(0);
      expect(await seriousFindings(page)).toEqual([]);
      // when
      const secret = await page.locator('.long-code').innerText();
      await page.getByTestId('factor-code').fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate());
      await page.getByTestId('factor-send').click();
      const recovery = await page.getByTestId('recovery-codes').locator('code').first().innerText();
      await picture(page, 'recovery-codes-phone');
      expect(await seriousFindings(page)).toEqual([]);
      const stranger = await stage.stranger();
      await stranger.goto('/sign-in');
      await stranger.getByTestId('username').fill('gao-fei');
      await stranger.getByTestId('password').fill(demoPassword);
      await stranger.getByTestId('sign-in').click();
      await stranger.getByTestId('sign-in-code').fill(recovery);
      await picture(stranger, 'sign-in-code-desk');
      expect(await seriousFindings(stranger)).toEqual([]);
      await stranger.getByTestId('sign-in').click();
      // then
      await stranger.waitForURL((url) => url.pathname !== '/sign-in');
      await stranger.context().close();
    },
    60_000,
  );

  scenario(
    'should invite a person by a link shown once, and list what a leaving person has open',
    async () => {
      // given
      const page = await stage.as('admin');
      await page.setViewportSize(screens.desk);
      await page.goto('/accounts');
      // when
      await page.getByTestId('account-add').click();
      await page.getByRole('textbox', { name: '姓名', exact: true }).fill('秦月');
      await page.getByRole('textbox', { name: '用户名', exact: true }).fill('qin-yue');
      await picture(page, 'account-add-desk');
      expect(await seriousFindings(page)).toEqual([]);
      await page.getByTestId('account-save').click();
      // then
      expect(await page.getByTestId('invitation-link').inputValue()).toMatch(/\/invitation#[\w-]{43}$/u);
      expect(await seriousFindings(page)).toEqual([]);
      await page.getByTestId('link-close').click();
      // when
      await page.setViewportSize(screens.phone);
      await page.goto('/accounts/acc-design-clerk');
      await page.getByTestId('account-disable').click();
      await page.getByRole('dialog').locator('.empty-state, table').first().waitFor();
      await picture(page, 'account-disable-phone');
      // then
      expect(await seriousFindings(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
    },
    60_000,
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
    invitation: await invitationLink(work),
    task: task.id,
    posting: posting?.id ?? '',
    notice: notice?.id ?? '',
  };
}

/** The path of a link by which an invited person sets a password. */
async function invitationLink(work: Stage['work']): Promise<string> {
  const body = { username: 'new-person', name: '新人' };
  const { link } = linkSchema.parse(await (await work.as('admin')).send('POST', '/accounts', body));
  const { pathname, hash } = new URL(link);
  return `${pathname}${hash}`;
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
  await atRest(page);
}
