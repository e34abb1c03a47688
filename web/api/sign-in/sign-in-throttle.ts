import { RateLimiterMemory } from 'rate-limiter-flexible';
import { message } from '../../../domain/message.ts';
import { RefusedError } from '../http/refused-error.ts';

/** Counts failed sign-ins by account and by address. */
export interface SignInThrottle {
  /** Throws 429 once too many attempts failed. */
  check(username: string, address: string): Promise<void>;
  /** Whether too many attempts on the account failed. */
  isLocked(username: string): Promise<boolean>;
  failed(username: string, address: string): Promise<void>;
  succeeded(username: string): Promise<void>;
}

const WINDOW_SECONDS = 15 * 60;
const PER_ACCOUNT = 8;
const PER_ADDRESS = 60;

/** A throttle kept in memory: 8 failures by account, 60 by address, in a quarter of an hour. */
export function createSignInThrottle(): SignInThrottle {
  const accounts = new RateLimiterMemory({ points: PER_ACCOUNT, duration: WINDOW_SECONDS });
  const addresses = new RateLimiterMemory({ points: PER_ADDRESS, duration: WINDOW_SECONDS });
  return {
    async check(username, address) {
      const [account, from] = await Promise.all([accounts.get(username), addresses.get(address)]);
      if ((account?.consumedPoints ?? 0) < PER_ACCOUNT && (from?.consumedPoints ?? 0) < PER_ADDRESS) return;
      throw new RefusedError(
        'TooManyRequests',
        429,
        message('登录失败次数过多，请 15 分钟后再试', 'Too many failed sign-ins, try again in 15 minutes'),
      );
    },
    async isLocked(username) {
      return ((await accounts.get(username))?.consumedPoints ?? 0) >= PER_ACCOUNT;
    },
    async failed(username, address) {
      await Promise.all([accounts.penalty(username, 1), addresses.penalty(address, 1)]);
    },
    async succeeded(username) {
      await accounts.delete(username);
    },
  };
}
