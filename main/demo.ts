import type { Clock } from '../domain/clock.ts';
import type { Stores } from '../store/connect.ts';
import type { Account } from '../store/account/account.entity.ts';
import { hashPassword } from '../web/api/sign-in/password.ts';
import { DEMO_PASSWORD } from '../web/api/sign-in/sign-in.routes.ts';
import { demoOrganisations } from './demo-organisations.ts';
import { demoPeople } from './demo-people.ts';

/**
 * Puts the organisations and accounts of the demo into an installation that has none; where accounts exist, nothing is touched.
 * Answers the accounts in the order of the case, for the start to print.
 */
export async function seedDemo(stores: Stores, clock: Clock): Promise<readonly Account[]> {
  const people = demoPeople();
  if ((await stores.accounts.count()) === 0) {
    await stores.organisations.addMissing(demoOrganisations);
    // One hash serves all: the accounts share a password, which is printed at start.
    const passwordHash = await hashPassword(DEMO_PASSWORD);
    await stores.accounts.addMissing(people.map((person) => ({ ...person, passwordHash })));
    await stores.audit.append({
      at: new Date(clock.now()),
      accountId: 'system',
      act: 'demo.seed',
      subject: 'accounts',
      after: { accounts: people.length, organisations: demoOrganisations.length },
    });
  }
  const ids = people.map(({ id }) => id);
  const stored = await stores.accounts.byIds(ids);
  return stored.sort((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id));
}
