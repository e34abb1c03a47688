import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { usualWorkingHours } from '../../domain/quiet-hours.ts';
import type { Stores } from '../../store/connect.ts';
import { createSecretBox } from '../../store/secret/secret-box.ts';
import { createMailTransport } from '../../workers/notices/mail.ts';
import type { MailTransport } from '../../workers/notices/mail.ts';
import { createNoticeDesk } from '../../workers/notices/notice-desk.ts';
import { loadNoticeTemplates, readNoticeTemplate } from '../../workers/notices/notice-template.ts';
import { calendar, openTestStores, quietLog } from '../zeebe/test-system.ts';

const source = (body: string, subject = '到期：{{number}}') =>
  `---\nid: test\nsubject: '${subject}'\nbrief: '到期：{{number}}'\nchannels: [inbox, email]\nto: applicant\n---\n{{salutation}}\n\n${body}\n`;

describe('notice template', () => {
  it('should fill in text as it is and escape it in the HTML part', () => {
    const notice = readNoticeTemplate(source('理由：{{reason}}')).render({
      salutation: '张：',
      number: '1',
      reason: 'a<b & c',
    });
    expect(notice).toMatchObject({ subject: '到期：1', text: '张：\n\n理由：a<b & c' });
    expect(notice.html).toContain('a&lt;b &amp; c');
  });

  it('should keep a subject on one line', () => {
    const notice = readNoticeTemplate(source('x')).render({ salutation: '', number: '1\r\nBcc: x@y' });
    expect(notice.subject).toBe('到期：1 Bcc: x@y');
  });

  it('should not load an unescaped expression, nor one without its head', () => {
    expect(() => readNoticeTemplate(source('{{{reason}}}'))).toThrow('unescaped');
    expect(() => readNoticeTemplate(source('{{& reason}}'))).toThrow('unescaped');
    expect(() => readNoticeTemplate('text only')).toThrow('---');
  });

  it('should not render with a fact missing, nor reach into prototypes', () => {
    expect(() => readNoticeTemplate(source('{{reason}}')).render({ salutation: '', number: '1' })).toThrow();
    expect(() => readNoticeTemplate(source('{{constructor.name}}')).render({ salutation: '', number: '1' })).toThrow();
  });

  it('should not load a brief that shows more than number, step and date', () => {
    const withBrief = (brief: string) => source('x').replace(/brief: .*/u, `brief: '${brief}'`);
    expect(() => readNoticeTemplate(withBrief('{{reason}}'))).toThrow('brief');
    expect(() => readNoticeTemplate(withBrief('{{#if number}}x{{/if}}'))).toThrow('brief');
    expect(() => readNoticeTemplate(source('x').replace(/brief: .*\n/u, ''))).toThrow('brief');
  });

  it('should load every template of the product', () => {
    expect(loadNoticeTemplates('processes/notices').size).toBeGreaterThanOrEqual(16);
  });
});

describe('notice desk', () => {
  let stores: Stores;
  let close: () => Promise<void>;
  const folder = mkdtempSync(join(tmpdir(), 'zhicheng-mail-'));

  const desk = (mail: MailTransport) =>
    createNoticeDesk({
      stores,
      templates: new Map([['test', readNoticeTemplate(source('请办理{{number}}'))]]),
      mail,
      publicUrl: 'http://localhost:8080',
      now: () => Date.parse('2025-09-22T01:00:00Z'),
      machineNow: () => Date.now(),
      calendar: () => calendar,
      sendingHours: usualWorkingHours,
      secretBox: createSecretBox([{ id: 'k', bytes: Buffer.alloc(32, 1) }]),
      allowedHosts: [],
      log: quietLog,
    });

  beforeAll(async () => {
    ({ stores, close } = await openTestStores());
    const account = { passwordHash: 'h', disabled: false, grants: [{ organisationId: 'o', role: 'head' as const }] };
    await stores.accounts.add({ ...account, id: 'a1', username: 'a1', name: '赵敏', email: 'zhao@example.cn' });
    await stores.accounts.add({ ...account, id: 'a2', username: 'a2', name: '钱强' });
    await stores.accounts.add({ ...account, id: 'a3', username: 'a3', name: '孙离', disabled: true });
  });

  afterAll(async () => {
    await close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('should tell everybody of a group once, by inbox and by e-mail where there is an address', async () => {
    // given
    const notices = desk(createMailTransport({ from: 'zhicheng@example.cn', folder }));
    const ask = {
      id: 'fact-1',
      template: 'test',
      to: [
        { kind: 'group', group: 'o/head' },
        { kind: 'account', accountId: 'a1' },
      ] as const,
      facts: { number: '2025-000001' },
      link: '/tasks/1',
    };
    // when the fact is told twice
    await notices.request(ask);
    const first = await notices.deliver();
    await notices.request(ask);
    const second = await notices.deliver();
    // then
    expect(first).toEqual({ notices: 2, sent: 1 });
    expect(second).toEqual({ notices: 0, sent: 0 });
    expect((await stores.notices.inbox('a2')).rows[0]).toMatchObject({ subject: '到期：2025-000001' });
    expect((await stores.deliveries.ofNotice('fact-1:a2')).length).toBe(0);
    expect((await stores.notices.inbox('a3')).total).toBe(0);
    const [file] = readdirSync(folder);
    const mail = await simpleParser(readFileSync(join(folder, file ?? '')));
    expect(mail.subject).toBe('到期：2025-000001');
    expect(mail.text).toContain('赵敏：\n\n请办理2025-000001\n\nhttp://localhost:8080/tasks/1');
  });

  it('should keep an e-mail for later when the server is away', async () => {
    // given a port nobody listens on
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((done) => server.once('listening', done));
    const { port } = server.address() as AddressInfo;
    await new Promise((done) => server.close(done));
    const notices = desk(createMailTransport({ from: 'z@example.cn', folder, smtpUrl: `smtp://127.0.0.1:${port}` }));
    // when
    await notices.request({
      id: 'fact-2',
      template: 'test',
      to: [{ kind: 'account', accountId: 'a1' }],
      facts: { number: '2' },
    });
    const result = await notices.deliver();
    // then
    expect(result).toEqual({ notices: 1, sent: 0 });
    expect(await stores.deliveries.ofNotice('fact-2:a1')).toMatchObject([
      { kind: 'email', state: 'failed', attempts: 1 },
    ]);
  });

  it('should not lose a request whose template is missing: it stays, with the reason', async () => {
    const notices = desk(createMailTransport({ from: 'z@example.cn', folder }));
    await notices.request({ id: 'fact-3', template: 'none', to: [], facts: {} });
    await notices.deliver();
    expect(await stores.noticeRequests.byId('fact-3')).toMatchObject({ state: 'pending', attempts: 1 });
  });
});
