import type { Connection } from 'mongoose';
import { op, openCollection } from '../collection.ts';
import { deadlineSchema } from './deadline.entity.ts';
import type { Deadline, ExtensionAsk, Subject } from './deadline.entity.ts';
import { deadlineMongoSchema } from './deadline.schema.ts';

/** States in which a deadline has not come to its end. */
const LIVE = ['running', 'paused', 'breached'];

/** The dates of a changed deadline. */
export type DeadlineDates = Pick<
  Deadline,
  'start' | 'workingDays' | 'endsOn' | 'warnOn' | 'closesAt' | 'explanation' | 'calendarVersion' | 'provisional'
> & { readonly state: 'running' | 'paused'; readonly remainingWorkingDays?: number };

/** The deadlines. */
export function createDeadlineRepository(connection: Connection) {
  const rows = openCollection<Deadline>(connection, 'deadline', deadlineMongoSchema, deadlineSchema);
  return {
    createIndexes: rows.createIndexes,
    /** Adds a deadline; false when it is there already. */
    add: (deadline: Deadline) => rows.insertOnce(deadline),
    byId: (id: string) => rows.findOne({ _id: id }),
    byIds: (ids: readonly string[]) => rows.find({ _id: op({ $in: [...ids] }) }),
    ofSubject: (subject: Subject) =>
      rows.find({ 'subject.kind': subject.kind, 'subject.id': subject.id }, { sort: { openedAt: 1 } }),
    /** The live deadline of a rule for a subject. */
    liveOf: (ruleCode: string, subject: Subject) =>
      rows.findOne({
        'subject.kind': subject.kind,
        'subject.id': subject.id,
        ruleCode,
        state: op({ $in: LIVE }),
      }),
    live: () => rows.find({ state: op({ $in: LIVE }) }, { sort: { closesAt: 1 } }),
    /** The live deadlines that one of these groups or the person holds, the nearest first. */
    heldBy: (groups: readonly string[], accountId: string) =>
      rows.find(
        {
          state: op({ $in: ['running', 'breached'] }),
          $or: [{ holderGroups: op({ $in: [...groups] }) }, { holderUsers: accountId }],
        },
        { sort: { closesAt: 1 } },
      ),
    /** Lets one more group hold a deadline. */
    addHolder: (id: string, group: string) =>
      rows.update({ _id: id, holderGroups: op({ $ne: group }) }, { $push: { holderGroups: group } }),
    linkTask: (id: string, taskId: string) => rows.update({ _id: id }, { $set: { taskId } }),
    /** Moves a deadline to its next revision; undefined when another change came first. */
    change: (id: string, fromRevision: number, dates: DeadlineDates, entry: Deadline['changes'][number]) =>
      rows.update(
        { _id: id, revision: fromRevision, state: op({ $in: LIVE }) },
        {
          $set: { ...dates, revision: fromRevision + 1, overdue: false },
          $push: { changes: entry },
          ...(dates.remainingWorkingDays === undefined ? { $unset: { remainingWorkingDays: '' } } : {}),
        },
      ),
    /** Ends a live deadline; undefined when it has ended before. */
    settle: (id: string, state: 'met' | 'superseded', settledAt: Date) =>
      rows.update({ _id: id, state: op({ $in: LIVE }) }, { $set: { state, settledAt } }),
    /** Notes what a ladder instance has planned last. */
    noteLadder: (id: string, instanceKey: string, nextRungAt: Date | null, revision: number) =>
      rows.update({ _id: id }, { $set: { [`ladders.${instanceKey}`]: { nextRungAt, revision } } }),
    /** Lets a deadline that was settled by mistake run on; undefined when it was not settled. */
    reopen: (id: string) =>
      rows.update(
        { _id: id, state: op({ $in: ['met', 'superseded'] }) },
        { $set: { state: 'running' }, $unset: { settledAt: '' } },
      ),
    /** Adds a wish for an extension; undefined when one is open already or the deadline is over. */
    ask: (id: string, ask: ExtensionAsk) =>
      rows.update(
        { _id: id, state: op({ $in: LIVE }), asks: op({ $not: { $elemMatch: { state: 'asked' } } }) },
        { $push: { asks: ask } },
      ),
    /** Writes the decision on an open wish; undefined when it was decided before. */
    decideAsk: async (id: string, asks: readonly ExtensionAsk[], askId: string) =>
      rows.update({ _id: id, asks: op({ $elemMatch: { id: askId, state: 'asked' } }) }, { $set: { asks: [...asks] } }),
    /** The deadlines with an open wish for an extension. */
    withOpenAsk: () =>
      rows.find({ state: op({ $in: LIVE }), asks: op({ $elemMatch: { state: 'asked' } }) }, { sort: { closesAt: 1 } }),
    /** Keeps why a step is finished late; the first reason counts. */
    noteLateReason: (id: string, lateReason: NonNullable<Deadline['lateReason']>) =>
      rows.update({ _id: id, lateReason: null }, { $set: { lateReason, overdue: true } }),
    /** Live deadlines in one state, page by page in the order of their ids. */
    pageOf: (state: 'running' | 'paused' | 'breached', after: string, limit: number) =>
      rows.find({ state, _id: op({ $gt: after }) }, { sort: { _id: 1 }, limit }),
    /** Deadlines that were settled from a moment on, before another where one is given. */
    settledBetween: (from: Date, before?: Date) =>
      rows.find({
        state: op({ $in: ['met', 'superseded'] }),
        settledAt: op({ $gte: from, ...(before === undefined ? {} : { $lt: before }) }),
      }),
    /** Notes a rung; false when it fired before in this revision. */
    noteRung: async (id: string, revision: number, rung: string, at: Date): Promise<boolean> => {
      const filter = { _id: id, fired: op({ $not: { $elemMatch: { revision, rung } } }) };
      return (await rows.update(filter, { $push: { fired: { revision, rung, at } } })) !== undefined;
    },
    /** Marks a running deadline as breached; undefined when it is not running at that revision. */
    breach: (id: string, revision: number) =>
      rows.update({ _id: id, revision, state: 'running' }, { $set: { state: 'breached', overdue: true } }),
  };
}

/** The deadlines. */
export type DeadlineRepository = ReturnType<typeof createDeadlineRepository>;
