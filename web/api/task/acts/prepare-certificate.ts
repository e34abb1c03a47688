import { z } from 'zod';
import { reserveNumber } from '../../certificate/reserve-number.ts';
import { applicationOf } from '../task-subject.ts';
import { setMark } from './case-mark.ts';
import { defineAct } from './define-act.ts';
import { optionalText } from './form-fields.ts';

/** The clerk of the issuing office gives the certificate its number, which is never used again (17o). */
export const prepareCertificate = defineAct({
  act: 'prepare-certificate',
  form: z.object({
    certificateNo: optionalText,
    form: z.enum(['electronic', 'paper', 'both'], { error: '请选择证书形式' }),
  }),
  async perform(input) {
    const { task, data, deps, at } = input;
    const application = await applicationOf(task, deps);
    const policy = deps.policyOf(application);
    const certificateNo = await reserveNumber(data.certificateNo, application.id, policy, at, deps);
    await setMark(input, application, `证书编号 ${certificateNo}`);
    return { certificateNo, certificateForm: data.form };
  },
});
