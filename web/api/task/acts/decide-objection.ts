import { z } from 'zod';
import { message } from '../../../../domain/message.ts';
import { forbidden } from '../../http/refused-error.ts';
import { defineAct } from './define-act.ts';
import { decision, requiredText } from './form-fields.ts';
import { concernedCase, unnamedCase } from './handle-objection.ts';
import { objectionFormOf, objectionOf } from './objection-of-task.ts';
import { refuseInput } from './refuse-act.ts';

/** The decision on an objection, by another person than the investigator; upheld on a result it revokes one case (17f). */
export const decideObjection = defineAct({
  act: 'decide-objection',
  form: z.object({
    outcome: decision(['dismissed', 'upheld']),
    applicationId: z.string().nullish(),
    reply: requiredText('答复意见', 5000),
  }),
  prepare: objectionFormOf,
  async perform({ task, data, deps, actor, at }) {
    const { objection, publicity } = await objectionOf(task, deps);
    if (objection.investigation?.by === actor.id) {
      throw forbidden(
        message(
          '异议的核查和决定应由两人办理，您已办理核查，请交由他人决定',
          'Expected another person than the investigator, but found the same; hand it to a colleague',
        ),
      );
    }
    const chosen = data.applicationId ?? objection.investigation?.applicationId ?? objection.applicationId;
    const concerned = concernedCase(publicity, chosen);
    refuseInput(data.outcome === 'upheld' && concerned === undefined ? [unnamedCase()] : []);
    await deps.stores.objections.settle(objection.id, {
      state: data.outcome,
      finding: objection.investigation?.finding ?? '',
      reply: data.reply,
      settledBy: actor.id,
      settledAt: at,
      ...(concerned === undefined ? {} : { applicationId: concerned }),
    });
    return { objectionOutcome: data.outcome, objectionId: objection.id };
  },
});
