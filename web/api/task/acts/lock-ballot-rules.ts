import { z } from 'zod';
import { openingDefects } from '../../../../domain/ballot.ts';
import type { CapRule } from '../../../../domain/ballot.ts';
import { policyValue } from '../../../../domain/policy-year.ts';
import { parseApplication } from '../../../../domain/submission.ts';
import { isHighLevel } from '../../../../domain/title-level.ts';
import type { Application } from '../../../../store/application/application.entity.ts';
import type { ReviewSession } from '../../../../store/review-session/review-session.entity.ts';
import type { ApiDeps } from '../../deps.ts';
import { sessionOf } from '../task-subject.ts';
import { defineAct } from './define-act.ts';
import { optionalText } from './form-fields.ts';
import { refuseDefects } from './refuse-act.ts';

const form = z.object({
  capRule: z.enum(['rank-cut', 'exception', 'none'], { error: '请选择通过率上限的处理办法' }),
  exceptionAuthority: optionalText,
  exceptionDocument: optionalText,
  confirmed: z.literal(true, { error: '请确认表决规则已向到会专家宣布' }),
});

/** The chair locks the rule of the ballot before it opens; afterwards it cannot be changed (17b, 17l). */
export const lockBallotRules = defineAct({
  act: 'lock-ballot-rules',
  form,
  async perform({ task, data, deps, actor, at }) {
    const session = await sessionOf(task, deps);
    const applications = await deps.stores.applications.byIds(session.applicationIds);
    const committee = await deps.stores.organisations.byId(session.committeeId);
    const most = capPercentOf(session, applications, deps);
    refuseDefects(
      openingDefects(
        {
          members: committee?.committee?.memberAccountIds.length ?? 0,
          attending: session.attendance ?? [],
          applications: session.applicationIds,
          recused: new Map(),
          cap: capOf(data, most),
        },
        {
          openedBefore: session.ballotOpenedAt !== undefined,
          lockedAt: at.getTime(),
          ...(most === undefined ? {} : { maxCapPercent: most }),
        },
        at.getTime(),
      ),
    );
    await deps.stores.sessions.lockBallotRule(session.id, {
      capRule: data.capRule,
      ...(data.exceptionAuthority === '' ? {} : { exceptionAuthority: data.exceptionAuthority }),
      ...(data.exceptionDocument === '' ? {} : { exceptionDocument: data.exceptionDocument }),
      lockedAt: at,
      lockedBy: actor.id,
    });
    return {};
  },
});

function capOf(data: z.output<typeof form>, most: number | undefined): CapRule {
  if (data.capRule === 'exception') {
    return { kind: 'exception', authority: data.exceptionAuthority, documentNo: data.exceptionDocument };
  }
  return data.capRule === 'rank-cut' ? { kind: 'rank-cut', capPercent: most ?? 100 } : { kind: 'none' };
}

/** The cap in percent where 17b binds: a senior title of a series where review and appointment are separate. */
function capPercentOf(session: ReviewSession, applications: readonly Application[], deps: ApiDeps): number | undefined {
  const policy = deps.policyOf(session);
  const bound = applications.some(({ declaration }) => {
    const parsed = parseApplication(declaration);
    if (parsed.kind === 'refused') return false;
    const { level, series } = parsed.application.title;
    return isHighLevel(level) && !policy.lists.tiedAppointmentSeries.items.includes(series);
  });
  return bound ? policyValue(policy, '17b') : undefined;
}
