import { employerOf } from '../../../domain/application.ts';
import { releaseOf } from '../../../domain/rule-list.ts';
import { parseApplication } from '../../../domain/submission.ts';
import type { Subject } from '../../../store/deadline/deadline.entity.ts';
import type { Organisation } from '../../../store/organisation/organisation.entity.ts';
import type { Release } from '../../../store/release/release.entity.ts';
import type { ApiDeps } from '../deps.ts';

/** What an exception is asked for. */
export type ReleaseSubject = Release['subject'];

/** The year and the organisations that an exception of a subject depends on. */
interface SubjectFacts {
  readonly policyYear: number;
  /** The unit that answers for it. */
  readonly unitId: string | undefined;
  readonly committeeId: string | undefined;
}

/** Who may release a subject from a rule: the bureau and the name of the authority; undefined when nobody may. */
export async function releaseAuthority(
  subject: ReleaseSubject,
  ruleCode: string,
  deps: ApiDeps,
): Promise<{ readonly bureauId: string; readonly name: string } | undefined> {
  const facts = await factsOf(subject, deps);
  const rules = facts === undefined ? undefined : deps.rules.rulesOf(facts.policyYear);
  const authority = rules === undefined ? undefined : releaseOf(rules, ruleCode);
  if (facts === undefined || authority === undefined) return undefined;
  const organisations = await deps.stores.organisations.all();
  const unit = organisations.find(({ id }) => id === facts.unitId);
  const committee = organisations.find(({ id }) => id === facts.committeeId);
  const bureauId = bureauOf(authority.level, unit, committee, organisations);
  return bureauId === undefined ? undefined : { bureauId, name: authority.name };
}

/** True when the person is an applicant of what is decided about, or has started it. */
export async function isOwnSubject(
  { kind, id }: Subject,
  accountId: string,
  deps: Pick<ApiDeps, 'stores'>,
): Promise<boolean> {
  const { applications, matters, publicities, sessions } = deps.stores;
  if (kind === 'matter') {
    const matter = await matters.byId(id);
    if (matter?.startedBy === accountId) return true;
    return (await applications.byIds([matter?.applicationId ?? ''])).some((one) => one.applicantId === accountId);
  }
  const list =
    kind === 'session' ? await sessions.byId(id) : kind === 'publicity' ? await publicities.byId(id) : undefined;
  const ids = kind === 'application' ? [id] : (list?.applicationIds ?? []);
  return (await applications.byIds(ids)).some(({ applicantId }) => applicantId === accountId);
}

function bureauOf(
  level: 'case' | 'committee' | 'city' | 'province',
  unit: Organisation | undefined,
  committee: Organisation | undefined,
  organisations: readonly Organisation[],
): string | undefined {
  const any = (wanted: Organisation['level']) =>
    organisations.find((one) => one.kind === 'bureau' && one.level === wanted)?.id;
  if (level === 'committee') return committee?.committee?.bureauId;
  const asked = level === 'case' ? (unit?.level ?? 'city') : level;
  if (asked === 'county') return unit?.countyBureauId ?? any('county');
  return asked === 'city' ? (unit?.cityBureauId ?? any('city')) : any('province');
}

async function factsOf({ kind, id }: ReleaseSubject, deps: ApiDeps): Promise<SubjectFacts | undefined> {
  if (kind === 'application') {
    const application = await deps.stores.applications.byId(id);
    if (application === undefined) return undefined;
    const parsed = parseApplication(application.declaration);
    const declared = parsed.kind === 'ok' ? parsed.application : undefined;
    return {
      policyYear: application.policyYear,
      unitId: declared === undefined ? undefined : employerOf(declared.employment),
      committeeId: declared?.committeeId,
    };
  }
  if (kind === 'session') {
    const session = await deps.stores.sessions.byId(id);
    return session && { policyYear: session.policyYear, unitId: undefined, committeeId: session.committeeId };
  }
  const matter = await deps.stores.matters.byId(id);
  return matter && { policyYear: matter.policyYear, unitId: matter.organisationIds[0], committeeId: undefined };
}
