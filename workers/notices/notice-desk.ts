import { nextSendingMoment } from '../../domain/quiet-hours.ts';
import type { WorkingHours } from '../../domain/quiet-hours.ts';
import type { WorkingCalendar } from '../../domain/working-calendar.ts';
import { grantOf } from '../../store/account/account.entity.ts';
import type { Account } from '../../store/account/account.entity.ts';
import type { Delivery } from '../../store/delivery/delivery.entity.ts';
import type { Notice } from '../../store/notice/notice.entity.ts';
import type { NoticeRequest, Recipient } from '../../store/notice-request/notice-request.entity.ts';
import { sendDue } from './delivery-desk.ts';
import type { DeliveryDeskContext } from './delivery-desk.ts';
import type { NoticeAsk } from './notice-ask.ts';
import type { NoticeBrief } from './notice-brief.ts';
import type { NoticeTemplate } from './notice-template.ts';
import { standInsFor } from './stand-ins.ts';
import { grantsToldBy, planDeliveries } from './plan-deliveries.ts';

/** What the notice desk works with. */
export interface NoticeDeskContext extends DeliveryDeskContext {
  readonly templates: ReadonlyMap<string, NoticeTemplate>;
  readonly calendar: () => WorkingCalendar;
  /** Outside these hours nothing leaves by e-mail, robot or short message; the inbox shows it at once. */
  readonly sendingHours: WorkingHours;
  /** Told about new rows in the inbox. */
  readonly onNotices?: (accountIds: readonly string[]) => void;
}

/** Takes wishes to tell people something and sees to it that they are told once. */
export interface NoticeDesk {
  /** Writes the wish down; it is carried out in the background. */
  request(ask: NoticeAsk): Promise<void>;
  /** Turns wishes into notices and sends what is due; answers how many of both were done. */
  deliver(): Promise<{ readonly notices: number; readonly sent: number }>;
  start(): void;
  stop(): Promise<void>;
}

const TICK_MS = 1_000;
const BATCH = 100;
const MOST_REQUEST_TRIES = 5;

/** Makes the notice desk. Retries run on the machine's clock, because they are about the network; quiet hours on the business clock. */
export function createNoticeDesk(context: NoticeDeskContext): NoticeDesk {
  const { stores, templates, log } = context;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();

  async function expand(request: NoticeRequest): Promise<number> {
    const template = templates.get(request.template);
    if (template === undefined) throw new Error(`Expected notice template ${request.template}, but found none`);
    const accounts = await recipientsOf(request.to);
    const { brief } = template.render({ ...request.facts, salutation: '' });
    const notices = accounts.map((account): Notice => {
      const { subject, text, html } = template.render({ ...request.facts, salutation: `${account.name}：` });
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
      };
    });
    const added = await stores.notices.addMissing(notices);
    await stores.deliveries.addMissing(await deliveriesOf(request, template, brief, accounts));
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
      const standIns = await standInsFor(grant, accounts, stores, context.now());
      for (const account of [...accounts, ...standIns]) if (!account.disabled) found.set(account.id, account);
    }
    return [...found.values()];
  }

  async function deliveriesOf(
    request: NoticeRequest,
    template: NoticeTemplate,
    brief: NoticeBrief,
    accounts: readonly Account[],
  ): Promise<Delivery[]> {
    const [channels, preferences] = await Promise.all([
      stores.channels.enabled(),
      stores.channelPreferences.ofAll(accounts.map(({ id }) => id)),
    ]);
    const people = accounts.flatMap((account) => {
      const preference = preferences.get(account.id);
      return preference ? [{ account, preference, grants: grantsToldBy(request, account, template.to) }] : [];
    });
    const holdUntil = new Date(nextSendingMoment(context.now(), context.calendar(), context.sendingHours));
    const machineNow = new Date(context.machineNow());
    return planDeliveries({ request, template, brief, people, channels, holdUntil, machineNow });
  }

  async function deliver() {
    let notices = 0;
    for (const request of await stores.noticeRequests.pending(BATCH)) {
      try {
        notices += await expand(request);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        log.error(`notice ${request.template}: ${reason}`);
        await stores.noticeRequests.failed(request.id, reason, request.attempts + 1 >= MOST_REQUEST_TRIES);
      }
    }
    return { notices, sent: await sendDue(context) };
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
