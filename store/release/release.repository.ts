import type { Connection } from 'mongoose';
import { op, openCollection } from '../collection.ts';
import { releaseSchema } from './release.entity.ts';
import type { Release } from './release.entity.ts';
import { releaseMongoSchema } from './release.schema.ts';

/** Exceptions from 原则 rules; a row is never removed, and what was decided never changes. */
export function createReleaseRepository(connection: Connection) {
  const rows = openCollection<Release>(connection, 'release', releaseMongoSchema, releaseSchema);
  const of = ({ kind, id }: Release['subject']) => ({ 'subject.kind': kind, 'subject.id': id });
  return {
    createIndexes: rows.createIndexes,
    /** Adds what is asked for; false when it was asked before. */
    ask: (release: Release) => rows.insertOnce(release),
    byId: (id: string) => rows.findOne({ _id: id }),
    /** Everything asked for a subject, oldest first. */
    ofSubject: (subject: Release['subject']) => rows.find(of(subject), { sort: { askedAt: 1 } }),
    /** What lies before these authorities, or was decided by them; what waits comes first. */
    ofAuthorities: (authorityIds: readonly string[]) =>
      rows.find({ authorityId: op({ $in: [...authorityIds] }) }, { sort: { state: 1, askedAt: -1 }, limit: 200 }),
    /** Decides once; undefined when it was decided before. */
    decide: (
      id: string,
      decision: Required<Pick<Release, 'decidedBy' | 'decidedAt' | 'decisionReason' | 'documentNo'>> & {
        readonly state: 'granted' | 'declined';
      },
    ) => rows.update({ _id: id, state: 'asked' }, { $set: decision }),
    /** The codes of the rules a subject is released from. */
    codesFor: async (subject: Release['subject']): Promise<ReadonlySet<string>> => {
      const granted = await rows.find({ ...of(subject), state: 'granted' });
      return new Set(granted.map(({ ruleCode }) => ruleCode));
    },
  };
}

/** Exceptions from 原则 rules. */
export type ReleaseRepository = ReturnType<typeof createReleaseRepository>;
