import type { Application as Declaration } from '../domain/application.ts';
import { employerOf } from '../domain/application.ts';
import { parseDate } from '../domain/calendar-date.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import { channelRuleDefects } from '../domain/channel-rules.ts';
import type { CommitteeFacts } from '../domain/committee-scope.ts';
import type { OrganisationDirectory } from '../domain/organisation-facts.ts';
import type { PolicyYear } from '../domain/policy-year.ts';
import type { SubmissionFacts } from '../domain/submission-facts.ts';
import { parseApplication } from '../domain/submission.ts';
import { titleLevelSchema } from '../domain/title-level.ts';
import type { EarlierApplication } from '../domain/yearly-uniqueness.ts';
import type { Application } from './application/application.entity.ts';
import { readChannelFacts } from './channel-facts.ts';
import type { Stores } from './connect.ts';
import { entrustmentFor } from './matter/entrustment.ts';
import type { Organisation } from './organisation/organisation.entity.ts';

/** Statuses in which a case ended, so that it does not stand in the way of another (16c). */
const ENDED: readonly string[] = ['withdrawn', 'abandoned', 'refused'];

/** The part of the facts of a submission that is on record. */
type RecordedFacts = Omit<SubmissionFacts, 'materialHash' | 'pledgeTextVersion' | 'pledge'>;

/** Reads what is on record about a declaration: organisations, other cases of the person, exceptions, entrustments. */
export async function readSubmissionFacts(
  stores: Stores,
  application: Application,
  declaration: Declaration,
  /** The person under every secret of the hash. */
  personKeys: readonly string[],
  rules: { readonly policy: PolicyYear; readonly today: CalendarDate },
): Promise<RecordedFacts> {
  const { policy, today } = rules;
  const [organisations, others, applicant, channel, released, entrusted] = await Promise.all([
    stores.organisations.all(),
    stores.applications.othersOfPerson(application.policyYear, personKeys, application.id),
    stores.accounts.byId(application.applicantId),
    readChannelFacts(stores, application, declaration, personKeys, policy),
    stores.releases.codesFor({ kind: 'application', id: application.id }),
    isEntrusted(stores, application, declaration),
  ]);
  const directory = directoryOf(organisations);
  return {
    otherApplicationsThisYear: others.map((other) => earlier(other, directory)),
    employerOfRecordId: applicant?.grants.find((grant) => grant.role === 'applicant')?.organisationId,
    organisations: directory,
    committee: committeeFactsOf(organisations.find(({ id }) => id === declaration.committeeId)),
    oneStepUsed: channel.oneStepUsed,
    channelDefects: channelRuleDefects(declaration, channel, policy, today),
    entrusted,
    released,
    policy,
    today,
  };
}

/** What a committee is approved for, as the rules read it; undefined when the organisation is no committee. */
export function committeeFactsOf(organisation: Organisation | undefined): CommitteeFacts | undefined {
  if (organisation?.committee === undefined) return undefined;
  const { series, specialities, levels, validFrom, validTo } = organisation.committee;
  const known = levels.flatMap((level) => {
    const parsed = titleLevelSchema.safeParse(level);
    return parsed.success ? [parsed.data] : [];
  });
  const named = specialities === undefined || specialities.length === 0 ? [undefined] : specialities;
  return {
    id: organisation.id,
    name: organisation.name,
    level: organisation.level,
    validFrom: parseDate(validFrom),
    validTo: parseDate(validTo),
    scope: series.flatMap((name) => named.map((speciality) => ({ series: name, speciality, levels: known }))),
  };
}

/** Whether an HR authority has entrusted the committee with this case, and it has accepted (14e). */
export async function isEntrusted(
  stores: Stores,
  application: Application,
  { person, employment, title, committeeId }: Declaration,
): Promise<boolean> {
  const letter = await entrustmentFor(stores.matters, application.policyYear, {
    committeeId,
    applicantName: person.name,
    employerId: employerOf(employment),
    series: title.series,
    speciality: title.speciality,
    level: title.level,
  });
  return letter !== undefined;
}

function directoryOf(organisations: readonly Organisation[]): OrganisationDirectory {
  return new Map(
    organisations.map((organisation) => [
      organisation.id,
      {
        name: organisation.name,
        level: organisation.level,
        isUniversity: organisation.isUniversity,
        isPublicInstitution: organisation.isPublicInstitution === true,
        isCentralEnterprise: organisation.isCentralEnterprise === true,
        isElderlyCare: organisation.isElderlyCare === true,
        isPersonnelAgency: organisation.isPersonnelAgency === true,
        ownCommitteeIds: organisation.ownCommitteeIds ?? [],
      },
    ]),
  );
}

function earlier(other: Application, directory: OrganisationDirectory): EarlierApplication {
  const parsed = parseApplication(other.declaration);
  const unitId = other.routing?.unitId ?? other.routing?.agencyId ?? '';
  return {
    number: other.number,
    unitName: directory.get(unitId)?.name ?? `申报编号 ${other.number}`,
    series: parsed.kind === 'ok' ? parsed.application.title.series : '',
    passedUnit: other.countsForYear,
    ended: ENDED.includes(other.status),
  };
}
