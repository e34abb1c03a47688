import { z } from 'zod';
import type { Publicity } from '../../../../store/publicity/publicity.entity.ts';
import type { ErrorDetail } from '../../../contract/error.ts';
import { defineAct } from './define-act.ts';
import { decision, requiredText } from './form-fields.ts';
import { objectionFormOf, objectionOf } from './objection-of-task.ts';
import { reason, refuseInput } from './refuse-act.ts';

/** An objection is investigated: what was found, what is proposed, and the answer to give (16g); somebody else decides. */
export const handleObjection = defineAct({
  act: 'handle-objection',
  form: z.object({
    outcome: decision(['dismissed', 'upheld']),
    applicationId: z.string().nullish(),
    finding: requiredText('核查情况', 5000),
    reply: requiredText('答复意见', 5000),
  }),
  prepare: objectionFormOf,
  async perform(input) {
    const { task, data, deps, actor, at } = input;
    const { objection, publicity } = await objectionOf(task, deps);
    const concerned = concernedCase(publicity, data.applicationId ?? objection.applicationId);
    refuseInput(data.outcome === 'upheld' && concerned === undefined ? [unnamedCase()] : []);
    await deps.stores.objections.investigated(objection.id, {
      proposal: data.outcome,
      finding: data.finding,
      reply: data.reply,
      by: actor.id,
      at,
      ...(concerned === undefined ? {} : { applicationId: concerned }),
    });
    return { objectionId: objection.id };
  },
});

/** The case an objection is about: the one chosen, as far as it is on the notice, or the only one there is. */
export function concernedCase(publicity: Publicity, chosen: string | undefined): string | undefined {
  const only = publicity.kind === 'recommendation' ? publicity.applicationIds[0] : undefined;
  const concerned = chosen ?? only;
  return concerned !== undefined && publicity.applicationIds.includes(concerned) ? concerned : undefined;
}

/** Upheld, an objection names the case (17f). */
export function unnamedCase(): ErrorDetail {
  return reason(
    'applicationId',
    '17f',
    '异议成立时应选明涉及公示名单中的哪一件申报',
    'Expected the application concerned, but found none of the notice',
  );
}
