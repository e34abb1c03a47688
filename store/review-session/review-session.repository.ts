import type { Connection } from 'mongoose';
import { op, openCollection } from '../collection.ts';
import { reviewSessionSchema } from './review-session.entity.ts';
import type { Recusal, ReviewSession, StruckCase, TallyRow } from './review-session.entity.ts';
import { reviewSessionMongoSchema } from './review-session.schema.ts';

type Part<Key extends keyof ReviewSession> = NonNullable<ReviewSession[Key]>;

const MISSING = { $exists: false };

/** The review sessions. Each writer answers undefined when the session is past the step, so that nothing is done twice. */
export function createReviewSessionRepository(connection: Connection) {
  const rows = openCollection<ReviewSession>(
    connection,
    'review-session',
    reviewSessionMongoSchema,
    reviewSessionSchema,
  );
  return {
    createIndexes: rows.createIndexes,
    add: (session: ReviewSession) => rows.insert(session),
    byId: (id: string) => rows.findOne({ _id: id }),
    all: () => rows.find({}, { sort: { createdAt: -1 } }),
    ofCommittees: (committeeIds: readonly string[]) =>
      rows.find({ committeeId: op({ $in: [...committeeIds] }) }, { sort: { createdAt: -1 } }),
    /** Planned, and not yet seen in a process: to be told to the engine again after a crash. */
    plannedUnstarted: () => rows.find({ state: 'planned', processInstanceKey: null }),
    /** Sessions of a committee and year whose plan is published (17a). */
    announcedOf: (committeeId: string, policyYear: number) =>
      rows.find({ committeeId, policyYear, announcement: op({ $exists: true }), state: op({ $ne: 'void' }) }),
    /** Sessions of a year that have ended (17n). */
    endedIn: (policyYear: number) =>
      rows.find({ policyYear, reviewEnd: op({ $exists: true }) }, { sort: { number: 1 } }),
    /** Sessions an expert attends or has attended. */
    attendedBy: (accountId: string) => rows.find({ attendance: accountId }),
    started: (id: string, processInstanceKey: string) => rows.update({ _id: id }, { $set: { processInstanceKey } }),
    /** Sessions whose frozen list has the case (17l: a case is voted on once a year). */
    withApplication: (applicationId: string) => rows.find({ applicationIds: applicationId }),
    announce: (id: string, announcement: Part<'announcement'>) =>
      rows.update({ _id: id, frozenOn: op(MISSING) }, { $set: { announcement, state: 'announced' } }),
    /** Proposes the list; it is fixed by `freeze`. */
    propose: (id: string, applicationIds: readonly string[]) =>
      rows.update({ _id: id, frozenOn: op(MISSING) }, { $set: { applicationIds: [...applicationIds] } }),
    freeze: (id: string, frozenOn: string, processInstanceKey: string) =>
      rows.update({ _id: id, frozenOn: op(MISSING) }, { $set: { frozenOn, processInstanceKey, state: 'frozen' } }),
    /** Takes a case off the list before it is voted on; undefined when it is not on it (14d, 16f, 17l). */
    strike: (id: string, struck: StruckCase) =>
      rows.update(
        { _id: id, tally: op(MISSING), 'struck.applicationId': op({ $ne: struck.applicationId }) },
        { $pull: { applicationIds: struck.applicationId }, $push: { struck } },
      ),
    /** Draws once; undefined when the lot was cast before (14i). */
    draw: (id: string, draw: Part<'draw'>, recusals: readonly Recusal[]) =>
      rows.update({ _id: id, draw: op(MISSING) }, { $set: { draw, recusals: [...recusals] } }),
    preReport: (id: string, preReport: Part<'preReport'>) =>
      rows.update({ _id: id, ballotOpenedAt: op(MISSING) }, { $set: { preReport, state: 'reported' } }),
    recordAttendance: (
      id: string,
      {
        attendance,
        recusals,
        ...rest
      }: { attendance: readonly string[]; recusals: readonly Recusal[]; meetingSupervisor: string },
    ) =>
      rows.update(
        { _id: id, ballotOpenedAt: op(MISSING) },
        { $set: { ...rest, attendance: [...attendance], recusals: [...recusals], state: 'meeting' } },
      ),
    /** An expert withdraws from a case while the ballot runs (14h); once for each pair, never after the count. */
    recuse: (id: string, recusal: Recusal) =>
      rows.update(
        {
          _id: id,
          tally: op(MISSING),
          recusals: op({
            $not: { $elemMatch: { expertId: recusal.expertId, applicationId: recusal.applicationId } },
          }),
        },
        { $push: { recusals: recusal } },
      ),
    /** Locks the ballot rule once. */
    lockBallotRule: (id: string, ballotRule: Part<'ballotRule'>) =>
      rows.update({ _id: id, ballotRule: op(MISSING) }, { $set: { ballotRule } }),
    /** Opens the one ballot; undefined when it was opened before (17l). */
    openBallot: (id: string, ballotOpenedAt: Date, ballotOpenedBy: string) =>
      rows.update(
        { _id: id, ballotOpenedAt: op(MISSING) },
        { $set: { ballotOpenedAt, ballotOpenedBy, state: 'voting' } },
      ),
    /** Asks for the whole session to be voided (17k); undefined while a request is open, or once the result is filed. */
    askVoid: (id: string, voidRequest: Part<'voidRequest'>) =>
      rows.update(
        {
          _id: id,
          state: op({ $nin: ['void', 'filed', 'issued'] }),
          // A review that nobody passed has ended; there is nothing left to void.
          $and: [
            { $or: [{ voidRequest: op(MISSING) }, { 'voidRequest.decision': 'refused' }] },
            { $or: [{ reviewEnd: op(MISSING) }, { 'passedIds.0': op({ $exists: true }) }] },
          ],
        },
        { $set: { voidRequest } },
      ),
    decideVoid: (
      id: string,
      decision: Required<Pick<Part<'voidRequest'>, 'decision' | 'opinion' | 'decidedBy' | 'decidedAt'>>,
    ) =>
      rows.update(
        { _id: id, voidRequest: op({ $exists: true }), 'voidRequest.decision': op(MISSING) },
        { $set: Object.fromEntries(Object.entries(decision).map(([key, value]) => [`voidRequest.${key}`, value])) },
      ),
    /** Voids after the supervisors have agreed (17k), also a session that has ended. */
    voidWhole: (id: string) =>
      rows.update({ _id: id, 'voidRequest.decision': 'agreed' }, { $set: { state: 'void', passedIds: [] } }),
    void: (id: string) => rows.update({ _id: id, reviewEnd: op(MISSING) }, { $set: { state: 'void' } }),
    /** Writes the count once. */
    saveTally: (id: string, tally: readonly TallyRow[]) =>
      rows.update({ _id: id, tally: op(MISSING) }, { $set: { tally: [...tally], state: 'counted' } }),
    signMinutes: (id: string, minutes: Part<'minutes'>) =>
      rows.update({ _id: id, minutes: op(MISSING) }, { $set: { minutes } }),
    /** Ends the review once, with the list of those who passed: the only writer that fills the list. */
    endReview: (id: string, reviewEnd: string, passedIds: readonly string[]) =>
      rows.update(
        { _id: id, reviewEnd: op(MISSING), state: op({ $ne: 'void' }) },
        { $set: { reviewEnd, passedIds: [...passedIds], state: 'ended' } },
      ),
    /** Takes a case off the list of those who passed; nobody moves up (17f). Undefined when it is not on it. */
    revoke: (id: string, applicationId: string) =>
      rows.update(
        { _id: id, passedIds: applicationId },
        { $pull: { passedIds: applicationId }, $addToSet: { revokedIds: applicationId } },
      ),
    submitFiling: (id: string, filing: Part<'filing'>) =>
      rows.update({ _id: id, issue: op(MISSING), 'filing.decision': op({ $ne: 'accepted' }) }, { $set: { filing } }),
    /** Writes the bureau's decision over the filing submitted last. */
    decideFiling: (
      id: string,
      decision: Required<Pick<Part<'filing'>, 'decision' | 'decidedOn' | 'decidedBy'>> &
        Pick<Part<'filing'>, 'acceptedNo' | 'reason'>,
    ) =>
      rows.update(
        { _id: id, filing: op({ $exists: true }), 'filing.decision': op(MISSING) },
        {
          $set: {
            ...Object.fromEntries(Object.entries(decision).map(([key, value]) => [`filing.${key}`, value])),
            ...(decision.decision === 'accepted' ? { state: 'filed' } : {}),
          },
        },
      ),
    /** Issues the document once, after the filing was accepted (17g). */
    issueDocument: (id: string, issue: Part<'issue'>) =>
      rows.update({ _id: id, issue: op(MISSING), 'filing.decision': 'accepted' }, { $set: { issue, state: 'issued' } }),
  };
}

/** The review sessions. */
export type ReviewSessionRepository = ReturnType<typeof createReviewSessionRepository>;
