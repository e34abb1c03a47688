import type { ReviewSession } from '../../../../store/review-session/review-session.entity.ts';
import { historyOf } from './case-mark.ts';
import type { ActInput } from './define-act.ts';

/** Notes what an expert withdraws from at the ballot itself: on the session, in the case's history without a name, in the audit (14h). */
export async function declareRecusals(
  input: ActInput<unknown>,
  session: ReviewSession,
  withdrawn: readonly { readonly applicationId: string; readonly recusalReason: string }[],
): Promise<void> {
  const { deps, actor, at } = input;
  for (const { applicationId, recusalReason } of withdrawn) {
    const recusal = { expertId: actor.id, applicationId, reason: recusalReason, stage: 'ballot' as const };
    if ((await deps.stores.sessions.recuse(session.id, recusal)) === undefined) continue;
    const entry = historyOf(input, `recused-at-ballot:${actor.id}`, '一名评审专家在表决时申请回避，未参加本件表决');
    const { accountId: _expert, ...unnamed } = entry;
    await deps.stores.applications.addHistoryOnce(applicationId, unnamed);
    await deps.stores.audit.append({
      at,
      accountId: actor.id,
      ...(actor.from === undefined ? {} : { from: actor.from }),
      act: 'session.recuse',
      subject: `session:${session.id}`,
      after: { applicationId },
    });
  }
}
