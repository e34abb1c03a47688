import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applicationCheckResponseSchema, applicationResponseSchema } from '../../../web/contract/application.ts';
import { caseFilesResponseSchema } from '../../../web/contract/case-file.ts';
import type { CaseFilesResponse } from '../../../web/contract/case-file.ts';
import { takenType } from '../../../web/api/case-file/taken-type.ts';
import { errorOf, signedIn, signedInCookie } from './api-caller.ts';
import type { Answer, Caller } from './api-caller.ts';
import { startApiServer } from './api-server.ts';
import type { ApiServer } from './api-server.ts';
import { declaration } from './declaration.ts';
import { wordParts, zipOf } from './office-files.ts';

/** A PDF as far as anybody looks: its first bytes, and some more. */
const pdf = (bytes = 2_500_000): Buffer => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(bytes - 9, 0x20)]);
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

let server: ApiServer;
let wang: Caller;
let clerk: Caller;
beforeAll(async () => {
  server = await startApiServer();
  wang = await signedIn(server, 'wang-qiang');
  clerk = await signedIn(server, 'design-clerk');
});
afterAll(() => server.stop());

const listOf = (answer: Answer): CaseFilesResponse => caseFilesResponseSchema.parse(answer.body);

async function draft(running: number): Promise<{ path: string; id: string }> {
  const created = applicationResponseSchema.parse((await wang.call('POST', '/applications', {})).body);
  const path = `/applications/${created.id}`;
  await wang.call('PUT', path, { declaration: declaration(running) });
  return { path, id: created.id };
}

async function signs(path: string): Promise<void> {
  const page = applicationResponseSchema.parse((await wang.call('GET', path)).body);
  await wang.call('POST', `${path}/pledge`, { version: page.pledge.version, agreed: true });
}

/** Submits and routes it to the unit, whose clerk has an open step. */
async function submitted(running: number): Promise<{ path: string; id: string; taskId: string }> {
  const { path, id } = await draft(running);
  await wang.upload(`${path}/files/papers`, '论文.pdf', pdf(1000));
  await wang.upload(`${path}/files/person`, '身份证.png', png);
  await signs(path);
  expect((await wang.call('POST', `${path}/submit`, {})).status).toBe(200);
  const routing = {
    employmentKind: 'direct' as const,
    unitLevel: 'city' as const,
    ...{ unitId: 'design-institute', agencyId: null, hostId: null, departmentId: null, provincialDepartmentId: null },
    ...{ countyBureauId: null, cityBureauId: 'city-hr', committeeId: 'civil-committee' },
  };
  await server.stores.applications.setRouting(id, routing, `instance-${running}`, new Date());
  const taskId = `${660_000 + running}`;
  await server.stores.userTasks.add({
    ...{ id: taskId, processInstanceKey: '1', bpmnProcessId: 'title-application', processDefinitionKey: '2' },
    ...{ version: 1, elementId: 'review', elementInstanceKey: '3', name: '单位审核', act: 'unit-review', headers: {} },
    ...{ candidateGroups: ['design-institute/clerk'], candidateUsers: [], variables: {} },
    state: 'open',
    subject: { kind: 'application', id },
    createdAt: new Date(),
    leaseUntil: new Date('2099-01-01'),
  });
  return { path, id, taskId };
}

const content = async (username: string, id: string): Promise<Response> =>
  fetch(`${server.url}/files/${id}/content`, { headers: { cookie: await signedInCookie(server, username) } });

