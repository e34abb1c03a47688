import { z } from 'zod';
import { addDays, formatDate } from '../../domain/calendar-date.ts';
import { grantOf, groupOf } from '../../store/account/account.entity.ts';
import type { Grant } from '../../store/account/account.entity.ts';
import type { Matter } from '../../store/matter/matter.entity.ts';
import type { Committee, CommitteeStandard, Organisation } from '../../store/organisation/organisation.entity.ts';
import { matterOf } from '../case-records.ts';
import { defineWorker } from '../define-worker.ts';
import type { WorkerContext } from '../worker-context.ts';
import { IncidentError } from '../worker-error.ts';
import { listingEntrySchema } from './listing-entry.ts';
import type { ListingEntry } from './listing-entry.ts';

/** Writes an approved request into the list: committees and their standards, removals, self-review (3a, 11a, 13a). */
export const recordListing = defineWorker({
  jobType: 'record-listing',
  input: z.object({ matterId: z.string() }),
  output: z.object({}),
  errors: [],
  async handle({ variables }, context) {
    const matter = await matterOf(context.stores, variables.matterId);
    const parsed = listingEntrySchema.safeParse(matter.findings);
    if (!parsed.success) {
      throw new IncidentError(`Expected an approved request in ${matter.number}: ${z.prettifyError(parsed.error)}`);
    }
    const { listing, bureauId, filingNo } = parsed.data;
    const { stores } = context;
    if (listing.requestKind === 'list') await addCommittee(matter, listing, parsed.data, context);
    else if (listing.requestKind === 'self-review') {
      const { series, specialities, levels, validFrom, validTo } = listing;
      const scope = [{ series, specialities, levels }];
      const grant = { scope, validFrom, validTo, documentNo: filingNo, grantedBy: bureauId };
      await stores.organisations.setSelfReview(listing.founderId, grant);
    } else {
      const { committee } = await organisationOf(listing.committeeId, context);
      if (committee === undefined) throw new IncidentError(`Expected ${listing.committeeId} to be a committee`);
      await stores.organisations.setCommittee(listing.committeeId, changed(committee, matter, parsed.data, context));
      if (listing.requestKind === 'renew') await grantMembers(listing.committeeId, listing, context);
    }
    return {};
  },
});

type Approved = z.output<typeof listingEntrySchema>;
type Scope = Extract<ListingEntry, { requestKind: 'list' | 'renew' }>;

async function addCommittee(
  matter: Matter,
  listing: Extract<ListingEntry, { requestKind: 'list' }>,
  approved: Approved,
  context: WorkerContext,
): Promise<void> {
  const founder = await organisationOf(listing.founderId, context);
  const id = `committee-${matter.id}`;
  await context.stores.organisations.addMissing([
    {
      id,
      name: listing.name,
      kind: 'committee',
      level: founder.level,
      territory: founder.territory,
      isUniversity: false,
      committee: {
        founderId: founder.id,
        ...scopeOf(listing),
        bureauId: approved.bureauId,
        listing: entryOf(matter, approved, context),
        standards: [standardOf(listing, matter, context)],
      },
    },
  ]);
  await grantMembers(id, listing, context);
  await grant(listing.officeAccountId, [{ organisationId: id, role: 'committee-office' }], context);
}

function changed(committee: Committee, matter: Matter, approved: Approved, context: WorkerContext): Committee {
  const { listing } = approved;
  if (listing.requestKind === 'renew') {
    return { ...committee, ...scopeOf(listing), listing: entryOf(matter, approved, context) };
  }
  if (listing.requestKind === 'standard') {
    const before = (committee.standards ?? []).filter((one) => one.matterId !== matter.id);
    return { ...committee, standards: [...before, standardOf(listing, matter, context)] };
  }
  const today = context.clock.today();
  const last = formatDate(addDays(today, -1));
  const removedOn = committee.listing?.removedOn ?? formatDate(today);
  return {
    ...committee,
    // From the day of its removal it takes nothing and opens nothing.
    validTo: committee.validTo < last ? committee.validTo : last,
    listing: { ...entryOf(matter, approved, context), ...committee.listing, removedOn },
  };
}

function scopeOf(listing: Scope) {
  const { series, basis, specialities, levels, validFrom, validTo, memberCount, chairAccountId } = listing;
  return {
    series: [series],
    specialities: basis === 'speciality' ? specialities : [],
    levels,
    validFrom,
    validTo,
    memberCount,
    term: { from: listing.termFrom, to: listing.termTo },
    chairAccountId,
    memberAccountIds: [...new Set([chairAccountId, ...listing.memberAccountIds])],
  };
}

function entryOf(matter: Matter, { bureauId, filingNo }: Approved, { clock }: WorkerContext) {
  return { filingNo, ownerId: bureauId, matterId: matter.id, listedOn: formatDate(clock.today()) };
}

function standardOf(
  listing: Extract<ListingEntry, { requestKind: 'list' | 'standard' }>,
  matter: Matter,
  { clock }: WorkerContext,
): CommitteeStandard {
  return {
    title: listing.standardTitle,
    version: listing.standardVersion,
    reference: listing.standardReference,
    riskAssessment: listing.riskAssessment,
    authorityName: listing.authorityName,
    authorityOpinion: listing.authorityOpinion,
    publishedOn: formatDate(clock.today()),
    matterId: matter.id,
  };
}

async function organisationOf(id: string, { stores }: WorkerContext): Promise<Organisation> {
  const found = await stores.organisations.byId(id);
  if (found === undefined) throw new IncidentError(`Expected organisation ${id} on record, but found none`);
  return found;
}

async function grantMembers(organisationId: string, listing: Scope, context: WorkerContext): Promise<void> {
  const { chairAccountId, memberAccountIds } = listing;
  for (const id of new Set([chairAccountId, ...memberAccountIds])) {
    const roles = id === chairAccountId ? (['chair', 'expert'] as const) : (['expert'] as const);
    const grants = roles.map((role) => ({ organisationId, role }));
    await grant(id, grants, context);
  }
}

async function grant(accountId: string, grants: readonly Grant[], { stores }: WorkerContext): Promise<void> {
  const account = await stores.accounts.byId(accountId);
  if (account === undefined) return;
  const groups = new Set([...account.grants, ...grants].map(groupOf));
  await stores.accounts.grant(
    accountId,
    [...groups].flatMap((group) => grantOf(group) ?? []),
  );
}
