import { z } from 'zod';
import { openingDefects, tickLimits } from '../../../../domain/ballot.ts';
import { ballotOf } from '../../../../store/review-session/session-ballot.ts';
import { sessionOf } from '../task-subject.ts';
import { defineAct } from './define-act.ts';
import { optionalText } from './form-fields.ts';
import { reason, refuseDefects, refuseInput } from './refuse-act.ts';

const form = z.object({
  capRule: z.enum(['rank-cut', 'limited', 'exception', 'none'], { error: '请选择通过率上限的处理办法' }),
  exceptionAuthority: optionalText,
  exceptionDocument: optionalText,
  exceptionReason: optionalText,
  confirmed: z.literal(true, { error: '请确认表决规则已向到会专家宣布' }),
});

/** The chair locks the rule of the ballot before it opens; afterwards it cannot be changed (17b, 17l). */
export const lockBallotRules = defineAct({
  act: 'lock-ballot-rules',
  form,
  async prepare(task, deps) {
    const session = await sessionOf(task, deps);
    const policy = deps.policyOf(session);
    const { setup, maxCapPercent } = await ballotOf(session, deps.stores, policy, { capRule: 'limited' });
    const most = maxCapPercent === undefined ? [] : tickLimits(setup).map((limit) => limit.most);
    const text =
      maxCapPercent === undefined
        ? '本批次不含评聘分开系列的高级职称，不适用上限'
        : `上限 ${maxCapPercent}%，各级别最多通过 ${most.join('、')} 人`;
    return { data: { capText: text } };
  },
  async perform({ task, data, deps, actor, at }) {
    const session = await sessionOf(task, deps);
    const policy = deps.policyOf(session);
    const { setup, maxCapPercent } = await ballotOf(session, deps.stores, policy, data);
    refuseDefects(
      openingDefects(
        setup,
        {
          openedBefore: session.ballotOpenedAt !== undefined,
          lockedAt: at.getTime(),
          ...(maxCapPercent === undefined ? {} : { maxCapPercent }),
        },
        at.getTime(),
      ),
    );
    refuseInput(
      data.capRule === 'exception' && data.exceptionReason === ''
        ? [
            reason(
              'exceptionReason',
              '17b',
              '例外应写明理由，请填写',
              'Expected the reason of the exception, but found none',
            ),
          ]
        : [],
    );
    await deps.stores.sessions.lockBallotRule(session.id, {
      capRule: data.capRule,
      ...(data.exceptionAuthority === '' ? {} : { exceptionAuthority: data.exceptionAuthority }),
      ...(data.exceptionDocument === '' ? {} : { exceptionDocument: data.exceptionDocument }),
      ...(data.exceptionReason === '' ? {} : { exceptionReason: data.exceptionReason }),
      lockedAt: at,
      lockedBy: actor.id,
    });
    return {};
  },
});
