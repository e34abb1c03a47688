import { message } from '../../../domain/message.ts';
import type { Message } from '../../../domain/message.ts';
import type { Objection } from '../../../store/objection/objection.entity.ts';

const STATES: Record<Objection['state'], Message> = {
  open: message('核查中', 'Under investigation'),
  dismissed: message('经核查不成立', 'Found groundless'),
  upheld: message('经核查成立', 'Upheld'),
  logged: message('已登记留存', 'Kept on record'),
};

/** The words of an objection's state. */
export function objectionStateText(state: Objection['state']): Message {
  return STATES[state];
}
