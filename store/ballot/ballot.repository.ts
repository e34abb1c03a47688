import type { Connection } from 'mongoose';
import { openCollection } from '../collection.ts';
import { ballotSchema } from './ballot.entity.ts';
import type { Ballot, CastBallot } from './ballot.entity.ts';
import { ballotChainStart, ballotHash } from './ballot-hash.ts';
import { ballotMongoSchema } from './ballot.schema.ts';

/** What the check of a session's ballots found: how many hold, and the first that does not. */
export interface BallotCheck {
  readonly rows: number;
  readonly head: string;
  readonly broken?: { readonly seq: number; readonly reason: string };
}

/** Experts of one session who may cast at the same moment before one gives up. */
const ATTEMPTS = 100;

/** The ballots, chained by hash within a session. There is no way to change or remove one (17k). */
export function createBallotRepository(connection: Connection) {
  const rows = openCollection<Ballot>(connection, 'ballot', ballotMongoSchema, ballotSchema);
  const ofSession = (sessionId: string) => rows.find({ sessionId }, { sort: { seq: 1 } });
  return {
    createIndexes: rows.createIndexes,
    /** Casts a ballot; false when the expert has cast one in this session. */
    async cast(ballot: CastBallot): Promise<boolean> {
      const { sessionId, expertId } = ballot;
      for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
        if ((await rows.findOne({ sessionId, expertId })) !== undefined) return false;
        const last = await rows.findOne({ sessionId }, { sort: { seq: -1 } });
        const chained = { ...ballot, seq: (last?.seq ?? 0) + 1, prevHash: last?.hash ?? ballotChainStart(sessionId) };
        if (await rows.insertOnce({ ...chained, hash: ballotHash(chained) })) return true;
      }
      throw new Error(`Expected to cast a ballot in ${ATTEMPTS} attempts, but others were always faster`);
    },
    ofSession,
    /** The expert's own ballot. */
    ofExpert: (sessionId: string, expertId: string) => rows.findOne({ sessionId, expertId }),
    /** Reads the ballots of a session through; names the first that was changed, taken out or slipped in (17k). */
    async verify(sessionId: string): Promise<BallotCheck> {
      let head = ballotChainStart(sessionId);
      let expected = 1;
      for (const ballot of await ofSession(sessionId)) {
        const reason = faultOf(ballot, expected, head);
        if (reason !== undefined) return { rows: expected - 1, head, broken: { seq: expected, reason } };
        head = ballot.hash;
        expected += 1;
      }
      return { rows: expected - 1, head };
    },
  };
}

function faultOf(ballot: Ballot, expected: number, prevHash: string): string | undefined {
  if (ballot.seq !== expected) return `expected ballot ${expected}, but found ${ballot.seq}`;
  if (ballot.prevHash !== prevHash) return 'expected the hash of the ballot before, but found another';
  return ballotHash(ballot) === ballot.hash ? undefined : 'expected the hash of its content, but found another';
}

/** The ballots. */
export type BallotRepository = ReturnType<typeof createBallotRepository>;
