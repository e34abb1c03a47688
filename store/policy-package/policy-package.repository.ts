import type { Connection } from 'mongoose';
import { openCollection } from '../collection.ts';
import { policyPackageSchema } from './policy-package.entity.ts';
import type { PolicyPackage } from './policy-package.entity.ts';
import { policyPackageMongoSchema } from './policy-package.schema.ts';

/** Who decided about a proposal, when and why. */
export interface ProposalDecision {
  readonly state: 'inForce' | 'declined' | 'withdrawn';
  readonly decidedBy: string;
  readonly decidedAt: Date;
  readonly decisionNote?: string;
}

/** The policy packages. A revision is never changed; it is decided about once. */
export function createPolicyPackageRepository(connection: Connection) {
  const rows = openCollection<PolicyPackage>(
    connection,
    'policy-package',
    policyPackageMongoSchema,
    policyPackageSchema,
  );
  return {
    createIndexes: rows.createIndexes,
    /** Adds a revision; false when that revision is there already. */
    add: (row: PolicyPackage) => rows.insertOnce(row),
    byId: (id: string) => rows.findOne({ _id: id }),
    /** Every revision, newest year and revision first, without the packages themselves. */
    list: () => rows.find({}, { sort: { year: -1, revision: -1 }, without: ['package'] }),
    /** Every revision that was ever put in force. */
    inForce: () => rows.find({ state: 'inForce' }, { sort: { year: 1, revision: 1 } }),
    /** The number of the newest revision of a year; 0 when there is none. */
    newestRevision: async (year: number): Promise<number> =>
      (await rows.findOne({ year }, { sort: { revision: -1 }, without: ['package'] }))?.revision ?? 0,
    /** Decides about a proposal; undefined when it was decided before. */
    decide: (id: string, decision: ProposalDecision) =>
      rows.update({ _id: id, state: 'proposed' }, { $set: { ...decision } }),
  };
}

/** The policy packages. */
export type PolicyPackageRepository = ReturnType<typeof createPolicyPackageRepository>;
