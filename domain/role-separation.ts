import { message } from './message.ts';
import type { Message } from './message.ts';

/** A role held at an organisation, as the rules of separation see it. */
export interface HeldRole {
  readonly organisationId: string;
  readonly role: string;
}

const ADMINISTRATORS: ReadonlySet<string> = new Set(['system-admin', 'security-admin', 'audit-admin']);
const OFFICES: ReadonlySet<string> = new Set([...ADMINISTRATORS, 'process-owner']);

const ROLES_OF_KIND: Readonly<Record<string, ReadonlySet<string>>> = {
  unit: new Set(['applicant', 'clerk', 'head', 'stamp-holder', 'nominator', 'discipline']),
  agency: new Set(['applicant', 'clerk', 'head', 'stamp-holder', 'discipline']),
  department: new Set(['department-officer', 'head', 'discipline']),
  bureau: new Set(['bureau-officer', 'bureau-supervisor', 'discipline', 'nominator', ...OFFICES]),
  committee: new Set(['committee-office', 'chair', 'expert', 'discipline']),
  system: OFFICES,
};

/** Roles that the head of a unit gives to the own people. */
export const unitRoles = ['applicant', 'clerk', 'stamp-holder'] as const;

/** True for the three administrators (三员): system, security, audit. */
export function isAdministrator(role: string): boolean {
  return ADMINISTRATORS.has(role);
}

/** Whether an organisation of the kind has the role; the installation itself is of the kind `system`. */
export function hasRole(kind: string, role: string): boolean {
  return ROLES_OF_KIND[kind]?.has(role) === true;
}

/** The first reason why one person may not hold these roles together; undefined when there is none. */
export function separationProblem(roles: readonly HeldRole[]): Message | undefined {
  const administrator = roles.find(({ role }) => ADMINISTRATORS.has(role));
  if (administrator !== undefined && roles.some(({ role }) => role !== administrator.role)) {
    return message(
      '系统管理、安全管理、审计管理三员相互分立，也不能兼任其他岗位；请先收回原有岗位，或授予另一个人',
      'An administrator of system, security or audit holds no other role; revoke the other first, or choose another person',
    );
  }
  const both = roles.find(
    ({ organisationId, role }) =>
      role === 'stamp-holder' &&
      roles.some((other) => other.role === 'clerk' && other.organisationId === organisationId),
  );
  if (both === undefined) return undefined;
  return message(
    '同一单位的印章管理人与经办人应为两人，请授予另一个人',
    'The stamp holder and the clerk of one organisation are two persons; choose another person',
  );
}
