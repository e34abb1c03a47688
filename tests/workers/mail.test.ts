import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import type { ParsedMail } from 'mailparser';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { createMailTransport } from '../../workers/notices/mail.ts';

const mail = {
  id: 'reminder:dl-1:0:remind-2',
  to: 'clerk@example.cn',
  subject: '提醒：单位审核还有 2 个工作日',
  text: '请在 2025-10-14 周二 前办理。',
};

describe('the mail transport', () => {
  let folder: string;
  let server: SMTPServer;
  let received: ParsedMail[];
  let refuses: boolean;
  let smtpUrl: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'zhicheng-mail-'));
    received = [];
    refuses = false;
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData: (stream, _session, done) => {
        void simpleParser(stream).then((parsed) => {
          if (refuses) return done(new Error('mailbox full'));
          received.push(parsed);
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    smtpUrl = `smtp://127.0.0.1:${String((server.server.address() as AddressInfo).port)}`;
  });

  afterEach(async () => {
    await new Promise<void>((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  });

  it('should hand a Chinese notice to the mail server whole', async () => {
    // given
    const transport = createMailTransport({ from: 'zhicheng@example.cn', folder, smtpUrl });
    // when
    await transport.send(mail);
    transport.close();
    // then
    expect(received.map(({ subject, text }) => [subject, text?.trim()])).toEqual([[mail.subject, mail.text]]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('should write an .eml file where no server is named', async () => {
    // given
    const transport = createMailTransport({ from: 'zhicheng@example.cn', folder: join(folder, 'mail') });
    // when
    await transport.send(mail);
    // then
    const [name = ''] = readdirSync(join(folder, 'mail'));
    const parsed = await simpleParser(readFileSync(join(folder, 'mail', name)));
    expect(name.endsWith('.eml')).toBe(true);
    expect(parsed.subject).toBe(mail.subject);
  });

  it('should not call a mail sent that the server refused', async () => {
    // given
    refuses = true;
    const transport = createMailTransport({ from: 'zhicheng@example.cn', folder: join(folder, 'mail'), smtpUrl });
    // when
    const sending = transport.send(mail);
    // then
    await expect(sending).rejects.toThrow('mailbox full');
    transport.close();
    expect(existsSync(join(folder, 'mail'))).toBe(false);
  });
});
