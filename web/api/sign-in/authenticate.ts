import { formatDate } from '../../../domain/calendar-date.ts';
import { keptAddress } from '../../../domain/kept-address.ts';
import type { Account } from '../../../store/account/account.entity.ts';
import { standingInFor } from '../../../store/substitute/standing-in.ts';
import { actorOf } from '../actor.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import type { Authenticate } from '../http/router.ts';
import { mustEnrol } from '../second-factor/enrolment.ts';
import { readToken, tokenHash } from './session-cookie.ts';

/** A row is written at most once in this time, however many requests come. */
const TOUCH_EVERY_MS = 60_000;

/** Whether this installation is reached over https. */
export function isHttps(deps: Pick<ApiDeps, 'settings'>): boolean {
  return deps.settings.publicUrl.startsWith('https:');
}

/**
 * Finds the account behind the cookie and prolongs the sign-in while it is used. A disabled account is signed out at once.
 * Sign-ins are counted in machine time: the controlled clock of a demo jumps weeks, and nobody should be thrown out by that.
 */
export function createAuthenticate(deps: ApiDeps, machineNow: () => number): Authenticate {
  return async (request): Promise<Actor | undefined> => {
    const token = readToken(request, isHttps(deps));
    if (token === undefined) return undefined;
    const id = tokenHash(token);
    const now = machineNow();
    const signIn = await deps.stores.signIns.current(id, new Date(now));
    if (signIn === undefined) return undefined;
    const { idleMs, longestMs } = deps.settings.signInLifetime;
    // A shorter time, set since, holds for whoever is signed in already.
    const latest = signIn.createdAt.getTime() + longestMs;
    if (now >= Math.min(signIn.lastSeenAt.getTime() + idleMs, latest)) {
      await deps.stores.signIns.end(id);
      return undefined;
    }
    const account = await deps.stores.accounts.byId(signIn.accountId);
    if (account === undefined || account.disabled) {
      await deps.stores.signIns.end(id);
      return undefined;
    }
    if (now - signIn.lastSeenAt.getTime() > TOUCH_EVERY_MS) {
      await deps.stores.signIns.touch(id, new Date(now), new Date(Math.min(now + idleMs, latest)));
    }
    return actorFor(account, deps, keptAddress(request.ip), signIn.providerFactor);
  };
}

/** The actor of an account; one that lacks the second factor it needs has no role until it is there. */
export async function actorFor(account: Account, deps: ApiDeps, from?: string, providerFactor = false): Promise<Actor> {
  const lacksFactor = async (one: Account): Promise<boolean> => !providerFactor && (await mustEnrol(one, deps));
  if (await lacksFactor(account)) return { ...actorOf({ ...account, grants: [] }, [], from), lacksFactor: true };
  const actor = actorOf(account, await standingInFor(account.id, formatDate(deps.clock.today()), deps.stores), from);
  // What a colleague's roles need, the one who stands in for them needs as well.
  return (await lacksFactor(actor.account)) ? actorOf(account, [], from) : actor;
}
