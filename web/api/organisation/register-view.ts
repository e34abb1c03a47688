import { titleLevels } from '../../../domain/title-level.ts';
import type { Organisation } from '../../../store/organisation/organisation.entity.ts';
import type { OrganisationEntryResponse, OrganisationRegisterResponse } from '../../contract/organisation-register.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../http/refused-error.ts';
import { readNames } from '../names.ts';

/** Roles that see every entry; a clerk or head sees those of the own organisations. */
const KEEPERS = ['system-admin', 'security-admin', 'audit-admin'] as const;
const OWN_ROLES = ['clerk', 'head'] as const;

/** Whether the person may see an entry. */
export function seesEntry(id: string, actor: Actor): boolean {
  return KEEPERS.some((role) => actor.is(role)) || actor.holds(id, ...OWN_ROLES);
}

/** A row of the register. */
export function registerRow(
  organisation: Organisation,
  names: ReadonlyMap<string, string>,
): OrganisationRegisterResponse['items'][number] {
  const { id, name, kind, level, territory, committee } = organisation;
  const { departmentId, provincialDepartmentId, countyBureauId, cityBureauId } = organisation;
  const above = [
    ...[departmentId, provincialDepartmentId, countyBureauId, cityBureauId],
    ...[committee?.founderId, committee?.bureauId],
  ];
  const known = [...new Set(above.filter((one) => one !== undefined))];
  return { id, name, kind, level, territory, above: known.map((one) => names.get(one) ?? one) };
}

/** One entry as its page shows it. Throws NotFound when the person may not see it. */
export async function registerEntry(id: string, actor: Actor, deps: ApiDeps): Promise<OrganisationEntryResponse> {
  const found = await deps.stores.organisations.byId(id);
  if (found === undefined || !seesEntry(id, actor)) throw notFound('这个单位', 'an organisation');
  const { committee, selfReview: _scope, referralTrial: _trial, ...facts } = found;
  const [chairs, experts] = await Promise.all([
    deps.stores.accounts.holding({ organisationId: id, role: 'chair' }),
    deps.stores.accounts.holding({ organisationId: id, role: 'expert' }),
  ]);
  const members = committee === undefined ? [] : [...committee.memberAccountIds, committee.chairAccountId];
  const names = await readNames(deps, members);
  const named = (ids: readonly (string | undefined)[], nameOf: (one: string) => string) =>
    [...new Set(ids.filter((one) => one !== undefined))].map((one) => ({ id: one, name: nameOf(one) }));
  return {
    ...facts,
    ...natureOf(facts),
    hosts: facts.hosts ?? [],
    ownCommitteeIds: facts.ownCommitteeIds ?? [],
    ...(committee === undefined ? {} : { committee: committeeEntry(committee) }),
    ...(committee?.listing === undefined ? {} : { listedAs: committee.listing.filingNo }),
    mayChange: actor.permissions.has('organisation.change'),
    names: [
      ...named(
        [
          ...[facts.departmentId, facts.provincialDepartmentId, facts.countyBureauId, facts.cityBureauId],
          ...[committee?.founderId, committee?.bureauId],
          ...(facts.hosts ?? []),
          ...(facts.ownCommitteeIds ?? []),
        ],
        (one) => names.organisation(one),
      ),
      ...named(members, (one) => names.account(one)),
    ],
    chairs: chairs.map((one) => ({ id: one.id, name: one.name })),
    experts: experts.map((one) => ({ id: one.id, name: one.name })),
  };
}

/** What the administrator enters of a committee, out of all that is kept of it. */
export function committeeEntry(
  committee: NonNullable<Organisation['committee']>,
): NonNullable<OrganisationEntryResponse['committee']> {
  const { founderId, bureauId, series, specialities = [], levels, validFrom, validTo } = committee;
  const { chairAccountId, memberAccountIds } = committee;
  return {
    ...{ founderId, bureauId, series, specialities, validFrom, validTo, chairAccountId, memberAccountIds },
    levels: titleLevels.filter((level) => levels.includes(level)),
  };
}

/** The nature of a unit, where nothing was entered as not so. */
function natureOf(facts: Omit<Organisation, 'id' | 'committee'>) {
  return {
    isPublicInstitution: facts.isPublicInstitution ?? false,
    isEnterprise: facts.isEnterprise ?? false,
    isCentralEnterprise: facts.isCentralEnterprise ?? false,
    isElderlyCare: facts.isElderlyCare ?? false,
    isPersonnelAgency: facts.isPersonnelAgency ?? false,
  };
}
