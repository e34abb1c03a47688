import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { message } from '../../../domain/message.ts';
import { RefusedError } from '../http/refused-error.ts';

/** Counts what one address asks about certificates, because anyone may ask without sign-in. */
export interface VerifyThrottle {
  /** Throws 429 when the address has asked too often. */
  count(address: string): Promise<void>;
}

/** Enough for a personnel office, too few to try numbers through. */
const PER_ADDRESS = 60;
const WINDOW_SECONDS = 60 * 60;

/** A throttle kept in memory: 60 questions an hour of machine time from one address. */
export function createVerifyThrottle(points = PER_ADDRESS): VerifyThrottle {
  const limiter = new RateLimiterMemory({ points, duration: WINDOW_SECONDS });
  return {
    async count(address) {
      try {
        await limiter.consume(address);
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        throw new RefusedError(
          'TooManyRequests',
          429,
          message(
            '从您的网络核验证书的次数过多，请一小时后再试，或向发证机构查询',
            'Too many questions from your network; try again in an hour or ask the issuer',
          ),
        );
      }
    },
  };
}
