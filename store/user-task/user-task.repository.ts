import type { Connection } from 'mongoose';
import { contains, op, openCollection } from '../collection.ts';
import type { Filter } from '../collection.ts';
import { groupOf, roles } from '../account/account.entity.ts';
import type { Subject } from '../deadline/deadline.entity.ts';
import { liveTaskStates, userTaskSchema } from './user-task.entity.ts';
import type { Hand, Signing, UserTask } from './user-task.entity.ts';
import { userTaskMongoSchema } from './user-task.schema.ts';
import { refusedTexts } from './refused-texts.ts';
import { stepWithdrawals } from './step-withdrawals.ts';

/** Whose list is asked for: mine = assigned to me, for me alone, delegated to me or for me to sign; group = open to my groups and nobody's; soon, overdue = of both, by their last day; done = completed by me. */
export interface TaskListRequest {
  readonly list: 'mine' | 'group' | 'soon' | 'overdue' | 'done';
  readonly accountId: string;
  readonly groups: readonly string[];
  /** Colleagues the person stands in for: what they have taken is open to the person as well. */
  readonly absentIds?: readonly string[];
  /** Only what this group may do, and what is offered to the person by name. */
  readonly as?: string;
  /** Today, 'YYYY-MM-DD': a task is overdue from the day after its last. */
  readonly today: string;
  /** The last day that counts as soon. */
  readonly soonUntil: string;
  readonly kind?: Subject['kind'];
  /** Part of the task's name or of the case number. */
  readonly q?: string;
  /** What else the words of `q` name: tasks of these offices or cases are found as well. */
  readonly found?: { readonly organisationIds: readonly string[]; readonly applicationIds: readonly string[] };
  readonly sort?: 'dueOn' | 'createdAt' | 'name';
  readonly order?: 'asc' | 'desc';
  readonly skip?: number;
  readonly limit?: number;
}

/** Made anew each time, because a query may change what it is given. */
const live = (): unknown => op({ $in: [...liveTaskStates] });
/** Fields that only the page of a task needs. */
const LARGE = ['variables', 'draft', 'keptTexts', 'submission', 'hands', 'signing'];

