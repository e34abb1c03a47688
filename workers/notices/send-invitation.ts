import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { toShanghaiIso } from '../shanghai-time.ts';
import type { MailTransport } from './mail.ts';
import { readNoticeTemplate } from './notice-template.ts';

/** What an invited person is sent. */
export interface InvitationMail {
  readonly to: string;
  readonly name: string;
  readonly username: string;
  /** With the token: it goes into the e-mail and nowhere else. */
  readonly link: string;
  readonly expiresAt: Date;
}

/**
 * Makes the sender of invitations. They leave at once and by no outbox, because an outbox would keep the token. Answers false
 * when the mail server did not take it. Throws Error when the template is wrong.
 */
export function createInvitationSender(
  mail: MailTransport,
  templateFile: string,
): (invitation: InvitationMail) => Promise<boolean> {
  const template = readNoticeTemplate(readFileSync(templateFile, 'utf8'));
  return async ({ to, name, username, link, expiresAt }) => {
    const untilText = `北京时间 ${toShanghaiIso(expiresAt.getTime()).slice(0, 16).replace('T', ' ')} `;
    const { subject, text, html } = template.render({ salutation: `${name}：`, username, link, untilText });
    // The name of the message must tell nothing of the token.
    const id = `account-invitation-${createHash('sha256').update(link).digest('hex').slice(0, 24)}`;
    try {
      await mail.send({ id, to, subject, text, html });
      return true;
    } catch {
      return false;
    }
  };
}
