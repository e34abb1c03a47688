import { message } from '../../../domain/message.ts';
import type { Message } from '../../../domain/message.ts';
import { ruleOf } from '../../../domain/rule-list.ts';
import type { Release } from '../../../store/release/release.entity.ts';
import type { ReleaseResponse } from '../../contract/release.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { readNames } from '../names.ts';
import { isOwnSubject } from './release-authority.ts';

const STATES: Record<Release['state'], Message> = {
  asked: message('待批准', 'asked for'),
  granted: message('已批准例外', 'granted'),
  declined: message('不予批准', 'declined'),
};

/** Exceptions as people read them, with what the person may do. */
export async function releasePages(
  releases: readonly Release[],
  actor: Actor,
  deps: ApiDeps,
): Promise<ReleaseResponse[]> {
  const names = await readNames(
    deps,
    releases.flatMap(({ askedBy, decidedBy }) => [askedBy, ...(decidedBy === undefined ? [] : [decidedBy])]),
  );
  return Promise.all(
    releases.map(async (release): Promise<ReleaseResponse> => {
      const { policyYear, number } = await numberOf(release, deps);
      const rules = deps.rules.rulesOf(policyYear);
      const rule = rules === undefined ? undefined : ruleOf(rules, release.ruleCode);
      const { decidedBy, decidedAt, decisionReason, documentNo } = release;
      return {
        id: release.id,
        subject: release.subject,
        number,
        ruleCode: release.ruleCode,
        rule: rule?.text ?? '',
        authority: names.organisation(release.authorityId),
        reason: release.reason,
        askedBy: names.account(release.askedBy),
        askedAt: release.askedAt.toISOString(),
        state: release.state,
        stateText: STATES[release.state],
        ...(decidedBy === undefined ? {} : { decidedBy: names.account(decidedBy) }),
        ...(decidedAt === undefined ? {} : { decidedAt: decidedAt.toISOString() }),
        ...(decisionReason === undefined ? {} : { decisionReason }),
        ...(documentNo === undefined ? {} : { documentNo }),
        mayDecide:
          release.state === 'asked' &&
          release.askedBy !== actor.id &&
          actor.holds(release.authorityId, 'bureau-supervisor') &&
          !(await isOwnSubject(release.subject, actor.id, deps)),
      };
    }),
  );
}

async function numberOf({ subject }: Release, deps: ApiDeps): Promise<{ policyYear: number; number: string }> {
  const row =
    subject.kind === 'application'
      ? await deps.stores.applications.byId(subject.id)
      : subject.kind === 'session'
        ? await deps.stores.sessions.byId(subject.id)
        : await deps.stores.matters.byId(subject.id);
  return { policyYear: row?.policyYear ?? 0, number: row?.number ?? '' };
}