describe('material of an application', () => {
  it('should come back byte for byte, kept closed in parts, with its hash', async () => {
    // given
    const { path, id } = await draft(301);
    const bytes = pdf();
    // when
    const { items } = listOf(await wang.upload(`${path}/files/papers`, '论文 终稿.PDF', bytes));
    const answer = await content('wang-qiang', items[0]?.id ?? '');
    // then
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    expect(items).toMatchObject([
      {
        ...{ name: '论文 终稿.pdf', place: 'papers', type: 'application/pdf', bytes: bytes.length, mayRemove: true },
        sha256: createHash('sha256').update(bytes).digest('hex'),
      },
    ]);
    expect(await server.stores.caseFiles.weightOf({ kind: 'application', id })).toEqual({
      bytes: bytes.length,
      count: 1,
    });
  });

  it('should never run as a page, whatever it is called', async () => {
    // given
    const { path } = await draft(302);
    const { items } = listOf(await wang.upload(`${path}/files/other`, '../<x>\r\n"页面".html', png));
    // when
    const { headers } = await content('wang-qiang', items[0]?.id ?? '');
    // then
    expect(items[0]?.name).toBe('x页面.html.png');
    expect(headers.get('content-type')).toBe('image/png');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''[\w%.-]+$/u);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('should be taken as a Word file that is handed out to be kept, never shown, and refused with a macro in it', async () => {
    // given
    const { path } = await draft(311);
    const bytes = zipOf(wordParts());
    const withMacro = zipOf([...wordParts(), { name: 'word/vbaProject.bin', content: 'x' }]);
    // when
    const taken = await wang.upload(`${path}/files/other`, '业绩说明.doc', bytes);
    const refused = await wang.upload(`${path}/files/other`, '业绩说明.docx', withMacro);
    const [file] = listOf(taken).items;
    const answer = await content('wang-qiang', file?.id ?? '');
    // then
    expect(file).toMatchObject({ name: '业绩说明.doc.docx', bytes: bytes.length });
    expect(listOf(taken).kinds).toEqual(['pdf', 'jpg', 'png', 'docx', 'xlsx']);
    expect(answer.headers.get('content-type')).toBe(file?.type);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; .+\.docx$/u);
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    expect([refused.status, errorOf(refused).message.zh]).toEqual([400, expect.stringContaining('宏')]);
    expect(listOf(await wang.call('GET', `${path}/files`)).items).toHaveLength(1);
  });

  it('should be refused where the office takes no such kind', async () => {
    await expect(takenType(zipOf(wordParts()), ['pdf', 'xlsx'])).rejects.toThrow('Expected PDF or Excel (.xlsx)');
    await expect(takenType(zipOf(wordParts()), ['pdf', 'jpg'])).rejects.toThrow('Expected PDF or JPEG');
    await expect(takenType(png, ['pdf'])).rejects.toThrow('Expected PDF by its content');
    expect(await takenType(png, ['png'])).toBe('image/png');
  });

  it('should be refused by its content, its size, its name and the weight of the case, in words that help', async () => {
    // given
    const { path, id } = await draft(303);
    // when
    const answers = [
      await wang.upload(`${path}/files/papers`, '论文.pdf', Buffer.from('<html><script>alert(1)</script>')),
      await wang.upload(`${path}/files/papers`, '论文.pdf', Buffer.alloc(0)),
      await wang.upload(`${path}/files/papers`, '论文.pdf', pdf(3_000_001)),
      await wang.upload(`${path}/files/papers`, '///', pdf(100)),
      await wang.upload(`${path}/files/nowhere`, '论文.pdf', pdf(100)),
    ];
    await wang.upload(`${path}/files/papers`, '一.pdf', pdf(2_900_000));
    const heavy = await wang.upload(`${path}/files/papers`, '二.pdf', pdf(2_900_000));
    // then
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 413, 400, 400]);
    expect(errorOf(answers[2] as Answer).message.zh).toBe(
      '单个文件应不超过 2.9 MB，这个文件超过了，请压缩或拆分后再上传',
    );
    expect(heavy.status).toBe(409);
    expect(errorOf(heavy).message.zh).toContain('应不超过 4.8 MB，加上这个文件为 5.5 MB');
    expect(await server.stores.caseFiles.weightOf({ kind: 'application', id })).toEqual({ bytes: 2_900_000, count: 1 });
  });

  it('should leave nothing of an upload that breaks off', async () => {
    // given
    const { path, id } = await draft(304);
    const { hostname, port, pathname } = new URL(`${server.url}${path}/files/papers`);
    const cookie = await signedInCookie(server, 'wang-qiang');
    const head = `POST ${pathname} HTTP/1.1\r\nHost: ${hostname}\r\nCookie: ${cookie}\r\nX-File-Name: a.pdf\r\n`;
    // when
    const socket = connect(Number(port), hostname);
    await new Promise<void>((resolve) => socket.once('connect', resolve));
    await new Promise<void>((resolve) => {
      socket.write(`${head}Content-Type: application/pdf\r\nContent-Length: 900000\r\n\r\n%PDF-1.7`, () => resolve());
    });
    socket.destroy();
    const after = listOf(await wang.call('GET', `${path}/files`));
    // then
    expect(after.items).toEqual([]);
    expect((await server.stores.caseFiles.weightOf({ kind: 'application', id })).count).toBe(0);
  });

  it('should end the pledge that was signed over less or more of it (14f), and stay as it is once submitted', async () => {
    // given
    const { path } = await draft(305);
    await signs(path);
    const check = async () =>
      applicationCheckResponseSchema.parse((await wang.call('GET', `${path}/check`)).body).maySubmit;
    expect(await check()).toBe(true);
    // when
    const { items } = listOf(await wang.upload(`${path}/files/papers`, '论文.pdf', pdf(100)));
    // then
    expect(await check()).toBe(false);
    await signs(path);
    expect((await wang.call('POST', `/files/${items[0]?.id}/remove`)).status).toBe(200);
    expect(await check()).toBe(false);
    await wang.upload(`${path}/files/papers`, '论文.pdf', pdf(100));
    await signs(path);
    await wang.call('POST', `${path}/submit`, {});
    const [kept] = listOf(await wang.call('GET', `${path}/files`)).items;
    expect(kept?.mayRemove).toBe(false);
    expect((await wang.call('POST', `/files/${kept?.id}/remove`)).status).toBe(409);
    expect((await wang.upload(`${path}/files/papers`, '补.pdf', pdf(100))).status).toBe(409);
  });
});

