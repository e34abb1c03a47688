import { message } from '../../../domain/message.ts';
import { separationProblem } from '../../../domain/role-separation.ts';
import { SYSTEM_OFFICE } from '../../../store/account/account.entity.ts';
import type { Grant } from '../../../store/account/account.entity.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { conflict, forbidden } from '../http/refused-error.ts';
import { headedBy, mayGrant } from './account-authority.ts';

/** True while nobody who can sign in holds the role of security administrator. */
export async function lacksSecurityAdmin({ stores }: Pick<ApiDeps, 'stores'>): Promise<boolean> {
  return (await stores.accounts.countHolding('security-admin')) === 0;
}

/**
 * Refuses roles of a new account that the person may not give: the system administrator makes it without any, save for the
 * first security administrator; a head gives roles of the own unit, one at least. Throws Forbidden or Conflict.
 */
export async function checkGrants(grants: readonly Grant[], actor: Actor, deps: ApiDeps): Promise<void> {
  const [only] = grants;
  const isFirst = grants.length === 1 && only?.organisationId === SYSTEM_OFFICE && only.role === 'security-admin';
  if (isFirst && actor.is('system-admin') && (await lacksSecurityAdmin(deps))) return;
  if (grants.length === 0 && actor.is('system-admin')) return;
  const organisations = await deps.stores.organisations.byIds(grants.map(({ organisationId }) => organisationId));
  const given = grants.every(({ organisationId, role }) =>
    mayGrant(
      actor,
      organisations.find(({ id }) => id === organisationId),
      organisationId,
      role,
    ),
  );
  if (!given || grants.length === 0) {
    throw forbidden(
      headedBy(actor).length > 0
        ? message(
            '单位负责人为本单位人员至少选择一个本单位岗位（申报人、经办、印章管理）',
            'Expected at least one role of your own unit: applicant, clerk or stamp holder',
          )
        : message('岗位由安全管理员授予，请先不选岗位', 'Roles are given by the security administrator; choose none'),
    );
  }
  refuseTogether(grants);
}

/** Throws Conflict when one person may not hold these roles together. */
export function refuseTogether(grants: readonly Grant[]): void {
  const problem = separationProblem(grants);
  if (problem !== undefined) throw conflict(problem);
}
