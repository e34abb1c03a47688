import { connectStore } from '../../store/connect.ts';
import type { Grant, Role } from '../../store/account/account.entity.ts';
import type { Organisation } from '../../store/organisation/organisation.entity.ts';
import type { TestApp } from './test-app.ts';

/** A person with one role or more at one organisation. */
export interface FurtherPerson {
  readonly username: string;
  readonly name: string;
  readonly organisationId: string;
  readonly roles: readonly Role[];
}

/** A unit of the city without a supervising department, such as a private enterprise. */
export const privateUnit = (id: string, name: string, more: Partial<Organisation> = {}): Organisation => ({
  id,
  name,
  kind: 'unit',
  level: 'city',
  territory: '本市',
  cityBureauId: 'city-hr',
  isUniversity: false,
  ...more,
});

/** An applicant, a clerk and a head of a unit, named after it: `<id>-person`, `<id>-clerk`, `<id>-head`. */
export const staffOf = ({ id, name }: Organisation): FurtherPerson[] => [
  { username: `${id}-person`, name: `${name.slice(0, 2)}申报人`, organisationId: id, roles: ['applicant'] },
  { username: `${id}-clerk`, name: `${name}经办人`, organisationId: id, roles: ['clerk'] },
  { username: `${id}-head`, name: `${name}负责人`, organisationId: id, roles: ['head', 'stamp-holder'] },
];

/** Registers organisations and people beyond the demo's; everybody signs in with the demo's password. */
export async function registers(
  app: TestApp,
  organisations: readonly Organisation[],
  people: readonly FurtherPerson[],
): Promise<void> {
  const stores = await connectStore(app.mongoUri, app.secretBox);
  const known = await stores.accounts.byUsername('zhang-wei');
  if (known === undefined) throw new Error('Expected the people of the demo, but found none.');
  for (const organisation of organisations) await stores.organisations.add(organisation);
  for (const { username, name, organisationId, roles } of people) {
    const grants: Grant[] = roles.map((role) => ({ organisationId, role }));
    await stores.accounts.add({
      id: `acc-${username}`,
      username,
      name,
      passwordHash: known.passwordHash,
      grants,
      disabled: false,
    });
  }
  await stores.close();
}
