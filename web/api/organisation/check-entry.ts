import { periodDefects } from '../../../domain/committee-listing.ts';
import { message } from '../../../domain/message.ts';
import { organisationProblems } from '../../../domain/organisation-check.ts';
import type { EntryProblem } from '../../../domain/organisation-entry.ts';
import { policyValue } from '../../../domain/policy-year.ts';
import type { Committee, Organisation } from '../../../store/organisation/organisation.entity.ts';
import type { OrganisationEntryRequest } from '../../contract/organisation-register.ts';
import type { ApiDeps } from '../deps.ts';
import { conflict, invalidInput } from '../http/refused-error.ts';
import { committeeEntry } from './register-view.ts';

/** The facts to write for a request: every field of the form, undefined where it is to be taken away. Throws InvalidInput or Conflict. */
export async function checkEntry(
  id: string,
  body: OrganisationEntryRequest,
  before: Organisation | undefined,
  deps: ApiDeps,
): Promise<Omit<Organisation, 'id'>> {
  const { committee: wanted, hosts, ownCommitteeIds, ...rest } = body;
  const committee = wanted === undefined ? before?.committee : committeeOf(wanted, before?.committee);
  const facts = {
    ...emptyFacts,
    ...rest,
    hosts: hosts.length === 0 ? undefined : hosts,
    ownCommitteeIds: ownCommitteeIds.length === 0 ? undefined : ownCommitteeIds,
    committee,
  };
  const all = await deps.stores.organisations.all();
  const problems = [
    ...organisationProblems({ id, ...facts }, all),
    ...(wanted === undefined ? [] : await committeeProblems(id, wanted, deps)),
  ];
  if (problems.length > 0) {
    throw invalidInput(
      message('单位登记的内容有误，请按提示改正', 'Expected an entry that fits; see the details'),
      problems,
    );
  }
  return facts;
}

const emptyFacts = {
  departmentId: undefined,
  countyBureauId: undefined,
  cityBureauId: undefined,
  provincialDepartmentId: undefined,
};

/** A committee on the list keeps what it is listed for; elsewhere the entry counts. Throws Conflict. */
function committeeOf(wanted: NonNullable<OrganisationEntryRequest['committee']>, kept?: Committee): Committee {
  const { specialities, ...rest } = wanted;
  const entered = { ...rest, ...(specialities.length === 0 ? {} : { specialities }) };
  if (kept?.listing === undefined)
    return { ...kept, ...entered, ...(specialities.length === 0 ? { specialities: [] } : {}) };
  if (JSON.stringify(sorted(committeeEntry(kept))) !== JSON.stringify(sorted(wanted))) {
    throw conflict(
      message(
        '这个评委会已在评委会清单内，范围、有效期和组成人员请通过“事项·评委会清单”变更',
        'This committee is listed; change its scope, term and members by the procedure of listing',
      ),
    );
  }
  return kept;
}

function sorted(entry: NonNullable<OrganisationEntryRequest['committee']>): Record<string, unknown> {
  const pairs = Object.entries(entry).map(([key, value]) => [key, Array.isArray(value) ? [...value].sort() : value]);
  return Object.fromEntries(pairs.sort(([one], [other]) => (String(one) < String(other) ? -1 : 1))) as Record<
    string,
    unknown
  >;
}

async function committeeProblems(
  id: string,
  committee: NonNullable<OrganisationEntryRequest['committee']>,
  deps: ApiDeps,
): Promise<EntryProblem[]> {
  const { chairAccountId, memberAccountIds, validFrom, validTo } = committee;
  const accounts = await deps.stores.accounts.byIds([chairAccountId, ...memberAccountIds]);
  const holds = (accountId: string, role: string): boolean =>
    accounts.some(
      (account) =>
        account.id === accountId && account.grants.some((one) => one.organisationId === id && one.role === role),
    );
  const problem = (field: string, zh: string, en: string): EntryProblem => ({
    field,
    ruleCode: '13a',
    message: message(zh, en),
  });
  const policy = deps.policies.at(-1);
  return [
    ...(policy === undefined
      ? []
      : periodDefects('committee.validTo', '有效期', validFrom, validTo, policyValue(policy, 'order40-8'))),
    ...(holds(chairAccountId, 'chair')
      ? []
      : [
          problem(
            'committee.chairAccountId',
            '主任委员应在本评委会有“主任委员”岗位，请先由安全管理员授予',
            'Expected a holder of the role of chair here; have it granted first',
          ),
        ]),
    ...(memberAccountIds.every((one) => holds(one, 'expert'))
      ? []
      : [
          problem(
            'committee.memberAccountIds',
            '委员都应在本评委会有“评审专家”岗位，请先由安全管理员授予',
            'Expected holders of the role of expert here; have it granted first',
          ),
        ]),
    ...(memberAccountIds.includes(chairAccountId)
      ? []
      : [
          problem(
            'committee.memberAccountIds',
            '委员名单应包括主任委员，请补充',
            'Expected the chair among the members; add them',
          ),
        ]),
  ];
}
