import { createHash } from 'node:crypto';
import { z } from 'zod';
import { dateAt } from '../../domain/calendar-date.ts';
import type { Defect } from '../../domain/defect.ts';
import { materialHash } from '../../domain/material-hash.ts';
import { routeInputSchema } from '../../domain/route.ts';
import { checkSubmission, parseApplication } from '../../domain/submission.ts';
import type { Application } from '../../store/application/application.entity.ts';
import { routingSchema } from '../../store/application/application.entity.ts';
import { applicationOf } from '../case-records.ts';
import { committeeFactsOf } from '../committee-facts.ts';
import { defineWorker } from '../define-worker.ts';
import type { WorkerContext } from '../worker-context.ts';
import { BpmnError } from '../worker-error.ts';
import { tellSubmitted } from './tell-submitted.ts';
import { routeFactsOf } from './route-facts.ts';

/** Statuses in which a case ended before its unit passed it, so that it does not use up the year (16c). */
const ENDED: readonly string[] = ['withdrawn', 'abandoned', 'refused'];

/** Checks a submission again in the process, and finds out the facts its route depends on (14 to 16, clause 15). */
export const validateApplication = defineWorker({
  jobType: 'validate-application',
  input: z.object({ applicationId: z.string(), policyYear: z.int() }),
  output: routeInputSchema.extend(routingSchema.omit({ employmentKind: true, unitLevel: true }).shape),
  errors: ['APPLICATION_REFUSED'],
  async handle({ variables, job }, context) {
    const { stores, clock } = context;
    const application = await applicationOf(stores, variables.applicationId);
    const parsed = parseApplication(application.declaration);
    const defects =
      parsed.kind === 'refused' ? parsed.defects : await defectsOf(application, variables.policyYear, context);
    if (parsed.kind === 'refused' || defects.length > 0) {
      const lines = defects.map((defect) => defect.message.zh);
      await stores.applications.setReturnedItems(application.id, lines);
      await stores.applications.addHistoryOnce(application.id, {
        at: new Date(clock.now()),
        kind: 'validation-refused',
        text: `申报核验未通过：${lines.join(';')}`,
        taskId: job.key,
      });
      return new BpmnError('APPLICATION_REFUSED', defects.map((defect) => defect.ruleCode).join(', '));
    }
    const facts = routeFactsOf(parsed.application, await stores.organisations.all());
    await stores.applications.setRouting(application.id, facts.routing, job.processInstanceKey, new Date(clock.now()));
    await tellSubmitted(application, facts.routing, context);
    return { ...facts.routing, ...facts.input };
  },
});

async function defectsOf(application: Application, year: number, context: WorkerContext): Promise<readonly Defect[]> {
  const { stores, clock } = context;
  const parsed = parseApplication(application.declaration);
  if (parsed.kind === 'refused') return parsed.defects;
  const { personKey, pledge } = application;
  const [organisations, others, oneStepUsed, applicant] = await Promise.all([
    stores.organisations.all(),
    personKey === undefined ? [] : stores.applications.othersOfPerson(year, personKey, application.id),
    personKey === undefined ? false : stores.applications.hasUsedOneStep(personKey, application.id),
    stores.accounts.byId(application.applicantId),
  ]);
  const names = new Map(organisations.map(({ id, name }) => [id, name]));
  const check = checkSubmission(parsed.application, {
    today: clock.today(),
    policy: context.policyOf(application),
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
    // Of two cases that met before either counted, the one submitted first goes on.
    otherApplicationsThisYear: others
      .filter((other) => other.countsForYear || other.number < application.number)
      .map((other) => ({
        applicationId: other.id,
        unitName: names.get(other.routing?.unitId ?? other.routing?.agencyId ?? '') ?? other.number,
        series: '',
        passedUnit: other.countsForYear,
        ended: ENDED.includes(other.status),
      })),
    employerOfRecordId: applicant?.grants.find((grant) => grant.role === 'applicant')?.organisationId,
    organisationNames: names,
    committee: committeeFactsOf(organisations.find(({ id }) => id === parsed.application.committeeId)),
    oneStepUsed,
    releases: [],
  });
  return check.kind === 'refused' ? check.defects : [];
}
