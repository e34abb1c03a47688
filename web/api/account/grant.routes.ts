import { message } from '../../../domain/message.ts';
import type { Account, Grant } from '../../../store/account/account.entity.ts';
import { accountResponseSchema } from '../../contract/account-register.ts';
import type { AccountResponse } from '../../contract/account-register.ts';
import { grantRequestSchema } from '../../contract/account.ts';
import type { Actor } from '../actor.ts';
import { defineRoute } from '../define-route.ts';
import type { Route } from '../define-route.ts';
import type { ApiDeps } from '../deps.ts';
import { conflict, forbidden } from '../http/refused-error.ts';
import { idParamsSchema } from '../id-params.ts';
import type { SignInThrottle } from '../sign-in/sign-in-throttle.ts';
import { accountPage, readAccount } from './account-view.ts';
import { refuseTogether } from './check-grants.ts';
import { handBackLost } from './hand-over.ts';
import { recordAct } from '../record-act.ts';

/** Roles given and taken: by the security administrator anywhere, by a head in the own unit, by nobody to oneself. */
export function grantRoutes(throttle: SignInThrottle, machineNow: () => number): Route[] {
  return (['grant', 'revoke'] as const).map((act) =>
    defineRoute({
      method: 'post',
      path: `/accounts/:id/${act}`,
      permission: 'account.grant',
      summary: act === 'grant' ? '授予岗位' : '收回岗位',
      request: { params: idParamsSchema, body: grantRequestSchema },
      response: accountResponseSchema,
      async handler({ params, body, actor, deps }): Promise<AccountResponse> {
        const account = await grantedAccount(params.id, body, actor, deps);
        const rest = account.grants.filter((grant) => !isSame(grant, body));
        const grants = act === 'grant' ? [...rest, body] : rest;
        if (act === 'grant') refuseTogether(grants);
        const { organisationId } = body;
        const recorded = {
          ...{ act: `account.${act}`, subject: `account:${account.id}`, organisationId },
          before: { grants: account.grants },
          after: { grants },
        };
        // Two at once would undo each other, or give together what one person may not hold.
        const changed = await recordAct(recorded, actor, deps, () => deps.stores.accounts.regrant(account, grants));
        if (changed === undefined) throw changedMeanwhile();
        if (act === 'revoke') await handBackLost({ ...account, grants }, actor, deps);
        deps.events.publish({ kind: 'tasks-changed' });
        deps.events.renew([account.id]);
        return accountPage({ ...account, grants }, { actor, deps, throttle, now: machineNow() });
      },
    }),
  );
}

const isSame = (one: Grant, other: Grant): boolean =>
  one.organisationId === other.organisationId && one.role === other.role;

function changedMeanwhile() {
  return conflict(
    message(
      '这个账号的岗位刚有变化，请刷新后再试',
      'The roles of this account have just changed; reload and try again',
    ),
  );
}

/** The account, when the person may give and take this role of it. Throws NotFound, Forbidden or Conflict. */
async function grantedAccount(id: string, grant: Grant, actor: Actor, deps: ApiDeps): Promise<Account> {
  const { account, authority } = await readAccount(id, actor, deps);
  if (account.id === actor.id) {
    throw forbidden(
      message(
        '不能给本人授予或收回岗位，请由另一位管理员办理',
        'Nobody grants roles to oneself; ask another administrator',
      ),
    );
  }
  const organisation = await deps.stores.organisations.byId(grant.organisationId);
  if (!authority.grants(organisation, grant.organisationId, grant.role)) {
    throw forbidden(
      message(
        '这个单位没有这个岗位，或不由您授予；请联系安全管理员',
        'Expected a role this organisation has and you may give; ask the security administrator',
      ),
    );
  }
  if (account.disabled) {
    throw conflict(message('账号已停用，请先启用再调整岗位', 'The account is disabled; enable it first'));
  }
  return account;
}
