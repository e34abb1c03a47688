import type { Stores } from '../../store/connect.ts';
import { HANDOVER_CHANNEL } from '../../store/delivery/delivery.entity.ts';
import type { Delivery } from '../../store/delivery/delivery.entity.ts';
import type { Outcome } from './channels/channel-adapter.ts';
import type { MailTransport } from './mail.ts';

interface MailContext {
  readonly stores: Stores;
  readonly mail: MailTransport;
  readonly publicUrl: string;
  /** Where the heads of the audit go. */
  readonly handoverMail?: string | undefined;
}

/**
 * Sends the notice of a delivery by e-mail. A repetition after a crash has the same Message-ID, by which mail servers may
 * recognise it.
 */
export async function sendEmail(
  delivery: Delivery,
  { stores, mail, publicUrl, handoverMail }: MailContext,
): Promise<Outcome> {
  if (delivery.channelId === HANDOVER_CHANNEL) return handOver(delivery, mail, handoverMail);
  const [account, preference, notice] = await Promise.all([
    stores.accounts.byId(delivery.target),
    stores.channelPreferences.of(delivery.target),
    stores.notices.byId(delivery.noticeId),
  ]);
  if (account?.email === undefined || account.disabled || !preference.email) {
    return { kind: 'permanent', reason: '收件人已停用、没有邮箱或不收邮件' };
  }
  if (notice === undefined) return { kind: 'permanent', reason: '通知不存在' };
  const footer = notice.link === undefined ? '' : `\n\n${publicUrl}${notice.link}`;
  try {
    await mail.send({
      id: notice.id,
      to: account.email,
      subject: notice.subject,
      text: `${notice.body}${footer}`,
      ...(notice.html === undefined ? {} : { html: notice.html }),
    });
    return { kind: 'sent' };
  } catch (error) {
    return judgeMailError(error);
  }
}

/** Hands a head of the audit to the address outside; its text is the whole content of a head file. */
async function handOver({ noticeId, brief }: Delivery, mail: MailTransport, to: string | undefined): Promise<Outcome> {
  if (to === undefined) return { kind: 'permanent', reason: '没有设置接收链头的邮箱' };
  try {
    await mail.send({ id: noticeId, to, subject: `审计链头 ${brief.date} 第 ${brief.number} 条`, text: brief.text });
    return { kind: 'sent' };
  } catch (error) {
    return judgeMailError(error);
  }
}

/** Reads what the mail transport threw: 5xx is the server's last word, all else may pass. */
function judgeMailError(error: unknown): Outcome {
  const { responseCode, code } = (error ?? {}) as { readonly responseCode?: unknown; readonly code?: unknown };
  if (typeof responseCode === 'number') {
    const reason = `SMTP ${responseCode}`;
    return responseCode >= 500 ? { kind: 'permanent', reason } : { kind: 'passing', reason };
  }
  // The message itself may hold the address.
  return { kind: 'passing', reason: `邮件服务器未接收${typeof code === 'string' ? `（${code}）` : ''}` };
}
