import { secretPlace } from '../../store/channel/channel.entity.ts';
import type { Channel } from '../../store/channel/channel.entity.ts';
import { phonePlace } from '../../store/channel-preference/channel-preference.entity.ts';
import type { Stores } from '../../store/connect.ts';
import type { Delivery } from '../../store/delivery/delivery.entity.ts';
import { SecretError } from '../../store/secret/secret-box.ts';
import type { SecretBox } from '../../store/secret/secret-box.ts';
import type { Outcome } from './channels/channel-adapter.ts';
import { callVendor } from './channels/call-vendor.ts';
import { channelAdapters } from './channels/index.ts';

/** What pushing works with. */
export interface PushContext {
  readonly stores: Stores;
  readonly secretBox: SecretBox;
  readonly allowedHosts: readonly string[];
  readonly machineNow: () => number;
  readonly timeoutMs?: number;
}

/** Sends one message to a robot or a gateway, for the delivery it stands for. */
export async function sendPushed(
  channel: Channel,
  delivery: Delivery,
  message: { readonly text: string; readonly link?: string | undefined },
  { stores, secretBox, allowedHosts, machineNow, timeoutMs }: PushContext,
): Promise<Outcome> {
  const adapter = channelAdapters[channel.kind];
  try {
    const secrets = Object.entries(channel.secrets).map(([name, { sealed }]) => [
      name,
      secretBox.open(sealed, secretPlace(channel.id, name)),
    ]);
    const phone = channel.kind === 'sms-gateway' ? await phoneOf(delivery.target, stores, secretBox) : undefined;
    if (channel.kind === 'sms-gateway' && phone === undefined) {
      return { kind: 'permanent', reason: '收件人没有登记手机号码或不收短信' };
    }
    const { number, step, date } = delivery.brief;
    const call = adapter.call(
      { id: delivery.id, number, step, date, phone, ...message },
      { settings: channel.settings, secrets: Object.fromEntries(secrets) as Record<string, string> },
      machineNow(),
    );
    return await callVendor(call, (status, body) => adapter.judge(status, body), {
      allowedHosts,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });
  } catch (error) {
    // The key may come back; whatever else is thrown says that the channel is not set up.
    if (error instanceof SecretError) return { kind: 'passing', reason: '渠道密钥无法解密', waitMs: 600_000 };
    return { kind: 'permanent', reason: '渠道设置不完整' };
  }
}

async function phoneOf(accountId: string, stores: Stores, box: SecretBox): Promise<string | undefined> {
  const [account, preference] = await Promise.all([
    stores.accounts.byId(accountId),
    stores.channelPreferences.of(accountId),
  ]);
  if (account === undefined || account.disabled || !preference.sms || preference.phone === undefined) return undefined;
  return box.open(preference.phone.sealed, phonePlace(accountId));
}
