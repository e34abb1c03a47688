import { z } from 'zod';
import { formatDate } from '../../../../domain/calendar-date.ts';
import { copyHolders, copyLabels, receiptDefects } from '../../../../domain/hand-over.ts';
import type { CopyHolder } from '../../../../domain/hand-over.ts';
import type { HandOver } from '../../../../store/hand-over/hand-over.entity.ts';
import type { UserTask } from '../../../../store/user-task/user-task.entity.ts';
import { certifiedTitle } from '../../certificate/certified-title.ts';
import type { ApiDeps } from '../../deps.ts';
import { notFound } from '../../http/refused-error.ts';
import { applicationOf } from '../task-subject.ts';
import { setMark } from './case-mark.ts';
import { defineAct } from './define-act.ts';
import { requiredDay, requiredText, tick } from './form-fields.ts';
import { reason, refuseByRule, refuseDefects, refuseInput } from './refuse-act.ts';

/** One holder receives one of the three copies of the assessment form; the applicant signs the own copy by name (17m). */
export const receiveFormCopy = defineAct({
  act: 'receive-form-copy',
  form: z.object({
    contentHash: z.string().nullish(),
    signedName: requiredText('签收人署名', 50),
    receivedOn: requiredDay('签收日期'),
    hashChecked: tick,
  }),
  async prepare(task, deps) {
    const { contentHash } = await handOverOf(task, deps);
    const holderLabel = copyLabels[copyOf(task)].zh;
    return { data: { holderLabel, contentHash, receivedOn: formatDate(deps.clock.today()) } };
  },
  async perform(input) {
    const { task, data, deps, actor, on } = input;
    const application = await applicationOf(task, deps);
    const handOver = await handOverOf(task, deps);
    const copy = copyOf(task);
    const known = handOver.receipts.find((receipt) => receipt.copy === copy);
    if (known?.taskId === task.id && known.accountId === actor.id) return {};
    refuseInput([
      ...(data.hashChecked
        ? []
        : [
            reason(
              'hashChecked',
              '17m',
              '签收前应核对标签和内容哈希，请核对后勾选',
              'Expected label and hash to be checked, but they are not',
            ),
          ]),
      ...(data.receivedOn > on
        ? [
            reason(
              'receivedOn',
              '17m',
              `签收日期不能晚于今天（${on}），请改正`,
              `Expected a day not after ${on}, but found ${data.receivedOn}`,
            ),
          ]
        : []),
    ]);
    const receipt = {
      copy,
      accountId: actor.id,
      signedName: data.signedName,
      contentHash: data.contentHash ?? handOver.contentHash,
      on: data.receivedOn,
      taskId: task.id,
    };
    refuseDefects(receiptDefects(receipt, { ...handOver, applicantName: certifiedTitle(application).holderName }));
    if ((await deps.stores.handOvers.receive(application.id, receipt)) === undefined) {
      throw refuseByRule(
        '17m',
        '本份刚被签收，或您已签收另一份，请刷新',
        'Expected a copy that nobody has received, but found one that somebody has; reload',
      );
    }
    await setMark(input, application, `签收评定表：${copyLabels[copy].zh}`);
    return {};
  },
});

async function handOverOf(task: UserTask, deps: ApiDeps): Promise<HandOver> {
  const application = await applicationOf(task, deps);
  const handOver = await deps.stores.handOvers.byId(application.id);
  if (handOver === undefined) throw notFound('评定表', 'the assessment form');
  return handOver;
}

function copyOf(task: UserTask): CopyHolder {
  const copy = copyHolders.find((holder) => holder === task.headers['copy']);
  if (copy === undefined) throw notFound('评定表的持有人', 'the holder of the copy');
  return copy;
}
