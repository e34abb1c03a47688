import { randomUUID } from 'node:crypto';
import type { ApplicationInput } from '../../domain/application.ts';
import type { Stores } from '../../store/connect.ts';
import { declarationOf } from './declaration.ts';
import { startsProcess } from './issued-case.ts';
import type { TestApp } from './test-app.ts';

/** A person of the demo's enterprise with a declaration for one of the channels of recognition. */
export function enterpriseDeclaration(
  name: string,
  idNumber: string,
  title: Partial<ApplicationInput['title']>,
): ApplicationInput {
  const employment = {
    kind: 'contract',
    unitId: 'precision-enterprise',
    contractFrom: '2022-01-01',
    contractTo: '2027-12-31',
  } as const;
  const plain = declarationOf(name, idNumber, employment);
  return {
    ...plain,
    committeeId: 'provincial-committee',
    education: [{ school: '东北大学', degree: '硕士', speciality: '机械工程', graduatedOn: '2016-07-01' }],
    title: {
      ...plain.title,
      speciality: '机械工程',
      currentTitle: { level: 'associateSenior', series: '工程', obtainedOn: '2020-12-01' },
      ...title,
    },
  };
}

/** What the green channel asks for: request, report and two senior peers (9a). */
export const greenChannel = {
  basis: 'contribution',
  request: '攻克关键技术，申请走绿色通道',
  unitReport: '本单位全面考察，同意推荐',
  recommenders: [
    {
      name: '孙教授',
      unit: '东北大学',
      titleLevel: 'senior',
      speciality: '机械工程',
      certificateNo: 'ZG-001',
      signedOn: '2025-08-20',
    },
    {
      name: '周教授',
      unit: '大连理工大学',
      titleLevel: 'senior',
      speciality: '材料工程',
      relation: 'near',
      certificateNo: 'ZG-002',
      signedOn: '2025-08-21',
    },
  ],
} as const satisfies ApplicationInput['title']['greenChannel'];

/** Puts a case on record that was recommended step by step, as the chain hands it over to a recognition; answers its id. */
export async function recommendedCase(
  stores: Stores,
  username: string,
  declaration: ApplicationInput,
  personKey: string = randomUUID(),
): Promise<string> {
  const id = `app-${randomUUID()}`;
  const at = new Date('2025-09-20T02:00:00Z');
  await stores.applications.add({
    id,
    number: `2025-8${String(Math.floor(Math.random() * 1e5)).padStart(5, '0')}`,
    policyYear: 2025,
    applicantId: `acc-${username}`,
    status: 'bureauReview',
    declaration: { ...declaration },
    personKey,
    submissionNo: 1,
    countsForYear: false,
    marks: [],
    history: [],
    routing: {
      employmentKind: 'direct',
      unitLevel: 'city',
      unitId: 'precision-enterprise',
      agencyId: null,
      hostId: null,
      departmentId: null,
      provincialDepartmentId: null,
      countyBureauId: null,
      cityBureauId: 'city-hr',
      committeeId: declaration.committeeId,
    },
    organisationIds: ['precision-enterprise', 'city-hr', declaration.committeeId],
    createdAt: at,
    updatedAt: at,
  });
  return id;
}

/** Starts the green channel of a case by itself, as its caller would. */
export const startsGreenChannel = (app: TestApp, applicationId: string, username: string): Promise<void> =>
  startsProcess(app, 'green-channel', {
    applicationId,
    applicantId: `acc-${username}`,
    policyYear: 2025,
    committeeId: 'provincial-committee',
    unitId: 'precision-enterprise',
    provincialBureauId: 'provincial-hr',
  });

/** Starts the direct recognition of a case by itself, as its caller would. */
export const startsDirectRecognition = (app: TestApp, applicationId: string, username: string): Promise<void> =>
  startsProcess(app, 'direct-recognition', {
    applicationId,
    applicantId: `acc-${username}`,
    policyYear: 2025,
    unitId: 'precision-enterprise',
    recognitionBureauId: 'city-hr',
  });
