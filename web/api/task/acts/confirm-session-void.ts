import { z } from 'zod';
import { forbidden } from '../../http/refused-error.ts';
import { message } from '../../../../domain/message.ts';
import { sessionOf } from '../task-subject.ts';
import { defineAct } from './define-act.ts';
import { decision, requiredText } from './form-fields.ts';
import { refuseByRule } from './refuse-act.ts';

/** The supervisors agree to void a whole session, or refuse; votes themselves are never changed (17k). */
export const confirmSessionVoid = defineAct({
  act: 'confirm-session-void',
  form: z.object({ decision: decision(['agreed', 'refused']), opinion: requiredText('监督意见', 2000) }),
  async prepare(task, deps) {
    const session = await sessionOf(task, deps);
    return { data: { voidReason: session.voidRequest?.reason ?? '' } };
  },
  async perform({ task, data, deps, actor, at }) {
    const session = await sessionOf(task, deps);
    if (session.voidRequest?.askedBy === actor.id) {
      throw forbidden(
        message(
          '提请作废的人不能自行同意，请由监督部门其他人员办理',
          'Expected another person than the one who asked, but found the same',
        ),
      );
    }
    const decided = { decision: data.decision, opinion: data.opinion, decidedBy: actor.id, decidedAt: at };
    const written = await deps.stores.sessions.decideVoid(session.id, decided);
    if (written === undefined && session.voidRequest?.decision !== data.decision) {
      throw refuseByRule('17k', '没有待决定的作废申请，请刷新', 'Expected an open request, but found none; reload');
    }
    return { voidDecision: data.decision };
  },
});
