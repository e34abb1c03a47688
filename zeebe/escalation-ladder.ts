import { z } from 'zod';
import type { Rung } from '../domain/escalation.ts';
import type { ZeebeClient } from './client.ts';
import { rungSchema } from './rung-schema.ts';

/** The decision that owners edit: which rungs a deadline has. */
export const LADDER_DECISION = 'escalation-ladder';

const answerSchema = z.object({ failedDecisionId: z.string(), decisionOutput: z.string() });

/** Reads the ladder of a deadline from the decision table that runs; no rung when the table has none. */
export type ReadLadder = (ruleCode: string, officeLevel: string) => Promise<readonly Rung[]>;

/** Asks the engine; rejects when it is away, or when the table does not answer rungs. */
export function createReadLadder(client: ZeebeClient): ReadLadder {
  return async (ruleCode, officeLevel) => {
    const answer = answerSchema.parse(
      await client.commands.evaluateDecision({ decisionId: LADDER_DECISION, variables: { ruleCode, officeLevel } }),
    );
    if (answer.failedDecisionId !== '')
      throw new Error(`Expected rungs, but decision ${answer.failedDecisionId} failed`);
    return z.array(rungSchema).nullable().parse(JSON.parse(answer.decisionOutput)) ?? [];
  };
}
