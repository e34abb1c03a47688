import { createHash } from 'node:crypto';
import { z } from 'zod';
import { dateAt, formatDate } from '../../domain/calendar-date.ts';
import type { Application as Declaration } from '../../domain/application.ts';
import type { Defect } from '../../domain/defect.ts';
import { limitedRightsOf } from '../../domain/channel-rules.ts';
import { materialHash } from '../../domain/material-hash.ts';
import { policySetting } from '../../domain/policy-setting.ts';
import { routeInputSchema } from '../../domain/route.ts';
import { checkSubmission, parseApplication } from '../../domain/submission.ts';
import type { Application } from '../../store/application/application.entity.ts';
import { routingSchema } from '../../store/application/application.entity.ts';
import { readSubmissionFacts } from '../../store/submission-facts.ts';
import { applicationOf } from '../case-records.ts';
import { defineWorker } from '../define-worker.ts';
import type { WorkerContext } from '../worker-context.ts';
import { BpmnError } from '../worker-error.ts';
import { afterTitleFacts, afterTitleSchema } from './after-title-facts.ts';
import { tellSubmitted } from './tell-submitted.ts';
import { routeFactsOf } from './route-facts.ts';

/** Checks a submission again in the process, and finds out the facts its route depends on (14 to 16, clause 15). */
export const validateApplication = defineWorker({
  jobType: 'validate-application',
  input: z.object({ applicationId: z.string(), policyYear: z.int() }),
  output: routeInputSchema
    .extend(routingSchema.omit({ employmentKind: true, unitLevel: true }).shape)
    .extend(afterTitleSchema.shape),
  errors: ['APPLICATION_REFUSED'],
  async handle({ variables, job }, context) {
    const { stores, clock } = context;
    const application = await applicationOf(stores, variables.applicationId);
    const policy = context.policyOf(application);
    const parsed = parseApplication(application.declaration);
    // The rights are taken first, so that of two cases that arrive together the check refuses one.
    if (parsed.kind === 'ok') await takeRights(application, parsed.application, context);
    const defects =
      parsed.kind === 'refused' ? parsed.defects : await defectsOf(application, parsed.application, context);
    if (parsed.kind === 'refused' || defects.length > 0) {
      const lines = defects.map((defect) => defect.message.zh);
      await stores.applications.setReturnedItems(application.id, lines);
      await stores.applications.addHistoryOnce(application.id, {
        at: new Date(clock.now()),
        kind: 'validation-refused',
        text: `申报核验未通过：${lines.join('；')}`,
        taskId: job.key,
      });
      return new BpmnError('APPLICATION_REFUSED', defects.map((defect) => defect.ruleCode).join(', '));
    }
    if (policySetting(policy, 'yearCountsFrom') === 'submitted') await stores.applications.claimYear(application.id);
    const organisations = await stores.organisations.all();
    const facts = routeFactsOf(parsed.application, organisations, policy, formatDate(clock.today()));
    await stores.applications.setRouting(application.id, facts.routing, job.processInstanceKey, new Date(clock.now()));
    await tellSubmitted(application, facts.routing, context);
    return {
      ...facts.routing,
      ...facts.input,
      ...afterTitleFacts(parsed.application, facts.routing, organisations, policy),
    };
  },
});

async function defectsOf(
  application: Application,
  declaration: Declaration,
  context: WorkerContext,
): Promise<readonly Defect[]> {
  const { stores, clock } = context;
  const { personKey, pledge } = application;
  const rules = { policy: context.policyOf(application), today: clock.today() };
  const personKeys = personKey === undefined ? [] : [personKey];
  const recorded = await readSubmissionFacts(stores, application, declaration, personKeys, rules);
  const check = checkSubmission(declaration, {
    ...recorded,
    // Of two cases that met before either counted, the one submitted first goes on.
    otherApplicationsThisYear: recorded.otherApplicationsThisYear.filter(
      (other) => other.passedUnit || other.number < application.number,
    ),
    materialHash: materialHash(application.declaration, (text) => createHash('sha256').update(text).digest('hex')),
    // Which text is in force was checked when it was submitted.
    pledgeTextVersion: pledge?.version ?? '',
    pledge:
      pledge === undefined
        ? undefined
        : {
            textVersion: pledge.version,
            signedOn: dateAt(pledge.signedAt.getTime()),
            materialHash: pledge.materialHash,
          },
  });
  return check.kind === 'refused' ? check.defects : [];
}

/** Takes the once-ever rights the case uses; who comes second is refused when the check runs again (5a, 10b, 16d). */
async function takeRights(application: Application, declaration: Declaration, context: WorkerContext): Promise<void> {
  const { stores, clock } = context;
  const rights = limitedRightsOf(declaration, application.personKey ?? '', context.policyOf(application));
  const at = new Date(clock.now());
  for (const { key, limit } of rights) {
    await stores.claims.take(key, limit, application.id, at);
  }
}
