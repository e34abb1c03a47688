import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { createMailTransport } from '../../../workers/notices/mail.ts';
import { createInvitationSender } from '../../../workers/notices/send-invitation.ts';
import { invitedResponseSchema } from '../../../web/contract/account-register.ts';
import { anonymous, signedIn } from './api-caller.ts';
import type { Caller } from './api-caller.ts';
import { startApiServer } from './api-server.ts';
import type { ApiServer } from './api-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhicheng-mail-'));
const template = 'processes/mails/account-invitation.hbs';
const from = 'office@example.cn';
/** What carries the next invitation: files, or a mail server that is down. */
let smtpUrl: string | undefined;

let server: ApiServer;
let admin: Caller;
beforeAll(async () => {
  server = await startApiServer({
    sendInvitation: (invitation) =>
      createInvitationSender(createMailTransport({ from, folder, smtpUrl }), template)(invitation),
  });
  admin = await signedIn(server, 'admin');
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const invite = async (path: string, body: unknown) =>
  invitedResponseSchema.parse((await admin.call('POST', path, body)).body);

/** The token of the newest mail to an address, and the mail itself. */
async function mailTo(address: string): Promise<{ tokens: string[]; subjects: string[]; text: string }> {
  const mails = await Promise.all(
    readdirSync(folder).map((name) => simpleParser(readFileSync(join(folder, name), 'utf8'))),
  );
  const own = mails.filter(({ to }) => to !== undefined && !Array.isArray(to) && to.text === address);
  const text = own.map((mail) => mail.text ?? '').join('\n');
  const tokens = [...text.matchAll(/\/invitation#([\w-]{43})/gu)].map(([, token = '']) => token);
  return { tokens, subjects: own.map(({ subject = '' }) => subject), text };
}

describe('an invitation by e-mail', () => {
  it('should reach the invited person alone, and open once', async () => {
    // when
    const person = { username: 'he-hua', name: '何华', email: 'he-hua@example.cn' };
    const invited = await invite('/accounts', person);
    // then
    const { tokens, subjects, text } = await mailTo(person.email);
    expect(invited).toEqual({
      accountId: invited.accountId,
      expiresAt: invited.expiresAt,
      mailed: { to: person.email, sent: true },
    });
    expect(subjects).toEqual(['职称流程：请设置您的密码']);
    expect(text).toContain('用户名是 he-hua');
    const [token = ''] = tokens;
    const nobody = anonymous(server);
    const answers = [];
    for (let time = 0; time < 2; time += 1) {
      answers.push(await nobody.call('POST', '/invitations/accept', { token, password: 'seven grey herons wait' }));
    }
    expect(answers.map(({ status }) => status)).toEqual([200, 404]);
    const rows = JSON.stringify(await server.stores.audit.ofSubject(`account:${invited.accountId}`));
    expect(rows).toContain('"way":"mail"');
    expect(rows).not.toContain(token);
  });

  it('should go out anew on request, and end the earlier link', async () => {
    // given
    const invited = await invite('/accounts', { username: 'lin-tao', name: '林涛', email: 'lin-tao@example.cn' });
    const [first = ''] = (await mailTo('lin-tao@example.cn')).tokens;
    // when
    const again = await invite(`/accounts/${invited.accountId}/invite`, {});
    // then
    const { tokens } = await mailTo('lin-tao@example.cn');
    expect([tokens.length, again.link, again.mailed?.sent]).toEqual([2, undefined, true]);
    const nobody = anonymous(server);
    const statuses = await Promise.all(
      tokens.map(async (token) => [
        token === first,
        (await nobody.call('POST', '/invitations/read', { token })).status,
      ]),
    );
    expect(statuses).toEqual(
      expect.arrayContaining([
        [true, 404],
        [false, 200],
      ]),
    );
  });

  it('should show the link only where the account has no address', async () => {
    // when
    const invited = await invite('/accounts', { username: 'no-mail', name: '无邮箱' });
    // then
    expect(invited.mailed).toBeUndefined();
    expect(invited.link).toMatch(/\/invitation#[\w-]{43}$/u);
  });

  it('should say that the mail server did not take it, and still not show the link', async () => {
    // given a port where nothing listens
    smtpUrl = 'smtp://127.0.0.1:1';
    // when
    const invited = await invite('/accounts', { username: 'unlucky', name: '不巧', email: 'unlucky@example.cn' });
    smtpUrl = undefined;
    // then
    expect([invited.link, invited.mailed?.sent]).toEqual([undefined, false]);
    const rows = await server.stores.audit.ofSubject(`account:${invited.accountId}`);
    expect(rows.at(-1)).toMatchObject({ act: 'account.invite', after: { way: 'mail-not-taken' } });
  });
});
