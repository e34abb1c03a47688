import type { Page } from 'playwright-core';
import { z } from 'zod';
import { declarationOf, dispatchedEmployment } from '../app/declaration.ts';
import { identityNumber } from '../app/identity.ts';
import { newCommittee } from '../app/listing-request.ts';
import { startsMatter } from '../app/matter-steps.ts';
import { packageInForce, proposes, withOfficeDays } from '../app/rule-changes.ts';
import { atRest } from './looks-right.ts';
import type { Stage } from './stage.ts';

const createdSchema = z.object({ id: z.string() });
const linkSchema = z.object({ link: z.string() });
const doneSchema = z.object({ items: z.array(z.object({ id: z.string(), act: z.string() })) });

/** What the pages are about, made by the demo's people before the first page is opened. */
export interface Subjects {
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

const diagramReady = '.djs-container .djs-shape';

/** Every page, with who opens it. */
export const everyPage: readonly PageCase[] = [
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

/** A case with one notice posted and the host's review near its end, a draft, a session. */
export async function prepareSubjects({ work }: Stage): Promise<Subjects> {
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

/** Waits for what the page is about, and until nothing is read or moves any more. */
export async function settled(page: Page, ready: string): Promise<void> {
  await page.locator(ready).first().waitFor();
  await page.locator('main .loading').waitFor({ state: 'detached' });
  await atRest(page);
}
