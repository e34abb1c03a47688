import { parseDate } from '../../../domain/calendar-date.ts';
import { rungKey, rungTimes } from '../../../domain/escalation.ts';
import type { Deadline } from '../../../store/deadline/deadline.entity.ts';
import type { DeadlineResponse } from '../../contract/deadline.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { isHolder, isLive, isOfficeLimit, mayGrant } from './deadline-authority.ts';
import { remainingOf, ruleNameOf } from './due-view.ts';
import { mayPrompt, promptsLeft } from './prompt-limit.ts';

/** A deadline as it is shown: its reasons, and the rungs fired and still to come. */
export async function deadlineView(deadline: Deadline, actor: Actor, deps: ApiDeps): Promise<DeadlineResponse> {
  const asks = deadline.asks ?? [];
  const ids = [
    ...deadline.changes.flatMap(({ accountId, askedBy }) => [accountId ?? [], askedBy ?? []].flat()),
    ...asks.flatMap(({ askedBy, decidedBy }) => [askedBy, decidedBy ?? []].flat()),
    ...(deadline.lateReason === undefined ? [] : [deadline.lateReason.accountId]),
  ];
  const names = new Map((await deps.stores.accounts.byIds(ids)).map((account) => [account.id, account.name]));
  const fired = deadline.fired.filter((one) => one.revision === deadline.revision);
  // The page is worth having without the rungs to come, so an absent engine only leaves them out.
  const ladder = await deps.readLadder(deadline.ruleCode, deadline.officeLevel).catch(() => []);
  const times = rungTimes(parseDate(deadline.endsOn), ladder, deps.calendar);
  const grants = await mayGrant(deadline, actor, deps);
  const over = deadline.state === 'met' || deadline.state === 'superseded';
  const rungs = times.flatMap((time) => {
    const done = fired.find((one) => one.rung === time.key || one.rung === time.rung || one.rung === rungKey(time));
    if (done !== undefined) return [{ rung: time.rung, at: done.at.toISOString(), fired: true }];
    return over ? [] : [{ rung: time.rung, at: new Date(time.at).toISOString(), fired: false }];
  });
  return {
    id: deadline.id,
    ruleCode: deadline.ruleCode,
    ruleName: ruleNameOf(deadline.ruleCode, deps),
    startFact: deadline.start.fact,
    startOn: deadline.start.on,
    workingDays: deadline.workingDays,
    endsOn: deadline.endsOn,
    remaining: remainingOf(deadline.endsOn, deps),
    state: deadline.state,
    explanation: deadline.explanation,
    calendarVersion: deadline.calendarVersion,
    provisional: deadline.provisional,
    revision: deadline.revision,
    rungs,
    changes: deadline.changes.map((change) => ({
      at: change.at.toISOString(),
      from: change.from,
      to: change.to,
      reason: change.reason,
      ...(change.accountId === undefined ? {} : { accountName: names.get(change.accountId) ?? '' }),
      ...(change.askedBy === undefined ? {} : { askedBy: names.get(change.askedBy) ?? '' }),
    })),
    asks: asks.map((ask) => ({
      id: ask.id,
      at: ask.at.toISOString(),
      askedBy: names.get(ask.askedBy) ?? '',
      workingDays: ask.workingDays,
      reason: ask.reason,
      state: ask.state,
      ...(ask.decidedBy === undefined ? {} : { decidedBy: names.get(ask.decidedBy) ?? '' }),
      ...(ask.answer === undefined ? {} : { answer: ask.answer }),
      mayDecide: grants && ask.state === 'asked' && ask.askedBy !== actor.id,
    })),
    ...(deadline.lateReason === undefined
      ? {}
      : {
          lateReason: {
            text: deadline.lateReason.text,
            accountName: names.get(deadline.lateReason.accountId) ?? '',
            at: deadline.lateReason.at.toISOString(),
          },
        }),
    mayExtend: grants && deadline.state !== 'paused' && !isHolder(deadline, actor),
    mayPause: grants && !isHolder(deadline, actor),
    mayAsk:
      isLive(deadline) &&
      deadline.state !== 'paused' &&
      isHolder(deadline, actor) &&
      isOfficeLimit(deadline, deps) &&
      deadline.organisationId !== '' &&
      !asks.some(({ state }) => state === 'asked'),
    mayPrompt: mayPrompt(deadline, actor),
    promptsLeft: await promptsLeft(deadline, deps),
  };
}
