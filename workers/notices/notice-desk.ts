import { grantOf } from '../../store/account/account.entity.ts';
import type { Account } from '../../store/account/account.entity.ts';
import type { Stores } from '../../store/connect.ts';
import type { Notice } from '../../store/notice/notice.entity.ts';
import type { NoticeRequest, Recipient } from '../../store/notice-request/notice-request.entity.ts';
import type { Logger } from '../../zeebe/logger.ts';
import type { MailTransport } from './mail.ts';
import type { NoticeAsk } from './notice-ask.ts';
import type { NoticeTemplate } from './notice-template.ts';

/** What the notice desk works with. */
export interface NoticeDeskContext {
  readonly stores: Stores;
  readonly templates: ReadonlyMap<string, NoticeTemplate>;
  readonly mail: MailTransport;
  /** Address people open, before the link of a notice. */
  readonly publicUrl: string;
  /** Time shown in the inbox, epoch milliseconds. */
  readonly now: () => number;
  readonly log: Logger;
  /** Told about new rows in the inbox. */
  readonly onNotices?: (accountIds: readonly string[]) => void;
}

/** Takes wishes to tell people something and sees to it that they are told once. */
export interface NoticeDesk {
  /** Writes the wish down; it is carried out in the background. */
  request(ask: NoticeAsk): Promise<void>;
  /** Turns wishes into notices and sends due e-mails; answers how many of both were done. */
  deliver(): Promise<{ readonly notices: number; readonly emails: number }>;
  start(): void;
  stop(): Promise<void>;
}

const TICK_MS = 1_000;
const BATCH = 100;
const MOST_REQUEST_TRIES = 5;
const MOST_EMAIL_TRIES = 8;

/** Makes the notice desk. Retries of e-mails run on the wall clock, because they are about the network. */
export function createNoticeDesk(context: NoticeDeskContext): NoticeDesk {
  const { stores, templates, mail, log } = context;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();

  async function expand(request: NoticeRequest): Promise<number> {
    const template = templates.get(request.template);
    if (template === undefined) throw new Error(`Expected notice template ${request.template}, but found none`);
    const accounts = await recipientsOf(request.to);
    const notices = accounts.map((account): Notice => {
      const { subject, text, html } = template.render({ ...request.facts, salutation: `${account.name}：` });
      const byEmail = template.byEmail && account.email !== undefined;
      return {
        id: `${request.id}:${account.id}`,
        template: request.template,
        accountId: account.id,
        subject,
        body: text,
        html,
        ...(request.link === undefined ? {} : { link: request.link }),
        // The day of the fact, also when the delivery was held up.
        createdAt: request.createdAt,
        email: byEmail ? { state: 'pending', attempts: 0, nextAttemptAt: new Date() } : { state: 'none', attempts: 0 },
      };
    });
    const added = await stores.notices.addMissing(notices);
    await stores.noticeRequests.done(request.id);
    if (added > 0) context.onNotices?.(accounts.map((account) => account.id));
    return added;
  }

  async function recipientsOf(to: readonly Recipient[]): Promise<Account[]> {
    const found = new Map<string, Account>();
    for (const recipient of to) {
      const grant = recipient.kind === 'group' ? grantOf(recipient.group) : undefined;
      const accounts =
        recipient.kind === 'account'
          ? await stores.accounts.byIds([recipient.accountId])
          : grant === undefined
            ? []
            : await stores.accounts.holding(grant);
      for (const account of accounts) if (!account.disabled) found.set(account.id, account);
    }
    return [...found.values()];
  }

  async function email(notice: Notice): Promise<boolean> {
    const account = await stores.accounts.byId(notice.accountId);
    const attempts = notice.email.attempts + 1;
    if (account?.email === undefined || account.disabled) {
      await stores.notices.setEmail(notice.id, { state: 'none', attempts });
      return false;
    }
    const footer = notice.link === undefined ? '' : `\n\n${context.publicUrl}${notice.link}`;
    try {
      await mail.send({
        id: notice.id,
        to: account.email,
        subject: notice.subject,
        text: `${notice.body}${footer}`,
        ...(notice.html === undefined ? {} : { html: notice.html }),
      });
      await stores.notices.setEmail(notice.id, { state: 'sent', attempts });
      return true;
    } catch (error) {
      const lastError = error instanceof Error ? error.message.slice(0, 300) : String(error);
      const wait = Math.min(3_600_000, 5_000 * 4 ** notice.email.attempts);
      const given = attempts >= MOST_EMAIL_TRIES;
      log.warn(`e-mail of ${notice.template} not sent (try ${attempts})`);
      await stores.notices.setEmail(notice.id, {
        state: given ? 'failed' : 'pending',
        attempts,
        lastError,
        ...(given ? {} : { nextAttemptAt: new Date(Date.now() + wait) }),
      });
      return false;
    }
  }

  async function deliver() {
    let notices = 0;
    let emails = 0;
    for (const request of await stores.noticeRequests.pending(BATCH)) {
      try {
        notices += await expand(request);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        log.error(`notice ${request.template}: ${reason}`);
        await stores.noticeRequests.failed(request.id, reason, request.attempts + 1 >= MOST_REQUEST_TRIES);
      }
    }
    for (const notice of await stores.notices.emailsDue(new Date(), BATCH)) if (await email(notice)) emails += 1;
    return { notices, emails };
  }

  return {
    async request({ id, template, to, facts, link }) {
      await stores.noticeRequests.add({
        id,
        template,
        to: [...to],
        facts: { ...facts },
        ...(link === undefined ? {} : { link }),
        state: 'pending',
        attempts: 0,
        createdAt: new Date(context.now()),
      });
    },
    deliver,
    start() {
      const tick = (): void => {
        running = deliver()
          .catch((error: unknown) => log.warn(`notices: ${error instanceof Error ? error.message : String(error)}`))
          .finally(() => {
            if (timer !== undefined) timer = setTimeout(tick, TICK_MS);
          });
      };
      timer = setTimeout(tick, 0);
    },
    async stop() {
      clearTimeout(timer);
      timer = undefined;
      await running;
    },
  };
}
