import { z } from 'zod';
import { policySetting } from '../../../../domain/policy-setting.ts';
import { stopPublicities } from '../../../../zeebe/stop-publicities.ts';
import { applicationOf, textVariable } from '../task-subject.ts';
import { historyOf, refuseReviewer, setMark } from './case-mark.ts';
import { defineAct } from './define-act.ts';
import { decision, optionalText, tick } from './form-fields.ts';
import { reason, refuseInput } from './refuse-act.ts';
import { takePostPlace } from './take-post-place.ts';
import { takesYear, yearTaken } from './take-year.ts';
import { sendBackToReview } from './send-back-to-review.ts';
import { tellReturned } from './tell-returned.ts';

/** The head of the unit signs the unit's pledge (14f); from here the application is the person's one of the year (16c). */
export const unitApproval = defineAct({
  act: 'unit-approval',
  form: z.object({
    decision: decision(['passed', 'returned', 'review-again']),
    pledgeSigned: tick,
    opinion: optionalText,
  }),
  async perform(input) {
    const { task, data, deps } = input;
    const application = await applicationOf(task, deps);
    await refuseReviewer(input, application, '负责人审定');
    if (data.decision !== 'passed') {
      refuseInput(
        data.opinion === ''
          ? [
              reason(
                'opinion',
                '16',
                '退回时应写明需要修改的内容，请填写意见',
                'Expected what to correct, but found none',
              ),
            ]
          : [],
      );
    }
    if (data.decision === 'review-again') {
      await sendBackToReview(input, application, data.opinion);
      return { unitDecision: 'review-again' };
    }
    if (data.decision === 'returned') {
      const items = data.opinion.split(/\r?\n/u).filter((line) => line.trim() !== '');
      await deps.stores.applications.setReturnedItems(application.id, items);
      await tellReturned(input, application, items);
      const text = `单位负责人退回修改：${data.opinion}`;
      await deps.stores.applications.addHistoryOnce(application.id, historyOf(input, 'unit-approval-returned', text));
      await stopPublicities(application.id, deps);
      return { unitDecision: 'returned' };
    }
    refuseInput(
      data.pledgeSigned
        ? []
        : [
            reason(
              'pledgeSigned',
              '14f',
              '单位推荐前应签署单位承诺，请阅读并勾选签署',
              'Expected the pledge of the unit, but it is not signed',
            ),
          ],
    );
    const counts = policySetting(deps.policyOf(application), 'yearCountsFrom') !== 'accepted';
    await takePostPlace(application, textVariable(task, 'organisationId') ?? '', input.at, deps);
    if (counts && !(await takesYear(application, deps))) throw yearTaken(application);
    await setMark(
      input,
      application,
      `单位负责人审定通过并签署单位承诺${data.opinion === '' ? '' : `：${data.opinion}`}`,
    );
    return { unitDecision: 'passed' };
  },
});
