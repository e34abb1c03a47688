import { randomUUID } from 'node:crypto';
import { connectStore } from '../../store/connect.ts';
import { createZeebeClient } from '../../zeebe/client.ts';
import type { ApplicationInput } from '../../domain/application.ts';
import type { Application } from '../../store/application/application.entity.ts';
import type { TestApp } from './test-app.ts';

const at = new Date('2025-09-20T02:00:00Z');

/** Puts a case on record whose title was formally issued on 2025-09-19, as the chain leaves it; answers its id. */
export async function issuedCase(
  app: TestApp,
  username: string,
  declaration: ApplicationInput,
  more: Partial<Application> = {},
): Promise<string> {
  const id = `app-${randomUUID()}`;
  const employment = declaration.employment;
  const unitId = 'unitId' in employment ? employment.unitId : null;
  const agencyId = 'agencyId' in employment ? employment.agencyId : null;
  const stores = await connectStore(app.mongoUri, app.secretBox);
  await stores.applications.add({
    id,
    number: `2025-9${String(Math.floor(Math.random() * 1e5)).padStart(5, '0')}`,
    policyYear: 2025,
    applicantId: `acc-${username}`,
    status: 'issued',
    declaration: { ...declaration },
    submissionNo: 1,
    countsForYear: false,
    marks: [],
    history: [],
    routing: {
      employmentKind: agencyId === null ? 'direct' : 'dispatched',
      unitLevel: 'city',
      unitId,
      agencyId,
      hostId: null,
      departmentId: 'housing-bureau',
      provincialDepartmentId: null,
      countyBureauId: null,
      cityBureauId: 'city-hr',
      committeeId: declaration.committeeId,
    },
    organisationIds: [unitId, agencyId, 'housing-bureau', 'city-hr', declaration.committeeId].filter(
      (one) => one !== null,
    ),
    acceptance: { decision: 'accepted', on: '2025-09-01', reason: '' },
    review: { passed: true, reason: '', sessionId: 'session-0' },
    issue: { documentNo: '沈人社职〔2025〕1号', issuedOn: '2025-09-19' },
    createdAt: at,
    updatedAt: at,
    ...more,
  });
  await stores.close();
  return id;
}

/** Starts a process that others call, by itself, with the variables its caller would give. */
export async function startsProcess(
  app: TestApp,
  bpmnProcessId: string,
  variables: Readonly<Record<string, string | number>>,
): Promise<void> {
  const client = createZeebeClient({ address: app.grpcAddress });
  await client.commands.createProcessInstance({ bpmnProcessId, variables: { ...variables } });
  await client.close();
}
