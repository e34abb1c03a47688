import type { Defect } from '../../../../domain/defect.ts';
import {
  listOwnerLevel,
  listingDefects,
  periodDefects,
  standardDefects,
} from '../../../../domain/committee-listing.ts';
import { message } from '../../../../domain/message.ts';
import { policyValue } from '../../../../domain/policy-year.ts';
import { titleLevels } from '../../../../domain/title-level.ts';
import type { Role } from '../../../../store/account/account.entity.ts';
import type { Organisation } from '../../../../store/organisation/organisation.entity.ts';
import type { Actor } from '../../actor.ts';
import { forbidden, notFound } from '../../http/refused-error.ts';
import { refuseDefects } from '../../task/acts/refuse-act.ts';
import { defineMatterKind } from '../matter-kind.ts';
import type { MatterStart } from '../matter-kind.ts';
import { bureauAbove } from './bureau-above.ts';
import { listingFacts } from './listing-facts.ts';
import { listingFormSchema } from './listing-form.ts';
import type { ListingForm } from './listing-form.ts';

const FOUNDER_ROLES: readonly Role[] = ['clerk', 'head', 'department-officer', 'bureau-officer'];

/** Words of what is asked. */
const REQUESTS: Readonly<Record<ListingForm['requestKind'], string>> = {
  list: '新建评委会',
  renew: '评委会续期',
  standard: '发布评审标准',
  remove: '评委会退出清单',
  'self-review': '自主评审授权',
};

/** A committee comes on the list of its authority, is renewed, publishes a standard or leaves it; a unit is granted self-review (3a, 11a, 13a). */
export const committeeListing = defineMatterKind({
  kind: 'committee-listing',
  label: message('评委会核准备案', 'Listing of a committee'),
  hint: message(
    '由组建单位或评委会办事机构提出，由清单所属的人社部门审核、核准。',
    'Asked for by the founder or the office of the committee; decided by the authority that keeps the list.',
  ),
  startRoles: [...FOUNDER_ROLES, 'committee-office'],
  formId: 'request-committee-listing',
  form: listingFormSchema,
  states: {
    requested: message('待审核', 'Awaiting review'),
    reviewed: message('待核准', 'Awaiting approval'),
    approved: message('已核准', 'Approved'),
    returned: message('已退回', 'Returned'),
    refused: message('不予核准', 'Refused'),
    listed: message('清单已更新', 'List updated'),
  },
  async prepare(actor, deps) {
    const [all, accounts] = await Promise.all([deps.stores.organisations.all(), deps.stores.accounts.all()]);
    const options = (rows: readonly { readonly id: string; readonly name: string }[]) =>
      rows.map(({ id, name }) => ({ value: id, label: name }));
    const founders = all.filter((organisation) => mayFound(organisation, all, actor));
    const own = new Set(founders.map(({ id }) => id));
    const staff = accounts.filter((account) => account.grants.some(({ organisationId }) => own.has(organisationId)));
    const experts = accounts.filter((account) => account.grants.some(({ role }) => role === 'expert'));
    return {
      data: { requestKind: 'list', basis: 'series', ...(founders.length === 1 ? { founderId: founders[0]?.id } : {}) },
      options: {
        founderId: options(founders),
        committeeId: options(all.filter(({ committee }) => committee !== undefined && own.has(committee.founderId))),
        chairAccountId: options(experts),
        memberAccountIds: options(experts),
        officeAccountId: options(staff),
      },
    };
  },
  async start(input) {
    const { data, actor, deps } = input;
    const all = await deps.stores.organisations.all();
    const founder = all.find(({ id }) => id === data.founderId);
    if (founder === undefined) throw notFound('这个组建单位', 'a founder');
    if (!mayFound(founder, all, actor)) {
      throw forbidden(
        message(
          '只有组建单位或其评委会的办事机构可以提出，请由组建单位办理',
          'Expected the founder or the office of its committee, but found another',
        ),
      );
    }
    const committee = 'committeeId' in data ? ownCommittee(data.committeeId, founder, all) : undefined;
    refuseDefects(defectsOf(input, founder));
    const bureau = bureauAbove(ownerLevel(data, founder, committee), founder, all);
    const subject = committee?.name ?? ('name' in data ? data.name : founder.name);
    return {
      title: `${REQUESTS[data.requestKind]}：${subject}`,
      organisationIds: [founder.id, bureau.id, ...(committee === undefined ? [] : [committee.id])],
      variables: { requestKind: data.requestKind, founderId: founder.id, bureauId: bureau.id },
      findings: { bureauId: bureau.id, listing: data },
    };
  },
  facts: listingFacts,
});

/** Whose list it is: the province grants self-review (3a); a committee stands on the list of its highest level (13a). */
function ownerLevel(data: ListingForm, founder: Organisation, committee?: Organisation): 'city' | 'province' {
  if (data.requestKind === 'self-review') return 'province';
  const levels =
    'levels' in data ? data.levels : titleLevels.filter((level) => committee?.committee?.levels.includes(level));
  return listOwnerLevel(founder.level, levels);
}

/** True for the founder's own people, and for the office of a committee it has founded. */
function mayFound(founder: Organisation, all: readonly Organisation[], actor: Actor): boolean {
  if (founder.kind !== 'committee' && actor.holds(founder.id, ...FOUNDER_ROLES)) return true;
  return all.some(({ id, committee }) => committee?.founderId === founder.id && actor.holds(id, 'committee-office'));
}

function ownCommittee(id: string, founder: Organisation, all: readonly Organisation[]): Organisation {
  const found = all.find((organisation) => organisation.id === id);
  if (found?.committee?.founderId !== founder.id) throw notFound('该组建单位的评委会', 'a committee of the founder');
  return found;
}

function defectsOf({ data, policy }: MatterStart<ListingForm>, founder: Organisation): Defect[] {
  const scope =
    data.requestKind === 'list' || data.requestKind === 'renew'
      ? listingDefects({ ...data, founderLevel: founder.level }, policy)
      : [];
  const standard = data.requestKind === 'list' || data.requestKind === 'standard' ? standardDefects(data) : [];
  const grant =
    data.requestKind === 'self-review'
      ? [
          ...periodDefects('validTo', '有效期', data.validFrom, data.validTo, policyValue(policy, 'order40-8')),
          ...unitDefect(founder),
        ]
      : [];
  return [...scope, ...standard, ...grant];
}

/** Only an employer reviews its own people (3a); a bureau or department does not. */
function unitDefect(founder: Organisation): Defect[] {
  if (founder.kind === 'unit') return [];
  return [
    {
      ruleCode: '3a',
      field: 'founderId',
      strength: '硬',
      message: message(
        `自主评审应授予用人单位，“${founder.name}”不是用人单位，请由用人单位提出`,
        `Expected an employing unit, but ${founder.name} is none`,
      ),
    },
  ];
}
