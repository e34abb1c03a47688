import type { Clock } from '../domain/clock.ts';
import type { Stores } from '../store/connect.ts';
import type { Account } from '../store/account/account.entity.ts';
import { hashPassword } from '../web/api/sign-in/password.ts';
import { postClaim } from '../store/post/post.repository.ts';
import { DEMO_PASSWORD } from '../web/api/sign-in/sign-in.routes.ts';
import { demoExperts } from './demo-experts.ts';
import { demoOrganisations } from './demo-organisations.ts';
import { demoPeople } from './demo-people.ts';
import { demoAppointments, demoPosts } from './demo-posts.ts';

/**
 * Puts the organisations and accounts of the demo into an installation that has none; where accounts exist, nothing is touched.
 * Answers the accounts in the order of the case, for the start to print.
 */
export async function seedDemo(stores: Stores, clock: Clock): Promise<readonly Account[]> {
  const people = demoPeople();
  if ((await stores.accounts.count()) === 0) {
    await stores.organisations.addMissing(demoOrganisations);
    await seedPosts(stores);
    for (const expert of demoExperts(new Date(clock.now()))) await stores.experts.add(expert);
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

/** The posts of the demo; who is in office there holds one. */
async function seedPosts(stores: Stores): Promise<void> {
  await stores.posts.addMissing(demoPosts);
  await stores.appointments.addMissing(demoAppointments);
  for (const { placement, subjectId, updatedAt } of demoAppointments) {
    const post = placement.kind === 'post' ? demoPosts.find(({ id }) => id === placement.postId) : undefined;
    if (post === undefined) continue;
    await stores.claims.take(postClaim(post.id), post.approved - post.takenElsewhere, subjectId, updatedAt);
  }
}
