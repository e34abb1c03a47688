import type { Connection } from 'mongoose';
import { contains, op, openCollection } from '../collection.ts';
import type { Filter } from '../collection.ts';
import type { Subject } from '../deadline/deadline.entity.ts';
import { userTaskSchema } from './user-task.entity.ts';
import type { UserTask } from './user-task.entity.ts';
import { userTaskMongoSchema } from './user-task.schema.ts';

/** Whose list is asked for: mine = assigned to me or for me alone; group = open to my groups and nobody's; done = completed by me. */
export interface TaskListRequest {
  readonly list: 'mine' | 'group' | 'done';
  readonly accountId: string;
  readonly groups: readonly string[];
  /** Colleagues the person stands in for: what they have taken is open to the person as well. */
  readonly absentIds?: readonly string[];
  /** Only what this group may do, and what is offered to the person by name. */
  readonly as?: string;
  /** Part of the task's name or of the case number. */
  readonly q?: string;
  readonly sort?: 'dueOn' | 'createdAt' | 'name';
  readonly skip?: number;
  readonly limit?: number;
}

const LIVE = ['open', 'completing'];

/** The user tasks. */
export function createUserTaskRepository(connection: Connection) {
  const rows = openCollection<UserTask>(connection, 'user-task', userTaskMongoSchema, userTaskSchema);
  return {
    createIndexes: rows.createIndexes,
    /** Adds the task of a job; false when it is known. */
    add: (task: UserTask) => rows.insertOnce(task),
    byId: (id: string) => rows.findOne({ _id: id }),
    byIds: (ids: readonly string[]) => rows.find({ _id: op({ $in: [...ids] }) }),
    ofSubject: (subject: Subject) =>
      rows.find({ 'subject.kind': subject.kind, 'subject.id': subject.id }, { sort: { createdAt: 1 } }),
    /** What still has to be done about each of these, the nearest due first. */
    liveOfSubjects: (kind: Subject['kind'], ids: readonly string[]) =>
      rows.find(
        { 'subject.kind': kind, 'subject.id': op({ $in: [...ids] }), state: op({ $in: LIVE }) },
        { sort: { dueOn: 1 } },
      ),
    /** Live tasks whose step waits for others to correct something. */
    waitingForOthers: () => rows.find({ state: op({ $in: LIVE }), 'headers.waitsFor': op({ $exists: true }) }),
    /** Live tasks of these acts. */
    liveOfActs: (acts: readonly string[]) => rows.find({ state: op({ $in: LIVE }), act: op({ $in: [...acts] }) }),
    /** Tasks of an instance that somebody still has to do. */
    liveOfInstance: (processInstanceKey: string) => rows.find({ processInstanceKey, state: op({ $in: LIVE }) }),
    live: () => rows.find({ state: op({ $in: LIVE }) }),
    /** Open tasks that an account has taken, or that are offered to it by name. */
    openOf: (accountId: string) =>
      rows.find(
        { state: 'open', $or: [{ assigneeId: accountId }, { candidateUsers: accountId }] },
        { sort: { dueOn: 1, createdAt: 1 } },
      ),
    ofDeadline: (deadlineId: string) => rows.find({ deadlineId }),
    async list(request: TaskListRequest) {
      const filter = filterOf(request);
      const sort: Record<string, 1 | -1> =
        request.list === 'done' ? { completedAt: -1 } : { [request.sort ?? 'dueOn']: 1, createdAt: 1 };
      const listing = { sort, skip: request.skip ?? 0, limit: request.limit ?? 50 };
      return { total: await rows.count(filter), rows: await rows.find(filter, listing) };
    },
    /** How many tasks a list has. */
    count: (request: TaskListRequest) => rows.count(filterOf(request)),
    /** Notes that the engine handed the job out again, with the variables as they are now. */
    renewLease: (id: string, leaseUntil: Date, variables: Record<string, unknown>) =>
      rows.update({ _id: id }, { $set: { leaseUntil, variables } }),
    setDeadline: (id: string, deadlineId: string, dueOn: string) =>
      rows.update({ _id: id }, { $set: { deadlineId, dueOn } }),
    /** Moves the due date with its deadline. */
    setDueOn: (deadlineId: string, dueOn: string) => rows.updateMany({ deadlineId }, { $set: { dueOn } }),
    /** Takes a task nobody has; undefined when somebody was faster or it is over. */
    claim: (id: string, assigneeId: string) =>
      rows.update({ _id: id, state: 'open', assigneeId: null }, { $set: { assigneeId } }),
    /** Takes the task of an absent colleague; undefined when it is no longer that colleague's or over. */
    takeOver: (id: string, fromId: string, assigneeId: string) =>
      rows.update({ _id: id, state: 'open', assigneeId: fromId }, { $set: { assigneeId } }),
    /** Open tasks that somebody has claimed, or that this person has. */
    claimed: (assigneeId?: string) => rows.find({ state: 'open', assigneeId: assigneeId ?? op({ $gt: '' }) }),
    /** Gives an own task back; undefined when it is not one's own. */
    unclaim: (id: string, assigneeId: string) =>
      rows.update({ _id: id, state: 'open', assigneeId }, { $unset: { assigneeId: '' } }),
    /** Lets one more group do an open task and takes it from whoever had claimed it; undefined when the group may already. */
    handOn: (id: string, group: string) =>
      rows.update(
        { _id: id, state: 'open', candidateGroups: op({ $ne: group }) },
        { $push: { candidateGroups: group }, $unset: { assigneeId: '' } },
      ),
    /** Keeps what was filled in so far, for the assignee only. */
    saveDraft: (id: string, assigneeId: string, draft: Record<string, unknown>, draftSavedAt: Date) =>
      rows.update({ _id: id, state: 'open', assigneeId }, { $set: { draft, draftSavedAt } }),
    /** Keeps what a candidate had typed when the task was withdrawn meanwhile. */
    keepText: (id: string, assigneeId: string, draft: Record<string, unknown>) =>
      rows.update({ _id: id, state: 'canceled' }, { $set: { draft, assigneeId } }),
    /** Writes the intent to complete; undefined when it is not the account's or not open. */
    beginCompletion: (id: string, accountId: string, submission: NonNullable<UserTask['submission']>) =>
      rows.update(
        { _id: id, state: 'open', assigneeId: accountId },
        { $set: { state: 'completing', submission, completedBy: accountId } },
      ),
    completed: (id: string, completedAt: Date) =>
      rows.update(
        { _id: id, state: op({ $in: LIVE }) },
        { $set: { state: 'completed', completedAt }, $unset: { draft: '' } },
      ),
    /** Takes a task off all lists because its job is gone; undefined when it is over. */
    cancel: (id: string) => rows.update({ _id: id, state: op({ $in: LIVE }) }, { $set: { state: 'canceled' } }),
    /** How many withdrawn tasks still hold an old text. */
    dueCount: (before: Date) => rows.count(withdrawnTexts(before)),
    /** Erases those texts. */
    eraseDue: (before: Date) => rows.updateMany(withdrawnTexts(before), { $unset: { draft: '' } }),
    /** Tasks whose completion is written down and not yet known to be taken. */
    completing: () => rows.find({ state: 'completing' }),
    /** Live tasks whose lease ran out before a moment: either handed out again soon, or gone. */
    leaseRunOut: (before: Date) => rows.find({ state: op({ $in: LIVE }), leaseUntil: op({ $lt: before }) }),
  };
}

