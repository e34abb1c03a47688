import type { Logger as PinoLogger } from 'pino';
import type { Logger } from '../zeebe/logger.ts';

/** The background parts' one-line logger over the structured one. */
export function lineLogger(log: PinoLogger): Logger {
  return {
    info: (message) => log.info(message),
    warn: (message) => log.warn(message),
    error: (message, cause) => log.error({ err: cause }, message),
  };
}