/** The user tasks. */
export function createUserTaskRepository(connection: Connection) {
  const rows = openCollection<UserTask>(connection, 'user-task', userTaskMongoSchema, userTaskSchema);
  const refused = refusedTexts(rows);
  return {
    createIndexes: rows.createIndexes,
    ...stepWithdrawals(rows),
    keepRefusedText: refused.keep,
    /** Adds the task of a job; false when it is known. */
    add: (task: UserTask) => rows.insertOnce(task),
    byId: (id: string) => rows.findOne({ _id: id }),
    byIds: (ids: readonly string[]) => rows.find({ _id: op({ $in: [...ids] }) }),
    ofSubject: (subject: Subject) =>
      rows.find({ 'subject.kind': subject.kind, 'subject.id': subject.id }, { sort: { createdAt: 1 } }),
    /** What still has to be done about each of these, the nearest due first. */
    liveOfSubjects: (kind: Subject['kind'], ids: readonly string[]) =>
      rows.find({ 'subject.kind': kind, 'subject.id': op({ $in: [...ids] }), state: live() }, { sort: { dueOn: 1 } }),
    /** Live tasks whose step waits for others to correct something. */
    waitingForOthers: () => rows.find({ state: live(), 'headers.waitsFor': op({ $gt: '' }) }),
    /** Live tasks of these acts. */
    liveOfActs: (acts: readonly string[]) => rows.find({ state: live(), act: op({ $in: [...acts] }) }),
    /** Tasks of an instance that somebody still has to do. */
    liveOfInstance: (processInstanceKey: string) => rows.find({ processInstanceKey, state: live() }),
    /** Live tasks in one state, page by page in the order of their ids. */
    pageOf: (state: 'open' | 'completing', after: string, limit: number) =>
      rows.find({ state, _id: op({ $gt: after }) }, { sort: { _id: 1 }, limit, without: LARGE }),
    /** Open tasks that an account has taken, or that are offered to it by name. */
    openOf: (accountId: string) =>
      rows.find(
        { state: 'open', $or: [{ assigneeId: accountId }, { candidateUsers: accountId }] },
        { sort: { dueOn: 1, createdAt: 1 } },
      ),
    ofDeadline: (deadlineId: string) => rows.find({ deadlineId }),
    /** One page of a list; how many it has in all, `count` tells. */
    page: (request: TaskListRequest) =>
      rows.find(filterOf(request), { sort: sortOf(request), skip: request.skip ?? 0, limit: request.limit ?? 50 }),
    /** The ids of a list in its order, at most `limit`. */
    idsOf: (request: TaskListRequest, limit: number) => rows.ids(filterOf(request), { sort: sortOf(request), limit }),
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
    claim: (id: string, assigneeId: string, assignedAt: Date) =>
      rows.update(
        { _id: id, state: 'open', assigneeId: null },
        { $set: { assigneeId, assignedAt }, $unset: { givenBackBy: '' } },
      ),
    /** Takes the task of an absent colleague; undefined when it is no longer that colleague's or over. */
    takeOver: (id: string, fromId: string, assigneeId: string, assignedAt: Date) =>
      rows.update(
        { _id: id, state: 'open', assigneeId: fromId },
        // Whoever was asked for an opinion was asked by the one who is gone.
        { $set: { assigneeId, assignedAt }, $unset: { delegation: '' } },
      ),
    /** Takes a task from whoever may do it no longer, back to its group; undefined when it is not that person's. */
    takeAway: (id: string, fromId: string) =>
      rows.update(
        { _id: id, state: 'open', assigneeId: fromId },
        { $unset: { assigneeId: '', assignedAt: '', delegation: '' } },
      ),
    /** The next person, in the order of the ids, who has claimed an open task; undefined after the last. */
    async holderAfter(accountId: string): Promise<string | undefined> {
      const filter = { state: 'open', assigneeId: op({ $gt: accountId }) };
      return (await rows.findOne(filter, { sort: { assigneeId: 1 }, without: LARGE }))?.assigneeId;
    },
    /** Open tasks this person has claimed from groups of which none is among these; a task for one person by name has no group. */
    claimedBeyond: (assigneeId: string, groups: readonly string[]) =>
      rows.find({
        state: 'open',
        assigneeId,
        candidateUsers: op({ $ne: assigneeId }),
        candidateGroups: op({ $nin: [...groups], $ne: [] }),
      }),
    /** Gives an own task back; undefined when it is not one's own. */
    unclaim: (id: string, assigneeId: string) =>
      rows.update(
        { _id: id, state: 'open', assigneeId, delegation: null },
        { $set: { givenBackBy: assigneeId }, $unset: { assigneeId: '', assignedAt: '' } },
      ),
    /** Makes a colleague the assignee; undefined when the task is no longer with `holderId` (nobody when undefined), or over. */
    transfer: (id: string, holderId: string | undefined, hand: Hand) =>
      rows.update(
        { _id: id, state: 'open', assigneeId: holderId ?? null, delegation: null },
        { $set: { assigneeId: hand.toId, assignedAt: hand.at }, $push: { hands: hand } },
      ),
    /** Asks a colleague for an opinion; the asker keeps the task. Undefined as with `transfer`. */
    delegate: (id: string, holderId: string | undefined, hand: Hand) =>
      rows.update(
        { _id: id, state: 'open', assigneeId: holderId ?? null, delegation: null },
        {
          $set: { assigneeId: hand.fromId, delegation: delegationOf(hand), ...sinceOf(hand, holderId) },
          $push: { hands: hand },
        },
      ),
    /** Brings a task back to who delegated it, with the opinion; undefined when that is no longer waited for. */
    giveOpinion: (id: string, hand: Hand) =>
      rows.update(
        { _id: id, state: 'open', 'delegation.toId': hand.fromId },
        { $unset: { delegation: '' }, $push: { hands: hand } },
      ),
    /** Takes a transfer back while the receiver has not touched the task since; undefined when that is so no longer. */
    takeBack: (task: Pick<UserTask, 'id' | 'hands' | 'draftSavedAt'>, hand: Hand) =>
      rows.update(
        {
          _id: task.id,
          state: 'open',
          assigneeId: hand.toId,
          delegation: null,
          hands: op({ $size: task.hands?.length ?? 0 }),
          draftSavedAt: task.draftSavedAt ?? null,
        },
        { $set: { assigneeId: hand.fromId, assignedAt: hand.at }, $push: { hands: hand } },
      ),
    /** Takes a delegation back without an opinion; undefined when it is not one's own or has come back. */
    recall: (id: string, hand: Hand) =>
      rows.update(
        { _id: id, state: 'open', 'delegation.fromId': hand.fromId },
        { $unset: { delegation: '' }, $push: { hands: hand } },
      ),
    /** Changes the signatures of a task as it was read; undefined when it has changed meanwhile. */
    setSigning: (
      task: Pick<UserTask, 'id' | 'assigneeId' | 'signing'>,
      signing: Signing,
      hands: readonly Hand[],
      assigneeId: string | undefined = task.assigneeId,
    ) =>
      rows.update(
        {
          _id: task.id,
          state: 'open',
          assigneeId: task.assigneeId ?? null,
          'signing.revision': task.signing?.revision ?? null,
        },
        {
          $set: {
            signing,
            ...(assigneeId === undefined ? {} : { assigneeId }),
            ...(assigneeId === task.assigneeId ? {} : sinceOf(hands[0], task.assigneeId)),
          },
          $push: { hands: { $each: [...hands] } },
        },
      ),
    /** Lets one more group do an open task and takes it from whoever had claimed it; undefined when the group may already. */
    handOn: (id: string, group: string) =>
      rows.update(
        { _id: id, state: 'open', candidateGroups: op({ $ne: group }) },
        { $push: { candidateGroups: group }, $unset: { assigneeId: '', assignedAt: '', delegation: '' } },
      ),
    /** Keeps what was filled in so far, for the assignee only. */
    saveDraft: (id: string, assigneeId: string, draft: Record<string, unknown>, draftSavedAt: Date) =>
      rows.update(
        { _id: id, state: 'open', assigneeId },
        {
          $set: { draft, draftSavedAt },
          $unset: { [`keptTexts.${assigneeId}`]: '' },
        },
      ),
    /** Keeps what a candidate had typed when the task was withdrawn meanwhile. */
    keepText: (id: string, assigneeId: string, draft: Record<string, unknown>) =>
      rows.update({ _id: id, state: 'canceled' }, { $set: { draft, assigneeId } }),
    /** Writes the intent to complete; undefined when it is not the account's or not open. */
    beginCompletion: (
      id: string,
      accountId: string,
      submission: NonNullable<UserTask['submission']>,
      /** As it was when the signatures were found complete. */
      signingRevision?: number,
    ) =>
      rows.update(
        {
          _id: id,
          state: 'open',
          assigneeId: accountId,
          delegation: null,
          'signing.revision': signingRevision ?? null,
        },
        { $set: { state: 'completing', submission, completedBy: accountId } },
      ),
    completed: (id: string, completedAt: Date) =>
      rows.update({ _id: id, state: live() }, { $set: { state: 'completed', completedAt }, $unset: { draft: '' } }),
    /** Takes a task off all lists because its job is gone; undefined when it is over. */
    cancel: (id: string) => rows.update({ _id: id, state: live() }, { $set: { state: 'canceled' } }),
    /** How many tasks still hold an old text of a withdrawn step, or one that was refused. */
    dueCount: async (before: Date) => (await rows.count(withdrawnTexts(before))) + (await refused.dueCount(before)),
    /** Erases those texts, and what was refused. */
    eraseDue: async (before: Date) =>
      (await rows.updateMany(withdrawnTexts(before), { $unset: { draft: '', submission: '' } })) +
      (await refused.eraseDue(before)),
    /** Which tasks of those were withdrawn before the moment. */
    withdrawnIds: async (before: Date): Promise<string[]> =>
      (
        await rows.find(
          { state: 'canceled', leaseUntil: op({ $lt: before }) },
          { without: ['draft', 'submission', 'variables'] },
        )
      ).map(({ id }) => id),
    /** Tasks whose completion is written down and not yet known to be taken. */
    completing: () => rows.find({ state: 'completing' }),
    /** Live tasks whose lease ran out before a moment: either handed out again soon, or gone. */
    leaseRunOut: (state: 'open' | 'completing', before: Date, after: Date, limit: number) =>
      rows.find({ state, leaseUntil: op({ $lt: before, $gte: after }) }, { sort: { leaseUntil: 1 }, limit }),
  };
}

