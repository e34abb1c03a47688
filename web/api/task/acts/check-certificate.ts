import { z } from 'zod';
import { message } from '../../../../domain/message.ts';
import { forbidden } from '../../http/refused-error.ts';
import { applicationOf } from '../task-subject.ts';
import { historyOf, setMark } from './case-mark.ts';
import { defineAct } from './define-act.ts';
import { decision, optionalText } from './form-fields.ts';
import { reason, refuseInput } from './refuse-act.ts';

/** Another person than the one who numbered the certificate checks and signs it (17o, 经办与审核分离). */
export const checkCertificate = defineAct({
  act: 'check-certificate',
  bulkDecision: 'signed',
  form: z.object({ decision: decision(['signed', 'returned']), opinion: optionalText }),
  async perform(input) {
    const { task, data, deps, actor } = input;
    const application = await applicationOf(task, deps);
    const prepared = application.marks.findLast((mark) => mark.mark === 'certificate-prepared' && mark.void !== true);
    if (prepared?.accountId === actor.id) {
      throw forbidden(
        message(
          '证书应由编号以外的人员复核签发，您已办理本证书的编号，请交由本机构其他人员办理',
          'Expected another person than the one who numbered the certificate, but found the same; hand it to a colleague',
        ),
      );
    }
    if (data.decision === 'returned') {
      refuseInput(
        data.opinion === ''
          ? [reason('opinion', '17o', '退回应写明理由，请填写', 'Expected a reason for the return, but found none')]
          : [],
      );
      await deps.stores.applications.addHistoryOnce(
        application.id,
        historyOf(input, 'certificate-returned', `证书复核退回：${data.opinion}`),
      );
    } else {
      await setMark(input, application, '证书复核签发');
    }
    return { certificateDecision: data.decision };
  },
});
