import type { Connection } from 'mongoose';
import { openCollection } from '../collection.ts';
import { ballotSchema } from './ballot.entity.ts';
import type { Ballot } from './ballot.entity.ts';
import { ballotMongoSchema } from './ballot.schema.ts';

/** The ballots. There is no way to change or remove one (17k). */
export function createBallotRepository(connection: Connection) {
  const rows = openCollection<Ballot>(connection, 'ballot', ballotMongoSchema, ballotSchema);
  return {
    createIndexes: rows.createIndexes,
    /** Casts a ballot; false when the expert has cast one in this session. */
    cast: (ballot: Ballot) => rows.insertOnce(ballot),
    ofSession: (sessionId: string) => rows.find({ sessionId }, { sort: { expertId: 1 } }),
    /** The expert's own ballot. */
    ofExpert: (sessionId: string, expertId: string) => rows.findOne({ sessionId, expertId }),
  };
}

/** The ballots. */
export type BallotRepository = ReturnType<typeof createBallotRepository>;
