import { z } from 'zod';
import { reserveNumber } from '../../certificate/reserve-number.ts';
import { matterOf, textVariable } from '../task-subject.ts';
import { defineAct } from './define-act.ts';
import { optionalText, tick } from './form-fields.ts';
import { setMatterMark } from './matter-mark.ts';
import { reason, refuseInput } from './refuse-act.ts';

/** The clerk of the issuing office checks the ledger and numbers the certificate that takes the place of the old one (17o). */
export const prepareCertificateChange = defineAct({
  act: 'prepare-certificate-change',
  form: z.object({ certificateNo: optionalText, receiver: optionalText, checked: tick }),
  async perform(input) {
    const { task, data, deps, at } = input;
    const matter = await matterOf(task, deps);
    const voided = textVariable(task, 'change') === 'void';
    refuseInput([
      ...(data.checked
        ? []
        : [reason('checked', '17o', '应先核对台账和事由，请核对后勾选', 'Expected the check, but it is not set')]),
      ...(voided || data.receiver !== ''
        ? []
        : [reason('receiver', '17o', '补证、换证应填写领取人，请填写', 'Expected the receiver, but found none')]),
    ]);
    const newNumber = voided
      ? undefined
      : await reserveNumber(data.certificateNo, matter.id, deps.policyOf(matter), at, deps);
    await setMatterMark(input, matter, newNumber === undefined ? '核对，拟作废' : `核对，新证号 ${newNumber}`, {
      state: 'prepared',
      findings: { receiver: data.receiver, ...(newNumber === undefined ? {} : { newNumber }) },
    });
    return {};
  },
});
