import type { Connection } from 'mongoose';
import { op, openCollection } from '../collection.ts';
import { organisationSchema } from './organisation.entity.ts';
import type { Committee, Organisation } from './organisation.entity.ts';
import { organisationMongoSchema } from './organisation.schema.ts';

/** The organisations that take part. */
export function createOrganisationRepository(connection: Connection) {
  const rows = openCollection<Organisation>(connection, 'organisation', organisationMongoSchema, organisationSchema);
  return {
    createIndexes: rows.createIndexes,
    add: (organisation: Organisation) => rows.insert(organisation),
    /** Adds the organisations that are not there yet (the seed of a demo). */
    addMissing: (organisations: readonly Organisation[]) => rows.insertMissing(organisations),
    /** Writes the given facts of an entry and takes away those that are undefined; undefined when there is no such entry. */
    change(id: string, facts: Partial<Omit<Organisation, 'id'>>) {
      const pairs = Object.entries(facts);
      const gone = pairs.filter(([, value]) => value === undefined).map(([name]) => [name, ''] as const);
      return rows.update(
        { _id: id },
        {
          $set: Object.fromEntries(pairs.filter(([, value]) => value !== undefined)),
          ...(gone.length === 0 ? {} : { $unset: Object.fromEntries(gone) }),
        },
      );
    },
    /** Replaces what a committee is approved for. */
    setCommittee: (id: string, committee: Committee) => rows.update({ _id: id }, { $set: { committee } }),
    setSelfReview: (id: string, selfReview: Organisation['selfReview']) =>
      rows.update({ _id: id }, { $set: { selfReview } }),
    grantReferralTrial: (id: string, referralTrial: NonNullable<Organisation['referralTrial']>) =>
      rows.update({ _id: id }, { $set: { referralTrial } }),
    byId: (id: string) => rows.findOne({ _id: id }),
    byIds: (ids: readonly string[]) => rows.find({ _id: op({ $in: [...ids] }) }),
    all: () => rows.find({}, { sort: { kind: 1, name: 1 } }),
    ofKind: (kind: Organisation['kind']) => rows.find({ kind }, { sort: { name: 1 } }),
  };
}

/** The organisations that take part. */
export type OrganisationRepository = ReturnType<typeof createOrganisationRepository>;
