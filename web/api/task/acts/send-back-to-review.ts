import { message } from '../../../../domain/message.ts';
import type { Application } from '../../../../store/application/application.entity.ts';
import { conflict } from '../../http/refused-error.ts';
import { leadsBackToReview, reviewMarksOf } from '../return-path.ts';
import { SENT_BACK } from '../sent-back-text.ts';
import { historyOf } from './case-mark.ts';
import type { ActInput } from './define-act.ts';

/**
 * The head has the unit's review done again: that review alone is void; the applicant's pledge and other units' steps stand
 * (14a). Throws Conflict where the case runs on a diagram that has no such way.
 */
export async function sendBackToReview(
  input: ActInput<unknown>,
  application: Application,
  opinion: string,
): Promise<void> {
  const { task, deps } = input;
  if (!(await leadsBackToReview(task, deps))) {
    throw conflict(
      message(
        '本件所用的流程图没有退回单位审核的路径，请改为退回申报人修改',
        'The diagram of this case has no way back to the unit’s review; return it to the applicant instead',
      ),
    );
  }
  for (const { taskId } of reviewMarksOf(task, application)) {
    await deps.stores.applications.voidMarksOfTask(
      taskId,
      historyOf(input, 'marks-void', '退回单位重新审核，原单位审核作废'),
    );
  }
  await deps.stores.applications.addHistoryOnce(
    application.id,
    historyOf(input, SENT_BACK, `单位负责人退回单位审核：${opinion}`),
  );
}