/** A text that was saved or handed in before its task was withdrawn: old once neither task nor text was touched since. */
function withdrawnTexts(before: Date): Filter {
  return {
    state: 'canceled',
    leaseUntil: op({ $lt: before }),
    $and: [
      { $or: [{ draft: op({ $exists: true }) }, { submission: op({ $exists: true }) }] },
      { $or: [{ draftSavedAt: null }, { draftSavedAt: op({ $lt: before }) }] },
    ],
  };
}

function sortOf({ list, sort = 'dueOn', order }: TaskListRequest): Record<string, 1 | -1> {
  if (list === 'done') return { completedAt: -1, _id: 1 };
  return { [sort]: order === 'desc' ? -1 : 1, createdAt: 1, _id: 1 };
}

/** When a person got a task that somebody else, or nobody, had. */
function sinceOf(hand: Hand | undefined, holderId: string | undefined): { readonly assignedAt?: Date } {
  return hand === undefined || hand.fromId === holderId ? {} : { assignedAt: hand.at };
}

function delegationOf({ fromId, toId, at, text }: Hand): NonNullable<UserTask['delegation']> {
  return { fromId, toId, at, text };
}

function filterOf(request: TaskListRequest): Filter {
  const { list, accountId, as, kind, q, today, soonUntil } = request;
  const words: Filter[] = [
    ...(kind === undefined ? [] : [{ 'subject.kind': kind }]),
    ...(q === undefined || q === ''
      ? []
      : [{ $or: [{ name: contains(q) }, { subjectNumber: contains(q) }, ...foundOf(request)] }]),
    ...(as === undefined ? [] : [{ $or: [{ candidateGroups: as }, { candidateUsers: accountId }] }]),
  ];
  if (list === 'done') return { $and: [{ completedBy: accountId, state: 'completed' }, ...words] };
  if (list === 'mine') return { $and: [{ state: live() }, { $or: mineOf(request) }, ...words] };
  if (list === 'group') return { $and: [{ state: 'open' }, groupOpenTo(request), ...words] };
  const dueOn = list === 'soon' ? op({ $gte: today, $lte: soonUntil }) : op({ $lt: today });
  return { $and: [{ state: 'open', dueOn }, { $or: [...mineOf(request), groupOpenTo(request)] }, ...words] };
}

