import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  objectionReceiptSchema,
  publicityListResponseSchema,
  publicityResponseSchema,
} from '../../../web/contract/publicity.ts';
import { allRoutes } from '../../../web/api/app.ts';
import { createObjectionThrottle } from '../../../web/api/publicity/objection-throttle.ts';
import { anonymous, errorOf, signedIn } from './api-caller.ts';
import { startApiServer } from './api-server.ts';
import type { ApiServer } from './api-server.ts';
import { declaration, identityNumber } from './declaration.ts';

let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer();
  const at = new Date();
  await server.stores.applications.add({
    id: 'app-public',
    number: '2025-800001',
    policyYear: 2025,
    applicantId: 'acc-wang-qiang',
    status: 'unitPublicity',
    declaration: declaration(500),
    personKey: 'person',
    submissionNo: 1,
    countsForYear: true,
    marks: [],
    history: [],
    organisationIds: ['design-institute'],
    createdAt: at,
    updatedAt: at,
  });
  await server.stores.publicities.add({
    id: 'pub-1',
    kind: 'recommendation',
    subjectId: 'app-public',
    organisationId: 'design-institute',
    applicationIds: ['app-public'],
    policyYear: 2025,
    taskId: '1',
    elements,
    state: 'draft',
    explanation: [],
    edition: 1,
    provisional: false,
  });
});
afterAll(() => server.stop());

const elements = {
  title: '关于推荐人选的公示',
  basis: '2025 年全市职称工作安排意见',
  subjects: '申报人500 市政工程设计院',
  workingDays: 5,
  acceptingOffice: '人事科',
  phone: '024-22330000',
  address: '市府大路 1 号',
  email: 'rsk@example.cn',
  method: '书面反映',
  issuer: '市政工程设计院',
  issuedOn: '2025-09-01',
  place: '公告栏',
};
const run = {
  startedOn: '2025-09-01',
  endsOn: '2025-09-08',
  closesAt: new Date('2025-09-09T00:00:00+08:00'),
  explanation: [{ zh: '截止 2025-09-08', en: 'Ends 2025-09-08' }],
  provisional: false,
  deadlineId: 'dl-1',
};

describe('a public notice', () => {
  it('should not be seen before it is posted', async () => {
    expect((await anonymous(server).call('GET', '/publicities/pub-1')).status).toBe(404);
  });

  it('should show name, unit, speciality and level without sign-in, and nothing else of a person', async () => {
    // given
    await server.stores.publicities.start('pub-1', 1, run);
    // when
    const answer = await anonymous(server).call('GET', '/publicities/pub-1');
    // then
    expect(publicityResponseSchema.parse(answer.body).subjects).toEqual([
      { name: '申报人500', unit: '市政工程设计院', speciality: '工程·市政工程', level: '中级' },
    ]);
    expect(JSON.stringify(answer.body)).not.toContain(identityNumber(500));
    expect(JSON.stringify(answer.body)).not.toContain('024-22334455');
    const list = publicityListResponseSchema.parse((await anonymous(server).call('GET', '/publicities')).body);
    expect(list.items.map(({ id, endsOn }) => [id, endsOn])).toEqual([['pub-1', '2025-09-08']]);
  });

  it('should not let one address drown a notice in objections', async () => {
    // given
    const throttle = createObjectionThrottle();
    for (let filed = 0; filed < 20; filed += 1) await throttle.count('pub-1', '10.0.0.1');
    // when
    const next = throttle.count('pub-1', '10.0.0.1');
    // then
    await expect(next).rejects.toMatchObject({ status: 429 });
    await expect(throttle.count('pub-1', '10.0.0.2')).resolves.toBeUndefined();
    await expect(throttle.count('pub-2', '10.0.0.1')).resolves.toBeUndefined();
  });

  it('should take an objection from anyone, once for a double click', async () => {
    // given
    const body = { name: '', contact: '', text: '反映该同志业绩材料不实，请核查', idempotencyKey: 'objection-1' };
    // when
    const [first, second] = [
      await anonymous(server).call('POST', '/publicities/pub-1/objections', body),
      await anonymous(server).call('POST', '/publicities/pub-1/objections', body),
    ];
    const short = await anonymous(server).call('POST', '/publicities/pub-1/objections', { ...body, text: '不好' });
    // then
    expect([first.status, second.status, short.status]).toEqual([200, 200, 400]);
    expect(second.body).toEqual(first.body);
    expect(await server.stores.objections.ofPublicity('pub-1')).toHaveLength(1);
  });

  it('should keep how an objection is signed and what it rests on, and log an unsigned one all the same [16g]', async () => {
    // given
    const file = (body: object) => anonymous(server).call('POST', '/publicities/pub-1/objections', body);
    const objection = { text: '反映该同志论文署名不实，请核查', evidence: '期刊 2023 年第 4 期第 12 页' };
    const signed = { ...objection, name: '群众甲', contact: '024-23456789' };
    // when
    const person = await file({ ...signed, idempotencyKey: 'signed-person' });
    const unit = await file({ ...signed, name: '市政工程设计院', unitStamp: true, idempotencyKey: 'signed-unit' });
    const unsigned = await file({ ...objection, idempotencyKey: 'signed-nobody' });
    const nameless = await file({ ...objection, unitStamp: true, idempotencyKey: 'signed-nameless' });
    // then
    const receipts = [person, unit, unsigned].map(({ body }) => objectionReceiptSchema.parse(body).id);
    const kept = await Promise.all(receipts.map((id) => server.stores.objections.byId(id)));
    expect(kept.map((each) => each?.signature)).toEqual(['person', 'unit', 'unsigned']);
    expect(kept.map((each) => each?.evidence)).toEqual(Array(3).fill(objection.evidence));
    expect(nameless.status).toBe(400);
    expect(errorOf(nameless).details[0]?.field).toBe('name');
  });

  it('should tell the holder of a number how the objection stands, and nobody by a wrong one', async () => {
    // given
    const [kept] = await server.stores.objections.ofPublicity('pub-1');
    const found = `/publicities/pub-1/objections/${kept?.id ?? ''}`;
    // when
    const [right, wrong] = [
      await anonymous(server).call('GET', found),
      await anonymous(server).call('GET', '/publicities/pub-1/objections/obj-000'),
    ];
    // then
    expect(right.body).toEqual({ id: kept?.id, state: 'open', stateText: { zh: '核查中', en: 'Under investigation' } });
    expect(wrong.status).toBe(404);
  });

  it('should be corrected by the office that posted it only, and never be shortened', async () => {
    // given
    const [own, foreign] = [await signedIn(server, 'design-clerk'), await signedIn(server, 'river-clerk')];
    const change = { elements: { phone: '024-22330001' }, reason: '电话有误' };
    // when
    const refused = await foreign.call('PUT', '/publicities/pub-1', change);
    const shorter = await own.call('PUT', '/publicities/pub-1', { elements: { workingDays: 4 }, reason: '缩短' });
    const changed = await own.call('PUT', '/publicities/pub-1', change);
    // then
    expect([refused.status, shorter.status, changed.status]).toEqual([403, 400, 200]);
    expect((await server.stores.publicities.byId('pub-1'))?.edition).toBe(2);
  });
});

