import { parseDate } from '../../../domain/calendar-date.ts';
import type { Application as Declaration } from '../../../domain/application.ts';
import type { CommitteeFacts } from '../../../domain/committee-scope.ts';
import type { Defect } from '../../../domain/defect.ts';
import { checkSubmission, parseApplication } from '../../../domain/submission.ts';
import { titleLevelSchema } from '../../../domain/title-level.ts';
import type { EarlierApplication } from '../../../domain/yearly-uniqueness.ts';
import { dateAt } from '../../../domain/calendar-date.ts';
import type { Application } from '../../../store/application/application.entity.ts';
import type { Organisation } from '../../../store/organisation/organisation.entity.ts';
import type { ApiDeps } from '../deps.ts';
import { declarationHash, personKeyOf } from './material.ts';

/** Statuses in which an application ended before its unit passed it, so that it does not stand in the way of another (16c). */
const ENDED = new Set(['withdrawn', 'abandoned', 'refused']);

/** The outcome of checking an application as it stands: every defect, and who the person is when that can be told. */
export interface SubmissionOutcome {
  readonly defects: readonly Defect[];
  readonly refused: boolean;
  readonly personKey?: string;
}

/** Checks the stored application against all rules at once; the same check answers the button and the submission itself. */
export async function checkApplication(application: Application, deps: ApiDeps): Promise<SubmissionOutcome> {
  const found = deps.rules.policyOf(application);
  if (found.kind === 'refused') return { defects: found.defects, refused: true };
  const parsed = parseApplication(application.declaration);
  if (parsed.kind === 'refused') return { defects: parsed.defects, refused: true };
  const declaration = parsed.application;
  const personKey = personKeyOf(declaration.person, deps.settings.personKeySecret);
  const { stores } = deps;
  const [organisations, others, applicant, oneStepUsed] = await Promise.all([
    stores.organisations.all(),
    personKey === undefined
      ? []
      : stores.applications.othersOfPerson(application.policyYear, personKey, application.id),
    stores.accounts.byId(application.applicantId),
    personKey === undefined ? false : stores.applications.hasUsedOneStep(personKey, application.id),
  ]);
  const names = new Map(organisations.map(({ id, name }) => [id, name]));
  const { pledge } = application;
  const check = checkSubmission(declaration, {
    today: deps.clock.today(),
    policy: found.policy,
    materialHash: declarationHash(application.declaration),
    pledgeTextVersion: deps.personalPledge.version,
    pledge:
      pledge === undefined
        ? undefined
        : {
            textVersion: pledge.version,
            signedOn: dateAt(pledge.signedAt.getTime()),
            materialHash: pledge.materialHash,
          },
    otherApplicationsThisYear: others.map((other) => earlier(other, names)),
    employerOfRecordId: applicant?.grants.find((grant) => grant.role === 'applicant')?.organisationId,
    organisationNames: names,
    committee: committeeFacts(declaration, organisations),
    oneStepUsed,
    releases: [],
  });
  const known = personKey === undefined ? {} : { personKey };
  return check.kind === 'ready'
    ? { defects: check.notes, refused: false, ...known }
    : { defects: check.defects, refused: true, ...known };
}

function earlier(other: Application, names: ReadonlyMap<string, string>): EarlierApplication {
  const parsed = parseApplication(other.declaration);
  const { routing } = other;
  const unitId = routing?.unitId ?? routing?.agencyId ?? '';
  return {
    applicationId: other.id,
    unitName: names.get(unitId) ?? `申报编号 ${other.number}`,
    series: parsed.kind === 'ok' ? parsed.application.title.series : '',
    passedUnit: other.countsForYear,
    ended: ENDED.has(other.status),
  };
}

function committeeFacts(declaration: Declaration, organisations: readonly Organisation[]): CommitteeFacts | undefined {
  const found = organisations.find(({ id }) => id === declaration.committeeId);
  if (found?.committee === undefined) return undefined;
  const { committee } = found;
  const levels = committee.levels.flatMap((level) => {
    const parsed = titleLevelSchema.safeParse(level);
    return parsed.success ? [parsed.data] : [];
  });
  return {
    id: found.id,
    name: found.name,
    level: found.level,
    validFrom: parseDate(committee.validFrom),
    validTo: parseDate(committee.validTo),
    scope: committee.series.map((series) => ({ series, levels })),
  };
}
