import { formatDate } from '../../../domain/calendar-date.ts';
import type { PolicyKey } from '../../../domain/office-rules.ts';
import { policyValue } from '../../../domain/policy-year.ts';
import { policySetting } from '../../../domain/policy-setting.ts';
import { noticeDefects, publicityRun } from '../../../domain/publicity.ts';
import type { PublicityRule } from '../../../domain/publicity.ts';
import type { Application } from '../../../store/application/application.entity.ts';
import type { Publicity, PublicityElements } from '../../../store/publicity/publicity.entity.ts';
import type { ApiDeps } from '../deps.ts';
import { readNames } from '../names.ts';
import { refuseDefects } from '../task/acts/refuse-act.ts';
import { publicSubjects } from './public-subject.ts';

/** The rule a notice is under: the result (17e), the participants (16f), one of the two of a dispatched worker (15e), or the unit's own. */
export function noticeRule(kind: Publicity['kind'], application: Application | undefined): PublicityRule {
  if (kind === 'result') return '17e';
  if (kind === 'participants') return '16f';
  return application?.routing?.employmentKind === 'dispatched' ? '15e' : 'order40-16';
}

/** Fewest working days of a notice under that rule in the package the case is under. */
export function minimumNoticeDays(rule: PublicityRule, key: PolicyKey, deps: ApiDeps): number {
  return policyValue(deps.policyOf(key), rule);
}

/** Refuses a notice, posted today, that lacks an element, runs too short, or holds a number that is nobody's business. Throws RefusedError. */
export async function refuseNotice(
  elements: Omit<PublicityElements, 'subjects'>,
  about: {
    readonly applications: readonly Application[];
    readonly rule: PublicityRule;
    readonly policyYear: number;
    readonly policyRevision?: number | undefined;
  },
  deps: ApiDeps,
): Promise<void> {
  const people = publicSubjects(about.applications, await readNames(deps, []));
  const today = deps.clock.today();
  const { attachments = '' } = elements;
  const postingDayCounts = policySetting(deps.policyOf(about), 'postingDayCounts');
  refuseDefects(
    noticeDefects(
      {
        heading: elements.title,
        basis: elements.basis,
        people: people.map(({ name, unit, speciality, level }) => ({ name, unit, speciality, title: level })),
        from: formatDate(today),
        to: formatDate(publicityRun(deps.calendar, today, elements.workingDays, postingDayCounts).end),
        receiver: elements.acceptingOffice,
        telephone: elements.phone,
        address: `${elements.address} ${elements.email} ${elements.place}`,
        howToObject: elements.method,
        issuer: elements.issuer,
        dated: elements.issuedOn,
        attachments: attachments === '' ? [] : [attachments],
      },
      { ruleCode: about.rule, minimumWorkingDays: minimumNoticeDays(about.rule, about, deps), postingDayCounts },
      deps.calendar,
    ),
  );
}
