import { statusLabel } from '../../../domain/application-status.ts';
import type { ApplicationStatus } from '../../../domain/application-status.ts';
import { message } from '../../../domain/message.ts';
import type { Message } from '../../../domain/message.ts';

/** The words of a status; in English the status itself, with spaces. */
export function statusText(status: ApplicationStatus): Message {
  return message(
    statusLabel(status),
    status.replace(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`),
  );
}
