import { z } from 'zod';
import { committeeDefects } from '../../domain/committee-scope.ts';
import { parseApplication } from '../../domain/submission.ts';
import { applicationOf } from '../case-records.ts';
import { committeeFactsOf, isEntrusted } from '../../store/submission-facts.ts';
import { defineWorker } from '../define-worker.ts';

/** Counts what keeps the title outside the committee's approved scope (12a, 13a, 17a); the office sees the reasons in the history. */
export const checkScope = defineWorker({
  jobType: 'check-scope',
  input: z.object({ applicationId: z.string(), committeeId: z.string(), policyYear: z.int() }),
  output: z.object({ scopeDefects: z.int() }),
  errors: [],
  async handle({ variables, job }, { stores, clock, policyOf }) {
    const application = await applicationOf(stores, variables.applicationId);
    const parsed = parseApplication(application.declaration);
    const entrusted = parsed.kind === 'ok' && (await isEntrusted(stores, application, parsed.application));
    const found =
      parsed.kind === 'refused'
        ? parsed.defects
        : committeeDefects(parsed.application.title, variables.committeeId, {
            today: clock.today(),
            policy: policyOf(application),
            committee: committeeFactsOf(await stores.organisations.byId(variables.committeeId)),
          });
    // An entrusted review lies outside the committee's own scope (14e).
    const defects = found.filter(({ ruleCode }) => !(entrusted && ruleCode === '17a'));
    await stores.applications.addHistoryOnce(application.id, {
      at: new Date(clock.now()),
      kind: 'scope-checked',
      text:
        defects.length === 0
          ? '评审范围核对无误'
          : `评审范围核对发现：${defects.map((defect) => defect.message.zh).join('；')}`,
      taskId: job.key,
    });
    return { scopeDefects: defects.length };
  },
});
