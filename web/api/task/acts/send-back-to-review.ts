import { message } from '../../../../domain/message.ts';
import type { Application } from '../../../../store/application/application.entity.ts';
import { conflict } from '../../http/refused-error.ts';
import { leadsBackToUnit, reviewMarksOf } from '../return-path.ts';
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
  await refuseWithoutWay(input);
  for (const { taskId } of reviewMarksOf(input.task, application)) {
    await input.deps.stores.applications.voidMarksOfTask(
      taskId,
      historyOf(input, 'marks-void', '退回单位重新审核，原单位审核作废'),
    );
  }
  await noteSentBack(input, application, `单位负责人退回单位审核：${opinion}`);
}

/**
 * A level sends the case back to the unit, or to both units of a dispatched worker: the material and the applicant's pledge stand,
 * review, notice and stamp are done again, and so is every level after them (14a, 15a, 15e). Throws Conflict as above.
 */
export async function sendBackToUnit(
  input: ActInput<unknown>,
  application: Application,
  opinion: string,
): Promise<void> {
  await refuseWithoutWay(input);
  await input.deps.stores.applications.voidAllMarks(
    application.id,
    historyOf(input, 'marks-void', '退回推荐单位重新办理，原审核、公示和盖章作废，个人承诺不变'),
  );
  await noteSentBack(input, application, `${input.task.name}退回推荐单位：${opinion}`);
}

async function refuseWithoutWay({ task, deps }: ActInput<unknown>): Promise<void> {
  if (await leadsBackToUnit(task, deps)) return;
  throw conflict(
    message(
      '本件所用的流程图没有退回单位的路径，请改为退回申报人修改',
      'The diagram of this case has no way back to the unit; return it to the applicant instead',
    ),
  );
}

async function noteSentBack(input: ActInput<unknown>, application: Application, text: string): Promise<void> {
  await input.deps.stores.applications.addHistoryOnce(application.id, historyOf(input, SENT_BACK, text));
}
