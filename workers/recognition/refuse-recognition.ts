import { z } from 'zod';
import { applicationOf } from '../case-records.ts';
import { defineWorker } from '../define-worker.ts';
import { endUnrecognised } from './end-unrecognised.ts';

/** Ends a direct recognition that the table of clause 10, or a missing approval of the referral, does not allow (5b, 10a to 10g). */
export const refuseRecognition = defineWorker({
  jobType: 'refuse-recognition',
  input: z.object({ applicationId: z.string(), basis: z.string() }),
  output: z.object({ recognised: z.boolean(), recognisedOn: z.null() }),
  errors: [],
  async handle({ variables, job }, context) {
    const application = await applicationOf(context.stores, variables.applicationId);
    const reason =
      variables.basis === 'referral'
        ? '没有已获同意的企业“举荐制”推荐（第5条）'
        : '奖项、人员或级别不在直接认定的情形之内（第10条）';
    await endUnrecognised(application, job.key, reason, context);
    return { recognised: false, recognisedOn: null };
  },
});
