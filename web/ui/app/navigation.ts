import type { MeResponse, Role } from '../../contract/account.ts';
import type { WordKey } from './words.ts';

interface NavigationItem {
  readonly path: string;
  readonly word: WordKey;
  /** Roles that see it; undefined for everybody who is signed in. */
  readonly roles?: readonly Role[];
  readonly anonymous?: true;
}

const STAFF: readonly Role[] = [
  'clerk',
  'head',
  'stamp-holder',
  'department-officer',
  'bureau-officer',
  'bureau-supervisor',
  'committee-office',
  'chair',
  'discipline',
];

/** Who shapes the installation and sees no case: where they begin. */
const ADMINISTRATORS: readonly Role[] = ['system-admin', 'security-admin'];

/** Those whose work a colleague may do while they are away. */
const ABSENTEES = STAFF.filter((role) => !['chair', 'discipline'].includes(role));

const ITEMS: readonly NavigationItem[] = [
  { path: '/applications', word: 'shell.myApplications', roles: ['applicant'] },
  { path: '/tasks', word: 'shell.tasks', roles: [...STAFF, 'expert', 'applicant'] },
  { path: '/applications', word: 'shell.applications', roles: STAFF },
  {
    path: '/sessions',
    word: 'shell.sessions',
    roles: ['committee-office', 'chair', 'bureau-officer', 'bureau-supervisor', 'discipline'],
  },
  {
    path: '/experts',
    word: 'expert.title',
    roles: ['committee-office', 'bureau-officer', 'bureau-supervisor', 'discipline', 'expert'],
  },
  {
    path: '/matters',
    word: 'shell.matters',
    roles: [...STAFF, 'expert', 'applicant', 'nominator'],
  },
  {
    path: '/certificates',
    word: 'shell.certificates',
    roles: ['applicant', 'committee-office', 'chair', 'bureau-officer', 'bureau-supervisor', 'discipline'],
  },
  {
    path: '/posts',
    word: 'shell.posts',
    roles: ['clerk', 'head', 'department-officer', 'bureau-officer', 'bureau-supervisor', 'discipline'],
  },
  { path: '/public', word: 'shell.public', anonymous: true },
  { path: '/public/certificates', word: 'shell.verify', anonymous: true },
  { path: '/processes', word: 'shell.processes', roles: ['process-owner', 'system-admin'] },
  { path: '/policy', word: 'shell.policy' },
  { path: '/calendar', word: 'calendar.title' },
  { path: '/releases', word: 'release.title', roles: ['bureau-supervisor'] },
  { path: '/extensions', word: 'deadlines.extensions', roles: ['head', 'bureau-supervisor', 'chair'] },
  { path: '/watchdog', word: 'deadlines.watchdog', roles: ['bureau-supervisor', 'process-owner'] },
  { path: '/substitutes', word: 'deadlines.substitutes', roles: ABSENTEES },
  {
    path: '/qualifications',
    word: 'qualification.title',
    roles: ['bureau-officer', 'bureau-supervisor', 'discipline'],
  },
  { path: '/accounts', word: 'account.title', roles: ['head', ...ADMINISTRATORS, 'audit-admin'] },
  { path: '/audit', word: 'audit.title', roles: ['audit-admin', 'discipline'] },
  {
    path: '/organisations',
    word: 'org.title',
    roles: ['clerk', 'head', 'system-admin', 'security-admin', 'audit-admin'],
  },
  { path: '/channels', word: 'channel.title', roles: ['system-admin'] },
  { path: '/my-data-access', word: 'privacy.mine', roles: ['applicant'] },
  { path: '/data-access', word: 'privacy.all', roles: ['audit-admin'] },
  { path: '/retention', word: 'privacy.retention', roles: ['system-admin', 'audit-admin'] },
  { path: '/notices', word: 'shell.notices' },
];

function holds(me: MeResponse, roles: readonly Role[]): boolean {
  return me.grants.some((grant) => roles.includes(grant.role));
}

/** The pages a person may go to; without sign-in the public ones. */
export function navigationOf(me: MeResponse | undefined): readonly NavigationItem[] {
  if (me?.mustEnrol === true) return [];
  const seen = new Set<string>();
  return ITEMS.filter((item) => {
    const allowed = me ? item.roles === undefined || holds(me, item.roles) : item.anonymous === true;
    if (!allowed || seen.has(item.path)) return false;
    seen.add(item.path);
    return true;
  });
}

/** The first page by role: own applications, the batches, the tasks, the accounts, the audit, the processes, else the notices. */
export function firstPageOf(me: MeResponse): string {
  if (me.mustEnrol) return '/my-account';
  if (holds(me, ['committee-office'])) return '/sessions';
  if (holds(me, STAFF) || holds(me, ['expert'])) return '/tasks';
  if (holds(me, ADMINISTRATORS)) return '/accounts';
  if (holds(me, ['audit-admin'])) return '/audit';
  if (holds(me, ['process-owner'])) return '/processes';
  if (holds(me, ['nominator'])) return '/matters';
  return holds(me, ['applicant']) ? '/applications' : '/notices';
}
