import type { Recipient } from '../../../store/notice-request/notice-request.entity.ts';
import type { ApiDeps } from '../deps.ts';

/** A fact that people are to be told; the same id never tells anybody twice. */
export interface NoticeAsk {
  readonly id: string;
  /** Name of the template in processes/notices, without its ending. */
  readonly template: string;
  readonly to: readonly Recipient[];
  /** What the template shows; nothing about a person that it does not. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** Page of the application to open, beginning with a slash. */
  readonly link: string;
}

/** Writes the wish for a notice down; the notice desk carries it out. */
export async function askNotice(ask: NoticeAsk, deps: Pick<ApiDeps, 'stores' | 'clock'>): Promise<void> {
  await deps.stores.noticeRequests.add({
    ...ask,
    to: [...ask.to],
    facts: { ...ask.facts },
    state: 'pending',
    attempts: 0,
    createdAt: new Date(deps.clock.now()),
  });
}
