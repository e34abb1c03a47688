import { keptAddress } from '../../../domain/kept-address.ts';

/** What the log keeps of a sign-in or a try: the account where there is one and from where, never what was typed. */
export function signInNoted(accountId: string | undefined, address: string): Record<string, string> {
  const from = keptAddress(address);
  return { ...(accountId === undefined ? {} : { accountId }), ...(from === undefined ? {} : { from }) };
}
