import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { message } from '../../../domain/message.ts';
import { RefusedError } from '../http/refused-error.ts';

/** Counts the objections that one address files, because anyone may file one without sign-in. */
export interface ObjectionThrottle {
  /** Throws 429 when the address has filed too many against this notice. */
  count(publicityId: string, address: string): Promise<void>;
}

/** Enough for a whole office behind one address, too few to drown a committee's office. */
const PER_NOTICE_AND_ADDRESS = 20;
const WINDOW_SECONDS = 24 * 60 * 60;

/** A throttle kept in memory: 20 objections a notice and address in a day of machine time. */
export function createObjectionThrottle(): ObjectionThrottle {
  const limiter = new RateLimiterMemory({ points: PER_NOTICE_AND_ADDRESS, duration: WINDOW_SECONDS });
  return {
    async count(publicityId, address) {
      try {
        await limiter.consume(`${publicityId} ${address}`);
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        throw new RefusedError(
          'TooManyRequests',
          429,
          message(
            '从您的网络对这则公示反映的次数过多，请明天再试，或直接向受理部门书面反映',
            'Too many objections from your network to this notice; try again tomorrow or write to the office',
          ),
        );
      }
    },
  };
}
