import { employerOf } from './application.ts';
import type { Application } from './application.ts';
import { formatDate, parseDate } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { Defect, Strength } from './defect.ts';
import { message } from './message.ts';
import { organisationNameIn } from './organisation-facts.ts';
import type { SubmissionFacts } from './submission-facts.ts';

/** Why the employment does not allow the declaration: employer of record, terms, agency, discipline, central enterprise (14c, 14e, 15f, 16e). */
export function employmentDefects(application: Application, facts: SubmissionFacts): Defect[] {
  return [
    ...employerDefects(application, facts),
    ...termDefects(application, facts.today),
    ...personnelAgencyDefects(application, facts),
    ...disciplineDefects(application, facts),
    ...centralEnterpriseDefects(application, facts),
    ...universityDefects(application, facts),
  ];
}

function defect(ruleCode: string, field: string, strength: Strength, zh: string, en: string): Defect {
  return { ruleCode, field, strength, message: message(zh, en) };
}

function employerDefects({ employment }: Application, facts: SubmissionFacts): Defect[] {
  const declared = employerOf(employment);
  const record = facts.employerOfRecordId;
  if (record === undefined || record === declared) return [];
  const name = (id: string) => organisationNameIn(facts.organisations, id);
  const field =
    employment.kind === 'dispatched'
      ? 'employment.agencyId'
      : employment.kind === 'selfEmployed'
        ? 'employment.personnelAgencyId'
        : 'employment.unitId';
  return [
    defect(
      '14c',
      field,
      '原则',
      `应在本人人事（劳动）关系所在单位申报，登记的单位为“${name(record)}”，所填为“${name(declared)}”，请改由登记单位申报，或申请由人社部门书面批准例外`,
      `Expected the employer on record (${name(record)}), but found ${name(declared)}; declare there, or ask for a written exception`,
    ),
  ];
}

function termDefects({ employment }: Application, today: CalendarDate): Defect[] {
  const terms: (readonly [string, string, string, string, string | undefined])[] = [];
  if (employment.kind === 'contract' || employment.kind === 'dispatched') {
    const { contractFrom, contractTo } = employment;
    terms.push(['employment.contractTo', '劳动合同', 'employment contract', contractFrom, contractTo]);
  }
  if (employment.kind === 'dispatched') {
    const { dispatchFrom, dispatchTo } = employment;
    terms.push(['employment.dispatchTo', '劳务派遣协议', 'dispatch agreement', dispatchFrom, dispatchTo]);
  }
  return terms
    .filter(([, , , from, to]) => parseDate(from) > today || (to !== undefined && parseDate(to) < today))
    .map(([field, zh, en, from, to]) =>
      defect(
        '16e',
        field,
        '硬',
        `${zh}应覆盖申报之日（${formatDate(today)}），所填期限为 ${from} 至 ${to ?? '无固定期限'}，请上传续签后的${zh}`,
        `Expected a ${en} in force on ${formatDate(today)}, but found ${from} to ${to ?? 'no end'}; upload the renewed one`,
      ),
    );
}

function personnelAgencyDefects({ employment }: Application, { organisations }: SubmissionFacts): Defect[] {
  if (employment.kind !== 'selfEmployed') return [];
  const agency = organisations.get(employment.personnelAgencyId);
  if (agency?.isPersonnelAgency === true) return [];
  return [
    defect(
      '15a',
      'employment.personnelAgencyId',
      '硬',
      `自由职业者应由人事代理机构审核、公示、推荐，所选“${organisationNameIn(organisations, employment.personnelAgencyId)}”不是人事代理机构，请改选`,
      `Expected a personnel agency to recommend a person without an employer, but found another organisation; choose one`,
    ),
  ];
}

function disciplineDefects({ employment, person }: Application, facts: SubmissionFacts): Defect[] {
  const employer = facts.organisations.get(
    employment.kind === 'dispatched' ? employment.hostId : employerOf(employment),
  );
  const until = person.disciplineUntil;
  if (employer?.isPublicInstitution !== true || until === undefined || parseDate(until) < facts.today) return [];
  return [
    defect(
      'order40-13',
      'person.disciplineUntil',
      '硬',
      `事业单位工作人员受处分期间不得申报，处分期至 ${until}，请在处分期满后再申报；如填写有误请更正`,
      `Expected no disciplinary period to run, but found one until ${until}; apply after it, or correct the date`,
    ),
  ];
}

function centralEnterpriseDefects({ employment }: Application, facts: SubmissionFacts): Defect[] {
  const employer = facts.organisations.get(employerOf(employment));
  if (employer?.isCentralEnterprise !== true || facts.entrusted) return [];
  return [
    defect(
      '14e',
      'committeeId',
      '硬',
      `驻辽央企人员应由相应人社部门出具委托函并经受托评委会同意后申报，“${employer.name}”尚无有效的委托函，请先由单位办理委托代评`,
      `Expected an accepted entrustment for the staff of ${employer.name}, a central enterprise, but found none; let the unit ask for one first`,
    ),
  ];
}

function universityDefects({ employment, committeeId }: Application, facts: SubmissionFacts): Defect[] {
  if (employment.kind !== 'dispatched') return [];
  const host = facts.organisations.get(employment.hostId);
  if (host === undefined || !host.isUniversity || host.level !== 'province') return [];
  if (host.ownCommitteeIds.includes(committeeId) || facts.committee?.level === 'province') return [];
  return [
    defect(
      '15f',
      'committeeId',
      '硬',
      `省属高校的劳务派遣人员应报本校组建的评委会或省属其他评委会，所选“${facts.committee?.name ?? '评委会'}”不在其内，请改选`,
      'Expected the own committee of the university or another provincial one, but found another; choose one of these',
    ),
  ];
}
