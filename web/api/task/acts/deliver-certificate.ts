import { z } from 'zod';
import { formatDate } from '../../../../domain/calendar-date.ts';
import { enterCertificate } from '../../../../store/certificate/enter-certificate.ts';
import { certifiedTitle } from '../../certificate/certified-title.ts';
import { applicationOf, officeOf, textVariable } from '../task-subject.ts';
import { setMark } from './case-mark.ts';
import { defineAct } from './define-act.ts';
import { optionalText, requiredDay, requiredText } from './form-fields.ts';
import { reason, refuseByRule, refuseInput } from './refuse-act.ts';

const formSchema = z.enum(['electronic', 'paper', 'both']);

/** The certificate is handed out, and the ledger gets its row: signer, day, receiver (17o). */
export const deliverCertificate = defineAct({
  act: 'deliver-certificate',
  form: z.object({
    receiver: requiredText('领取人姓名', 50),
    deliveredOn: requiredDay('发放日期'),
    note: optionalText,
  }),
  prepare: async (task, deps) => {
    const { holderName } = certifiedTitle(await applicationOf(task, deps));
    return { data: { receiver: holderName, deliveredOn: formatDate(deps.clock.today()) } };
  },
  async perform(input) {
    const { task, data, deps, actor, at, on } = input;
    const application = await applicationOf(task, deps);
    const { issue } = application;
    const early = issue !== undefined && data.deliveredOn < issue.issuedOn;
    refuseInput(
      data.deliveredOn > on || early
        ? [
            reason(
              'deliveredOn',
              '17o',
              `发放日期应在发文日期之后、不晚于今天（${on}），请改正`,
              `Expected a day from the issue up to ${on}, but found ${data.deliveredOn}`,
            ),
          ]
        : [],
    );
    const number = textVariable(task, 'certificateNo');
    const signed = application.marks.findLast((mark) => mark.mark === 'certificate-signed' && mark.void !== true);
    if (number === undefined || signed === undefined) {
      throw refuseByRule(
        '17o',
        '证书应先编号并经复核签发，请先完成这两步',
        'Expected a certificate with a number and a signature, but found none',
      );
    }
    const entry = {
      kind: 'issue' as const,
      number,
      applicationId: application.id,
      issuerId: officeOf(task),
      ...certifiedTitle(application),
      documentNo: issue?.documentNo ?? '',
      form: formSchema.catch('paper').parse(textVariable(task, 'certificateForm')),
      signerId: signed.accountId,
      registrarId: actor.id,
      on: data.deliveredOn,
      receiver: data.receiver,
      reason: data.note,
      authority: '',
      document: '',
      revokesTitle: false,
      sourceId: application.id,
      at,
    };
    const row = await enterCertificate(entry, deps.stores);
    if (row === 'taken') {
      throw refuseByRule(
        '17o',
        `证书编号 ${number} 已在台账中，编号不得重复使用，请退回重新编号`,
        `Expected a number that is not in the ledger, but ${number} is; number it anew`,
      );
    }
    await setMark(input, application, `证书 ${number} 已发放，领取人 ${data.receiver}`);
    return { certificateNo: number };
  },
});