/** A text that was saved as a draft, or kept without one when the task was withdrawn. */
function withdrawnTexts(before: Date): Filter {
  const saved = {
    $or: [{ draftSavedAt: op({ $lt: before }) }, { draftSavedAt: null, leaseUntil: op({ $lt: before }) }],
  };
  return { state: 'canceled', draft: op({ $exists: true }), ...saved };
}

function filterOf({ list, accountId, groups, absentIds = [], as, q }: TaskListRequest): Filter {
  const words: Filter[] = [
    ...(q === undefined || q === '' ? [] : [{ $or: [{ name: contains(q) }, { subjectNumber: contains(q) }] }]),
    ...(as === undefined ? [] : [{ $or: [{ candidateGroups: as }, { candidateUsers: accountId }] }]),
  ];
  if (list === 'done') return { $and: [{ completedBy: accountId, state: 'completed' }, ...words] };
  if (list === 'mine') {
    const own = { $or: [{ assigneeId: accountId }, { candidateUsers: accountId, assigneeId: null }] };
    return { $and: [{ state: op({ $in: LIVE }) }, own, ...words] };
  }
  const free = { assigneeId: op({ $in: [null, ...absentIds] }) };
  return { $and: [{ state: 'open', candidateGroups: op({ $in: [...groups] }) }, free, ...words] };
}

/** The user tasks. */
export type UserTaskRepository = ReturnType<typeof createUserTaskRepository>;
