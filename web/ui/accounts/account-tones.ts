import type { AccountState } from '../../contract/account-register.ts';
import type { Tone } from '../frames/tone.tsx';

/** The mark of each state of an account. */
export const ACCOUNT_TONES: Record<AccountState, Tone> = {
  invited: 'blue',
  invitationOver: 'amber',
  active: 'green',
  disabled: 'grey',
};
