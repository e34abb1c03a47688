import { parseDate } from '../domain/calendar-date.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import { message } from '../domain/message.ts';
import type { Message } from '../domain/message.ts';
import type { ReviewSession } from '../store/review-session/review-session.entity.ts';

/**
 * The fact a session's deadline runs from where that is not the start of the step: the filing counts from the end of the
 * review (17g), also when it has come back; the list is closed once the announced acceptance is over (16a).
 */
export function sessionStartFact(
  code: string,
  session: ReviewSession | undefined,
  begun: CalendarDate,
): { readonly fact: Message; readonly on: CalendarDate } | undefined {
  if (code === '17g' && session?.reviewEnd !== undefined) {
    return { fact: message('评审结束', 'the end of the review'), on: parseDate(session.reviewEnd) };
  }
  const closes = session?.announcement?.acceptanceWindow.to;
  if (code === 'freeze-list' && closes !== undefined && parseDate(closes) > begun) {
    return { fact: message('受理截止', 'the end of the acceptance'), on: parseDate(closes) };
  }
  return undefined;
}