/** Tasks of an office or a case that the words of a search name. */
function foundOf({ found }: TaskListRequest): Filter[] {
  if (found === undefined) return [];
  const groups = found.organisationIds.flatMap((id) => roles.map((role) => groupOf({ organisationId: id, role })));
  return [
    ...(groups.length === 0 ? [] : [{ candidateGroups: op({ $in: groups }) }]),
    ...(found.applicationIds.length === 0
      ? []
      : [{ 'subject.kind': 'application', 'subject.id': op({ $in: [...found.applicationIds] }) }]),
  ];
}

/** Taken by the person, offered to the person alone, or waiting for the person's opinion or signature. */
function mineOf({ accountId, groups }: TaskListRequest): Filter[] {
  const stillCandidate = { candidateGroups: op({ $in: [...groups] }) };
  return [
    { assigneeId: accountId },
    { candidateUsers: accountId, assigneeId: null },
    { 'delegation.toId': accountId, ...stillCandidate },
    { 'signing.turn': accountId, ...stillCandidate },
  ];
}

/** Open to the person's groups and nobody's, or an absent colleague's. */
function groupOpenTo({ groups, absentIds = [] }: TaskListRequest): Filter {
  return { candidateGroups: op({ $in: [...groups] }), assigneeId: op({ $in: [null, ...absentIds] }) };
}

/** The user tasks. */
export type UserTaskRepository = ReturnType<typeof createUserTaskRepository>;