describe('files at a step', () => {
  it('should show the material to the clerk, each opening on record for the applicant', async () => {
    // given
    const { id, taskId } = await submitted(311);
    const [paper] = listOf(await clerk.call('GET', `/tasks/${taskId}/files`)).items;
    // when
    const answer = await content('design-clerk', paper?.id ?? '');
    const own = await content('wang-qiang', paper?.id ?? '');
    // then
    expect([answer.status, own.status]).toEqual([200, 200]);
    const looks = await server.stores.dataAccess.search({ personId: 'acc-wang-qiang', skip: 0, limit: 50 });
    expect(looks.rows.filter(({ applicationId }) => applicationId === id)).toMatchObject([
      {
        ...{ kind: 'file-opened', accountId: 'acc-design-clerk', organisationId: 'design-institute' },
        purpose: '查看材料：论文',
      },
    ]);
  });

  it('should keep the attachment of an opinion for the staff, removable by who added it while the step is open', async () => {
    // given
    const { path, taskId } = await submitted(312);
    // when
    const added = listOf(await clerk.upload(`/tasks/${taskId}/files`, '核对记录.pdf', pdf(500)));
    // then
    const attached = added.items.find(({ place }) => place === 'opinion');
    expect(attached).toMatchObject({ name: '核对记录.pdf', by: '设计院经办人', mayRemove: true });
    expect(listOf(await wang.call('GET', `${path}/files`)).items.map(({ place }) => place)).toEqual([
      'papers',
      'person',
    ]);
    expect((await content('wang-qiang', attached?.id ?? '')).status).toBe(404);
    const head = await signedIn(server, 'design-head');
    expect((await content('design-head', attached?.id ?? '')).status).toBe(200);
    expect((await head.call('POST', `/files/${attached?.id}/remove`)).status).toBe(409);
    expect((await clerk.call('POST', `/files/${attached?.id}/remove`)).status).toBe(200);
    expect((await content('design-head', attached?.id ?? '')).status).toBe(404);
  });

  it('should be there for nobody of another unit', async () => {
    // given
    const { path, taskId } = await submitted(313);
    const river = await signedIn(server, 'river-clerk');
    const [paper] = listOf(await clerk.call('GET', `/tasks/${taskId}/files`)).items;
    // when
    const answers = [
      await river.call('GET', `${path}/files`),
      await river.call('GET', `/tasks/${taskId}/files`),
      await river.upload(`/tasks/${taskId}/files`, 'a.pdf', pdf(100)),
      await river.call('POST', `/files/${paper?.id}/remove`),
    ];
    // then
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect((await content('river-clerk', paper?.id ?? '')).status).toBe(404);
  });
});

describe('the end of a file', () => {
  it('should come with the forgotten draft it belongs to', async () => {
    // given
    const { path, id } = await draft(321);
    await wang.upload(`${path}/files/papers`, '论文.pdf', pdf(1_500_000));
    const { readDueData } = await import('../../../store/retention.ts');
    const { dateAt } = await import('../../../domain/calendar-date.ts');
    const later = Date.parse('2027-01-10T10:00:00+08:00');
    const noMail = { dueCount: async () => 0, eraseDue: async () => 0 };
    // when
    const due = await readDueData(server.stores, noMail, { today: () => dateAt(later) }, later);
    await due.find(({ rule }) => rule.kind === 'draft')?.erase();
    // then
    expect(await server.stores.applications.byId(id)).toBeUndefined();
    expect(await server.stores.caseFiles.weightOf({ kind: 'application', id })).toEqual({ bytes: 0, count: 0 });
  });
});
