import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain/material-hash.ts';
import type { Ballot } from './ballot.entity.ts';

/** The hash before the first ballot of a session: of the session's id, so that no ballot moves to another session. */
export function ballotChainStart(sessionId: string): string {
  return createHash('sha256').update(`session:${sessionId}`).digest('hex');
}

/** SHA-256 over the ballot without its own hash, written as canonical JSON (17k). */
export function ballotHash(ballot: Omit<Ballot, 'hash'>): string {
  const { id, sessionId, expertId, seq, prevHash } = ballot;
  const votes = ballot.votes.map(({ applicationId, vote }) => ({ applicationId, vote }));
  const content = { id, sessionId, expertId, votes, castAt: ballot.castAt.toISOString(), seq, prevHash };
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}
