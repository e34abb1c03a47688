import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { message } from '../../../domain/message.ts';
import {
  acceptInvitationRequestSchema,
  invitationResponseSchema,
  invitationTokenRequestSchema,
} from '../../contract/account-register.ts';
import { doneResponseSchema } from '../../contract/list.ts';
import { defineRoute } from '../define-route.ts';
import type { Route } from '../define-route.ts';
import { keptAddress } from '../../../domain/kept-address.ts';
import type { ApiDeps } from '../deps.ts';
import { invalidInput, notFound, RefusedError } from '../http/refused-error.ts';
import { passwordProblem } from '../sign-in/password-rules.ts';
import { hashPassword } from '../sign-in/password.ts';
import { tokenHash } from '../sign-in/session-cookie.ts';
import { changeAccount } from './invite.ts';
import { ownHand } from '../record-act.ts';

/** Enough for an office behind one address, too few to try tokens or keep the hashing busy. */
const PER_ADDRESS = 30;
const WINDOW_SECONDS = 15 * 60;

/** What an invited person does without a sign-in: see whose link it is, and set the password. */
export function invitationRoutes(machineNow: () => number, points = PER_ADDRESS): Route[] {
  const limiter = new RateLimiterMemory({ points, duration: WINDOW_SECONDS });
  return [
    defineRoute({
      method: 'post',
      path: '/invitations/read',
      permission: 'public',
      summary: '邀请链接属于谁',
      request: { body: invitationTokenRequestSchema },
      response: invitationResponseSchema,
      async handler({ body, deps, http }) {
        await countAddress(limiter, http.request.ip ?? '');
        const { account, invitation } = await readInvitation(body.token, deps, machineNow());
        return { username: account.username, name: account.name, expiresAt: invitation.expiresAt.toISOString() };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/invitations/accept',
      permission: 'public',
      summary: '凭邀请链接设置密码',
      request: { body: acceptInvitationRequestSchema },
      response: doneResponseSchema,
      async handler({ body, deps, http }) {
        await countAddress(limiter, http.request.ip ?? '');
        const { account, invitation } = await readInvitation(body.token, deps, machineNow());
        const problem = passwordProblem(body.password, [account.username, account.name, account.email ?? '']);
        if (problem !== undefined) throw invalidInput(problem, [{ field: 'password', message: problem }]);
        const passwordHash = await hashPassword(body.password);
        if (!(await deps.stores.invitations.use(invitation.id))) throw gone();
        const act = { act: 'account.password', accountId: account.id, after: { by: 'invitation' } };
        await changeAccount(act, ownHand(account, keptAddress(http.request.ip)), deps, async () => {
          await deps.stores.accounts.setPasswordHash(account.id, passwordHash);
          await deps.stores.signIns.endAll(account.id);
          return passwordHash;
        });
        return { done: true as const };
      },
    }),
  ];
}

async function readInvitation(token: string, deps: ApiDeps, now: number) {
  const invitation = await deps.stores.invitations.current(tokenHash(token), new Date(now));
  const account = invitation === undefined ? undefined : await deps.stores.accounts.byId(invitation.accountId);
  if (invitation === undefined || account === undefined || account.disabled) throw gone();
  return { invitation, account };
}

function gone(): RefusedError {
  return notFound('有效的邀请（链接已用过、已过期或不完整，请向发给您链接的管理员另要一个）', 'an invitation');
}

async function countAddress(limiter: RateLimiterMemory, address: string): Promise<void> {
  try {
    await limiter.consume(address);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    throw new RefusedError(
      'TooManyRequests',
      429,
      message('尝试次数过多，请 15 分钟后再试', 'Too many attempts; try again in 15 minutes'),
    );
  }
}
