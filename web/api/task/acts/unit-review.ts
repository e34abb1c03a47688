import { z } from 'zod';
import type { Application } from '../../../../store/application/application.entity.ts';
import { stopPublicities } from '../../../../zeebe/stop-publicities.ts';
import { declaredOf } from '../../application/declared.ts';
import type { ApiDeps } from '../../deps.ts';
import { applicationOf } from '../task-subject.ts';
import { historyOf, setMark } from './case-mark.ts';
import { defineAct } from './define-act.ts';
import { decision, lines, optionalText, tick } from './form-fields.ts';
import { reason, refuseInput } from './refuse-act.ts';
import { tellReturned } from './tell-returned.ts';

const form = z.object({
  decision: decision(['passed', 'returned', 'refused']),
  employmentChecked: tick,
  insuranceResult: z.enum(['covered', 'gap-explained', 'payer-explained']).nullish(),
  papersChecked: tick,
  opinion: optionalText,
  items: lines,
});

/** The clerk of the unit reviews: contract, insurance and papers are checked before it passes (16e, 14b, 14g). */
export const unitReview = defineAct({
  act: 'unit-review',
  form,
  async prepare(task, deps) {
    const papers = papersThatCount(await applicationOf(task, deps), deps);
    return { data: { hasPapers: papers > 0, paperCount: papers } };
  },
  async perform(input) {
    const { task, data, deps } = input;
    const application = await applicationOf(task, deps);
    refuseInput(reasonsAgainst(data, papersThatCount(application, deps)));
    if (data.decision === 'passed') {
      await setMark(input, application, `单位审核通过${data.opinion === '' ? '' : `：${data.opinion}`}`);
    } else {
      if (data.decision === 'returned') {
        await deps.stores.applications.setReturnedItems(application.id, data.items);
        await tellReturned(input, application, data.items);
      }
      const text =
        data.decision === 'returned' ? `单位退回修改：${data.items.join(';')}` : `单位审核不通过：${data.opinion}`;
      await deps.stores.applications.addHistoryOnce(
        application.id,
        historyOf(input, `unit-review-${data.decision}`, text),
      );
      await stopPublicities(application.id, deps);
    }
    return { unitDecision: data.decision };
  },
});

function reasonsAgainst(data: z.output<typeof form>, papers: number) {
  if (data.decision === 'returned') {
    return data.items.length > 0
      ? []
      : [
          reason(
            'items',
            '16',
            '退回时应一次写明全部需要修改的内容，请每行填写一项',
            'Expected the items to correct, but found none',
          ),
        ];
  }
  if (data.decision === 'refused') {
    return data.opinion === ''
      ? [reason('opinion', '14a', '不予通过应写明理由，请填写审核意见', 'Expected a reason, but found none')]
      : [];
  }
  const reasons = [];
  if (!data.employmentChecked) {
    reasons.push(
      reason(
        'employmentChecked',
        '16e',
        '通过前应核对劳动合同（派遣协议）及其期限，请核对后勾选',
        'Expected the contract to be checked, but it is not',
      ),
    );
  }
  if (data.insuranceResult == null) {
    reasons.push(
      reason(
        'insuranceResult',
        '14b',
        '通过前应记录社保缴纳审核结果，请选择',
        'Expected a result of the insurance check, but found none',
      ),
    );
  }
  if (papers > 0 && !data.papersChecked) {
    reasons.push(
      reason(
        'papersChecked',
        '14g',
        `申报含 ${papers} 篇论文，应核对期刊查询和检索结果，请核对后勾选`,
        `Expected ${papers} papers to be checked, but they are not`,
      ),
    );
  }
  return reasons;
}

/** Papers of the declaration, in a series where papers count (14g). */
function papersThatCount(application: Application, deps: ApiDeps): number {
  const { series } = declaredOf(application.declaration);
  const papers = application.declaration['papers'];
  const counts = deps.policyOf(application).lists.paperSeries.items.includes(series);
  return counts && Array.isArray(papers) ? papers.length : 0;
}
