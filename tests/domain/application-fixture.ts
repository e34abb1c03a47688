import { applicationSchema } from '../../domain/application.ts';
import type { Application, ApplicationInput } from '../../domain/application.ts';
import { parseDate } from '../../domain/calendar-date.ts';
import type { OrganisationFacts } from '../../domain/organisation-facts.ts';
import type { SubmissionFacts } from '../../domain/submission-facts.ts';
import { policy2025 } from './policy-fixture.ts';

/** A complete application with nothing wrong in it. */
export const applicationInput: ApplicationInput = {
  person: {
    name: '王莉',
    idKind: 'residentId',
    idNumber: '11010519491231002X',
    phone: '024-12345678',
    retirementStatus: 'inService',
  },
  employment: { kind: 'contract', unitId: 'unit-1', contractFrom: '2023-01-01', contractTo: '2027-12-31' },
  socialInsurance: { payerOrganisationId: 'unit-1', from: '2024-01-01', to: '2025-08-31' },
  title: {
    channel: 'normal',
    series: '工程',
    speciality: '机械工程',
    level: 'associateSenior',
    currentTitle: { level: 'intermediate', series: '工程', obtainedOn: '2019-12-01' },
  },
  committeeId: 'committee-1',
  education: [{ school: '某大学', degree: '硕士', speciality: '机械工程', graduatedOn: '2014-07-01' }],
  workExperience: [{ organisation: '某公司', duty: '设计', from: '2014-08-01' }],
  papers: [
    {
      title: '齿轮',
      journal: '机械学报',
      issnOrCn: '11-2187/TH',
      journalCheck: { source: '国家新闻出版署', result: 'listed', checkedOn: '2025-08-20' },
      retrieval: { database: 'cnki', result: 'found', checkedOn: '2025-08-20' },
    },
  ],
};

/** The same, parsed. */
export const application: Application = applicationSchema.parse(applicationInput);

/** A city unit without anything special about it. */
export const plainUnit: OrganisationFacts = {
  name: '甲公司',
  level: 'city',
  isUniversity: false,
  isPublicInstitution: false,
  isCentralEnterprise: false,
  isElderlyCare: false,
  isPersonnelAgency: false,
  ownCommitteeIds: [],
};

/** Facts under which that application is ready. */
export const facts: SubmissionFacts = {
  today: parseDate('2025-09-01'),
  policy: policy2025,
  materialHash: 'hash-1',
  pledgeTextVersion: '2025-1',
  pledge: { textVersion: '2025-1', signedOn: parseDate('2025-09-01'), materialHash: 'hash-1' },
  otherApplicationsThisYear: [],
  employerOfRecordId: 'unit-1',
  organisations: new Map([
    ['unit-1', plainUnit],
    ['unit-2', { ...plainUnit, name: '乙公司' }],
    ['agency-1', { ...plainUnit, name: '派遣公司' }],
  ]),
  committee: {
    id: 'committee-1',
    name: '市工程系列评委会',
    level: 'city',
    validFrom: parseDate('2024-01-01'),
    validTo: parseDate('2026-12-31'),
    scope: [{ series: '工程', levels: ['associateSenior', 'intermediate', 'junior'] }],
  },
  oneStepUsed: false,
  entrusted: false,
  channelDefects: [],
  released: new Set(),
};
