import { isTransferable } from '../../domain/substitution.ts';
import type { Role } from '../../store/account/account.entity.ts';

const CASE_STAFF: readonly Role[] = [
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

/** Those whose work a colleague may do while they are away; a vote and the conduct of the meeting stay with the person. */
const ABSENTEES = CASE_STAFF.filter(isTransferable);

/**
 * Who may do what: permission → roles (rules section 6). Which cases a person sees, and that nobody acts on their own case,
 * is decided object by object in case-access.ts. 系统管理 has no permission that shows case content.
 */
const permissionTable = {
  'application.declare': ['applicant'],
  'application.close': ['bureau-officer', 'bureau-supervisor', 'committee-office'],
  'application.reveal': ['clerk', 'department-officer', 'bureau-officer'],
  'data-access.own': ['applicant'],
  'data-access.read': ['audit-admin'],
  'retention.read': ['system-admin', 'audit-admin'],
  'application.find': ['bureau-officer', 'bureau-supervisor'],
  'application.export': ['bureau-officer', 'bureau-supervisor', 'committee-office'],
  'release.ask': ['applicant', 'clerk', 'head', 'committee-office'],
  'release.grant': ['bureau-supervisor'],
  'application.read': ['applicant', 'expert', ...CASE_STAFF],
  'file.read': ['applicant', 'expert', ...CASE_STAFF],
  'file.change': ['applicant', 'expert', ...CASE_STAFF],
  'task.work': ['applicant', 'expert', ...CASE_STAFF],
  'deadline.read': ['applicant', 'expert', ...CASE_STAFF],
  'deadline.extend': ['head', 'bureau-supervisor', 'chair'],
  'deadline.ask': ['applicant', 'expert', ...CASE_STAFF],
  'deadline.watch': ['bureau-supervisor', 'process-owner'],
  'substitute.set': ABSENTEES,
  'publicity.change': ['clerk', 'committee-office'],
  'certificate.read': ['applicant', 'committee-office', 'chair', 'bureau-officer', 'bureau-supervisor', 'discipline'],
  'certificate.export': ['committee-office', 'bureau-officer', 'bureau-supervisor', 'discipline'],
  'post.read': ['clerk', 'head', 'department-officer', 'bureau-officer', 'bureau-supervisor', 'discipline'],
  'session.read': ['expert', 'bureau-officer', 'bureau-supervisor', 'committee-office', 'chair', 'discipline'],
  'session.plan': ['committee-office'],
  'session.void': ['committee-office', 'chair'],
  'session.export': ['bureau-officer', 'bureau-supervisor', 'committee-office'],
  'expert.read': ['committee-office', 'bureau-officer', 'bureau-supervisor', 'discipline'],
  'expert.change': ['committee-office'],
  'expert.declare': ['expert'],
  'matter.read': ['applicant', 'expert', 'nominator', ...CASE_STAFF],
  'matter.start': ['applicant', 'expert', 'nominator', ...CASE_STAFF],
  'nomination.withdraw': ['nominator', 'clerk', 'head'],
  'policy.read': [
    ...(['applicant', 'expert', 'process-owner', 'system-admin', 'security-admin', 'audit-admin'] as const),
    ...CASE_STAFF,
  ],
  'policy.propose': ['bureau-officer', 'bureau-supervisor'],
  'policy.approve': ['bureau-supervisor'],
  'calendar.propose': ['bureau-officer', 'bureau-supervisor'],
  'calendar.approve': ['bureau-supervisor'],
  'qualification.read': ['bureau-officer', 'bureau-supervisor', 'discipline'],
  'qualification.record': ['bureau-officer'],
  'qualification.decide': ['bureau-officer', 'bureau-supervisor'],
  'audit.read': ['audit-admin', 'discipline'],
  'channel.change': ['system-admin'],
  'account.read': ['head', 'system-admin', 'security-admin', 'audit-admin'],
  'account.add': ['head', 'system-admin'],
  'account.change': ['head', 'system-admin', 'security-admin'],
  'account.grant': ['head', 'security-admin'],
  'account.unlock': ['security-admin'],
  'organisation.read': ['clerk', 'head', 'system-admin', 'security-admin', 'audit-admin'],
  'organisation.change': ['system-admin'],
  'process.read': ['process-owner', 'system-admin', 'audit-admin'],
  'process.change': ['process-owner'],
} as const satisfies Record<string, readonly Role[]>;

/** A name of the permission table. */
export type Permission = keyof typeof permissionTable;

/** What a route asks of its caller: nothing, a sign-in, or a permission. */
export type RoutePermission = 'public' | 'signed-in' | Permission;

/** The permissions that a set of roles gives. */
export function permissionsOf(roles: Iterable<Role>): ReadonlySet<Permission> {
  const held = new Set(roles);
  const names = Object.keys(permissionTable) as Permission[];
  return new Set(names.filter((name) => permissionTable[name].some((role) => held.has(role))));
}
