import { z } from 'zod';
import { greenChannelDefects } from '../../../../domain/green-channel.ts';
import { applicationOf } from '../task-subject.ts';
import { policyOfCase } from '../../policy-of-year.ts';
import { setMark } from './case-mark.ts';
import { defineAct } from './define-act.ts';
import { chosenIds, decision, optionalText, tick } from './form-fields.ts';
import { declarationOf, refuseRecognition } from './recognition-of-task.ts';
import { reason, refuseDefects, refuseInput } from './refuse-act.ts';

/** The committee's office checks the short list of papers of the green channel, or refuses with a reason (1b, 5a, 9a, 9d). */
export const checkGreenPapers = defineAct({
  act: 'check-green-papers',
  form: z.object({
    papers: chosenIds,
    peersConfirmed: tick,
    decision: decision(['complete', 'refused']),
    reason: optionalText,
  }),
  async prepare(task, deps) {
    const application = await applicationOf(task, deps);
    const { items } = policyOfCase(application, deps.rules).lists.greenChannelMaterials;
    return { options: { papers: items.map((item) => ({ value: item, label: item })) } };
  },
  async perform(input) {
    const { task, data, deps, at } = input;
    const application = await applicationOf(task, deps);
    const { id, policyYear } = application;
    await deps.stores.recognitions.open({ id, kind: 'greenChannel', policyYear, createdAt: at });
    if (data.decision === 'refused') {
      const words = '不符合的应写明理由，请填写';
      refuseInput(
        data.reason === '' ? [reason('reason', '9a', words, 'Expected a reason for the refusal, but found none')] : [],
      );
      return { papersDecision: 'refused', ...(await refuseRecognition(input, application, data.reason)) };
    }
    const policy = policyOfCase(application, deps.rules);
    const declared = declarationOf(application);
    const unitId = application.routing?.hostId ?? application.routing?.unitId ?? '';
    const unit = await deps.stores.organisations.byId(unitId);
    // The papers as they are now, whatever was corrected on the way.
    refuseDefects(
      greenChannelDefects(declared.title, {
        today: deps.clock.today(),
        policy,
        applicantName: declared.person.name,
        unitName: unit?.name ?? '',
        // Taken for this very case when it was submitted.
        enterpriseRightUsed: false,
      }),
    );
    const missing = policy.lists.greenChannelMaterials.items.filter((item) => !data.papers.includes(item));
    refuseInput([
      ...(missing.length === 0
        ? []
        : [
            reason(
              'papers',
              '9a',
              `还有材料没有核对：${missing.join('、')}，请逐项核对后勾选，缺少的选择不符合`,
              `Expected every paper to be checked, but ${missing.length} are not; check them or refuse`,
            ),
          ]),
      ...(data.peersConfirmed
        ? []
        : [
            reason(
              'peersConfirmed',
              '9a',
              '应确认两名推荐专家均为正高级职称同行，请核对后勾选，不符的选择不符合',
              'Expected both recommenders to be confirmed as senior peers, but they are not; check them or refuse',
            ),
          ]),
    ]);
    await setMark(input, application, '绿色通道材料核对通过');
    return { papersDecision: 'complete', recognised: false, recognisedOn: null };
  },
});
