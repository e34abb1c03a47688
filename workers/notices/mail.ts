import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';

/** One e-mail. */
export interface Mail {
  /** Dedupe key; it names the message, so that a repetition can be recognised at the other end. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
}

/** Where e-mails go. */
export interface MailTransport {
  /** Hands an e-mail over; rejects when it is not taken. */
  send(mail: Mail): Promise<void>;
  close(): void;
}

/** Settings of the e-mail delivery. */
export interface MailSettings {
  readonly from: string;
  /** `smtp://user:password@host:587`; `.eml` files where absent. */
  readonly smtpUrl?: string | undefined;
  /** Folder of the `.eml` files. */
  readonly folder: string;
}

/** Delivers by SMTP, or writes `.eml` files where no server is named. */
export function createMailTransport({ from, smtpUrl, folder }: MailSettings): MailTransport {
  const options = (mail: Mail) => ({
    from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    ...(mail.html === undefined ? {} : { html: mail.html }),
    messageId: `<${fileName(mail.id)}@zhicheng>`,
  });
  if (smtpUrl !== undefined) {
    const transport = createTransport(smtpUrl);
    return {
      send: async (mail) => void (await transport.sendMail(options(mail))),
      close: () => transport.close(),
    };
  }
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  return {
    async send(mail) {
      const { message } = await transport.sendMail(options(mail));
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, `${fileName(mail.id)}.eml`), message as Buffer);
    },
    close: () => transport.close(),
  };
}

function fileName(id: string): string {
  return id.replace(/[^\w.-]+/g, '_').slice(0, 150);
}
