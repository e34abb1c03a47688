import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { taskListResponseSchema } from '../../../web/contract/task.ts';
import { anonymous, signedIn } from './api-caller.ts';
import type { Caller } from './api-caller.ts';
import { startApiServer } from './api-server.ts';
import type { ApiServer } from './api-server.ts';
import { declaration } from './declaration.ts';

let server: ApiServer;
const at = new Date('2025-09-01T09:00:00+08:00');
beforeAll(async () => {
  server = await startApiServer();
  await server.stores.applications.add({
    id: 'app-n',
    number: '2025-700001',
    policyYear: 2025,
    applicantId: 'acc-wang-qiang',
    status: 'submitted',
    declaration: declaration(700),
    personKey: 'person-n',
    submissionNo: 1,
    countsForYear: false,
    marks: [],
    history: [],
    organisationIds: ['design-institute'],
    createdAt: at,
    updatedAt: at,
  });
});
afterAll(() => server.stop());

async function taskOf(caller: Caller, act: string): Promise<string> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    for (const list of ['group', 'mine']) {
      const page = taskListResponseSchema.parse((await caller.call('GET', `/tasks?list=${list}`)).body);
      const found = page.items.find((task) => task.act === act && task.status === 'open');
      if (found !== undefined) return found.id;
    }
    await delay(50);
  }
  throw new Error(`Expected a task '${act}', but none came`);
}

const requests = () => server.stores.noticeRequests.pending(100);
const oneOf = async (template: string) => {
  const found = (await requests()).filter((request) => request.template === template);
  expect(found).toHaveLength(1);
  return found[0];
};

describe('notices that the acts ask for', () => {
  it('should tell the applicant once what the unit wants corrected, by when and who wants it', async () => {
    // given
    await server.client.commands.createProcessInstance({
      bpmnProcessId: 'unit-recommendation',
      variables: {
        applicationId: 'app-n',
        organisationId: 'design-institute',
        branch: 'unit',
        policyYear: 2025,
        unitLevel: 'city',
      },
    });
    const clerk = await signedIn(server, 'design-clerk');
    const id = await taskOf(clerk, 'unit-review');
    const body = { data: { decision: 'returned', items: '补充劳动合同\n补充社保证明' }, idempotencyKey: 'key-0001' };
    // when
    const answers = [
      await clerk.call('POST', `/tasks/${id}/complete`, body),
      await clerk.call('POST', `/tasks/${id}/complete`, body),
    ];
    // then
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await oneOf('application-returned')).toMatchObject({
      id: `returned:${id}`,
      to: [{ kind: 'account', accountId: 'acc-wang-qiang' }],
      facts: {
        number: '2025-700001',
        returnedBy: '市政工程设计院',
        items: ['补充劳动合同', '补充社保证明'],
        dueText: '2025年9月8日（星期一）',
      },
    });
  });

  it('should tell the committee once why its filing came back, within the days that go on from the review', async () => {
    // given a filing of a review that ended on 2025-09-01
    await server.stores.sessions.add({
      id: 'ses-n',
      number: 'P2025-07',
      committeeId: 'civil-committee',
      bureauId: 'city-hr',
      policyYear: 2025,
      state: 'ended',
      applicationIds: [],
      passedIds: [],
      revokedIds: [],
      reviewEnd: '2025-09-01',
      filing: { filingNo: '备1', postReport: '已报', submittedOn: '2025-09-10', submittedBy: 'acc-committee-office' },
      createdAt: at,
      createdBy: 'test',
    });
    await server.client.commands.createProcessInstance({
      bpmnProcessId: 'review-session',
      variables: { sessionId: 'ses-n', committeeId: 'civil-committee', bureauId: 'city-hr', policyYear: 2025 },
      startInstructions: [{ elementId: 'accept-filing' }],
    });
    const officer = await signedIn(server, 'city-hr');
    const id = await taskOf(officer, 'accept-filing');
    // when
    const answer = await officer.call('POST', `/tasks/${id}/complete`, {
      data: { decision: 'returned', reason: '缺评审结果公示材料' },
      idempotencyKey: 'key-0002',
    });
    // then
    expect(answer.status).toBe(200);
    expect(await oneOf('filing-returned')).toMatchObject({
      id: `filing-returned:${id}`,
      to: [{ kind: 'group', group: 'civil-committee/committee-office' }],
      facts: {
        sessionNumber: 'P2025-07',
        bureauName: '市人力资源和社会保障局',
        reason: '缺评审结果公示材料',
        dueText: '2025年9月28日（星期日）',
      },
      link: '/sessions/ses-n',
    });
  });

  it('should tell who posted a notice of an objection once, and not who objects', async () => {
    // given
    await server.stores.publicities.add({
      id: 'pub-n',
      kind: 'recommendation',
      subjectId: 'app-n',
      organisationId: 'design-institute',
      applicationIds: ['app-n'],
      policyYear: 2025,
      taskId: '1',
      elements: {
        title: '关于推荐人选的公示',
        basis: '2025 年全市职称工作安排意见',
        subjects: '申报人700 市政工程设计院',
        workingDays: 5,
        acceptingOffice: '人事科',
        phone: '024-22330000',
        address: '市府大路 1 号',
        email: 'rsk@example.cn',
        method: '书面反映',
        issuer: '市政工程设计院',
        issuedOn: '2025-09-01',
        place: '公告栏',
      },
      state: 'running',
      explanation: [],
      edition: 1,
      provisional: false,
    });
    const body = {
      name: '赵某',
      contact: '13900000000',
      text: '反映该同志业绩材料不实',
      idempotencyKey: 'objection-n',
    };
    // when
    for (const _ of [1, 2]) await anonymous(server).call('POST', '/publicities/pub-n/objections', body);
    // then
    const request = await oneOf('objection-received');
    expect(request).toMatchObject({
      to: [
        { kind: 'group', group: 'design-institute/clerk' },
        { kind: 'group', group: 'design-institute/head' },
      ],
      facts: {
        publicityTitle: '关于推荐人选的公示',
        onText: '2025年9月1日（星期一）',
        dueText: '2025年9月15日（星期一）',
      },
    });
    expect(JSON.stringify(request)).not.toMatch(/赵某|13900000000|业绩/u);
  });
});

describe('a year without a rule package', () => {
  it('should refuse a new declaration with a sentence that says what to do', async () => {
    // given
    const applicant = await signedIn(server, 'wang-qiang');
    server.setTime(Date.parse('2026-11-23T09:00:00+08:00'));
    // when
    const answer = await applicant.call('POST', '/applications', {});
    server.setTime(at.getTime());
    const inTime = await applicant.call('POST', '/applications', {});
    // then
    expect([answer.status, inTime.status]).toEqual([409, 200]);
    expect(JSON.stringify(answer.body)).toContain('导入 2026 年工作安排意见的规则包后再办理');
  });
});
