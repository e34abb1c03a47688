import type { Recipient } from '../../store/notice-request/notice-request.entity.ts';

/** The wish to tell people a fact. */
export interface NoticeAsk {
  /** Names the fact: the same id never tells anybody twice. */
  readonly id: string;
  /** Name of the template in processes/notices, without its ending. */
  readonly template: string;
  readonly to: readonly Recipient[];
  /** What the template shows; nothing about a person that it does not. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** Page of the application to open, beginning with a slash. */
  readonly link?: string;
}
