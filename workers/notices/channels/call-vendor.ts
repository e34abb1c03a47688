import { isAllowedAddress } from '../../../domain/channel-address.ts';
import type { Outcome, VendorCall } from './channel-adapter.ts';

/** Milliseconds after which an answer is no longer waited for. */
const VENDOR_TIMEOUT_MS = 10_000;
/** A vendor's answer is a line; more is not read. */
const MOST_ANSWER = 20_000;

/** Calls a vendor and judges the answer; never throws, and never says more than the kind of failure. */
export async function callVendor(
  { url, headers, body }: VendorCall,
  judge: (status: number, body: string) => Outcome,
  options: { readonly allowedHosts: readonly string[]; readonly timeoutMs?: number },
): Promise<Outcome> {
  if (!isAllowedAddress(url, options.allowedHosts)) {
    return { kind: 'permanent', reason: '地址不在允许的范围内（设置项 CHANNEL_HOSTS）' };
  }
  try {
    const signal = AbortSignal.timeout(options.timeoutMs ?? VENDOR_TIMEOUT_MS);
    const answer = await fetch(url, { method: 'POST', headers: { ...headers }, body, redirect: 'error', signal });
    const text = (await answer.text()).slice(0, MOST_ANSWER);
    return judge(answer.status, text);
  } catch (error) {
    // The message of fetch may hold the address, and with it the secret.
    const { name } = (error ?? {}) as { readonly name?: unknown };
    return { kind: 'passing', reason: name === 'TimeoutError' ? '等待对方答复超时' : '没有连上对方服务器' };
  }
}