describe('the description of the interface', () => {
  it('should list every route with its permission', async () => {
    // given
    const { body } = await anonymous(server).call('GET', '/openapi.json');
    const document = body as {
      openapi: string;
      paths: Record<string, Record<string, { 'x-permission': string; operationId: string }>>;
    };
    // when
    const listed = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => `${method} ${path} ${operation['x-permission']}`),
    );
    // then
    expect(document.openapi).toBe('3.1.0');
    expect(listed.sort()).toEqual(
      allRoutes()
        .map((route) => `${route.method} /api${route.path.replace(/:(\w+)/g, '{$1}')} ${route.permission}`)
        .sort(),
    );
    const ids = Object.values(document.paths).flatMap((operations) =>
      Object.values(operations).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('processes', () => {
  it('should be deployed as a new version by their owner, with the running ones left alone', async () => {
    // given
    const owner = await signedIn(server, 'owner');
    const { xml } = (await owner.call('GET', '/processes/publicity')).body as { xml: string };
    const changed = xml.replace('拟写并张贴公示', '拟写公示并张贴');
    // when
    const draft = await owner.call('PUT', '/processes/publicity/draft', { xml: changed });
    const same = await owner.call('POST', '/processes/publicity/deploy', { xml });
    const deployed = await owner.call('POST', '/processes/publicity/deploy', { xml: changed });
    // then
    expect(draft.status).toBe(200);
    expect(same.body).toMatchObject({ version: 1, unchanged: true });
    expect(deployed.body).toMatchObject({ version: 2, unchanged: false });
    const page = (await owner.call('GET', '/processes/publicity')).body as { versions: unknown[]; draft?: unknown };
    expect(page.versions).toHaveLength(2);
    expect(page.draft).toBeUndefined();
  });

  it('should refuse a document type, a broken file and another process', async () => {
    // given
    const owner = await signedIn(server, 'owner');
    const { xml } = (await owner.call('GET', '/processes/publicity')).body as { xml: string };
    // when
    const doctype = await owner.call('POST', '/processes/publicity/lint', {
      xml: `<!DOCTYPE x [<!ENTITY a "b">]>${xml}`,
    });
    const broken = await owner.call('POST', '/processes/publicity/deploy', { xml: xml.slice(0, 900) });
    const other = await owner.call('POST', '/processes/title-application/deploy', { xml });
    const lint = await owner.call('POST', '/processes/publicity/lint', { xml });
    // then
    expect([doctype.status, broken.status, other.status]).toEqual([400, 409, 409]);
    expect(errorOf(other).details[0]?.ruleCode).toBe('process-id');
    expect(lint.body).toMatchObject({ mayDeploy: true });
  });
});

describe('the clock of a demo', () => {
  it('should move to nine o’clock of a working day', async () => {
    // given
    const owner = await signedIn(server, 'owner');
    server.setTime(Date.parse('2025-09-30T16:00:00+08:00'));
    // when
    const moved = await owner.call('POST', '/clock/advance', { workingDays: 2 });
    // then
    expect(moved.body).toMatchObject({ today: '2025-10-10', now: '2025-10-10T01:00:00.000Z', workingDay: true });
  });
});
