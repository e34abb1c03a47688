import type { Connection } from 'mongoose';
import { op, openCollection } from '../collection.ts';
import { publicitySchema } from './publicity.entity.ts';
import type { Publicity, PublicityElements } from './publicity.entity.ts';
import { publicityMongoSchema } from './publicity.schema.ts';

/** The computed run of a posting. */
export type PublicityRun = Required<
  Pick<Publicity, 'startedOn' | 'endsOn' | 'closesAt' | 'explanation' | 'provisional' | 'deadlineId'>
>;

/** The postings. */
export function createPublicityRepository(connection: Connection) {
  const rows = openCollection<Publicity>(connection, 'publicity', publicityMongoSchema, publicitySchema);
  return {
    createIndexes: rows.createIndexes,
    /** Adds a draft; false when its task has posted one already. */
    add: (publicity: Publicity) => rows.insertOnce(publicity),
    byId: (id: string) => rows.findOne({ _id: id }),
    byTask: (taskId: string) => rows.findOne({ taskId }),
    ofSubject: (subjectId: string) => rows.find({ subjectId }),
    /** Postings that concern a case, also as one of many. */
    ofApplication: (applicationId: string) => rows.find({ applicationIds: applicationId }),
    running: () => rows.find({ state: 'running' }, { sort: { closesAt: 1 } }),
    /** Rewrites a draft, or the notice that was found incomplete. */
    redraft: (id: string, elements: PublicityElements) =>
      rows.update({ _id: id, state: 'draft' }, { $set: { elements } }),
    /** Starts the run of an edition; undefined when the edition is not the present one or the posting is over. */
    start: (id: string, edition: number, run: PublicityRun) =>
      rows.update(
        { _id: id, edition, state: op({ $in: ['draft', 'running'] }) },
        { $set: { ...run, state: 'running' } },
      ),
    /** A changed notice: the next edition, to be started again in full; undefined when another change came first. */
    change: (id: string, edition: number, elements: PublicityElements) =>
      rows.update({ _id: id, edition, state: 'running' }, { $set: { elements, edition: edition + 1 } }),
    /** Takes a name off a running notice and rewrites its list; undefined when it is not on it (17f). */
    strike: (id: string, applicationId: string, subjects: string) =>
      rows.update(
        { _id: id, applicationIds: applicationId },
        {
          $pull: { applicationIds: applicationId },
          $addToSet: { struckIds: applicationId },
          $set: { 'elements.subjects': subjects },
        },
      ),
    close: (id: string) => rows.update({ _id: id, state: 'running' }, { $set: { state: 'closed' } }),
    fail: (id: string) => rows.update({ _id: id, state: 'running' }, { $set: { state: 'failed' } }),
  };
}

/** The postings. */
export type PublicityRepository = ReturnType<typeof createPublicityRepository>;
