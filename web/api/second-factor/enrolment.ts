import { needsSecondFactor } from '../../../domain/second-factor.ts';
import type { Account } from '../../../store/account/account.entity.ts';
import type { ApiDeps } from '../deps.ts';

/** Whether the installation asks an account with these roles for a second factor. */
export function asksSecondFactor(account: Account, { settings }: Pick<ApiDeps, 'settings'>): boolean {
  return settings.requireSecondFactor && needsSecondFactor(account.grants.map(({ role }) => role));
}

/** True while an account that needs a second factor has none: its roles then wait for it. */
export async function mustEnrol(account: Account, deps: Pick<ApiDeps, 'settings' | 'stores'>): Promise<boolean> {
  if (!asksSecondFactor(account, deps)) return false;
  return (await deps.stores.secondFactors.of(account.id))?.confirmedAt === undefined;
}
