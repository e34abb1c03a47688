import { z } from 'zod';
import { objectionFormOf, objectionOf } from './objection-of-task.ts';
import { defineAct } from './define-act.ts';
import { decision, requiredText } from './form-fields.ts';

/** An unsigned objection is logged in any case; the office decides whether its clues are looked into (16g). */
export const screenObjection = defineAct({
  act: 'screen-objection',
  form: z.object({ decision: decision(['investigate', 'log']), reason: requiredText('处理理由', 2000) }),
  prepare: objectionFormOf,
  async perform({ task, data, deps, actor, at }) {
    const { objection } = await objectionOf(task, deps);
    const investigate = data.decision === 'investigate';
    await deps.stores.objections.screen(objection.id, { investigate, reason: data.reason, by: actor.id, at });
    if (!investigate) {
      await deps.stores.objections.settle(objection.id, {
        state: 'logged',
        finding: data.reason,
        reply: '未署名且无可核查的线索，已登记留存',
        settledBy: actor.id,
        settledAt: at,
      });
    }
    return { investigateObjection: investigate };
  },
});
