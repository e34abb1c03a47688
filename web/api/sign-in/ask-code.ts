import { message } from '../../../domain/message.ts';
import type { Message } from '../../../domain/message.ts';
import type { Account } from '../../../store/account/account.entity.ts';
import type { ApiDeps } from '../deps.ts';
import { RefusedError } from '../http/refused-error.ts';
import { takeCode } from '../second-factor/one-time-code.ts';
import { signInNoted } from './sign-in-noted.ts';
import type { SignInThrottle } from './sign-in-throttle.ts';

/** Asks for the code of an account that has an authenticator; answers with how many factors it has. Throws Unauthenticated naming the field of the code. */
export async function askCode(
  account: Account,
  code: string | undefined,
  address: string,
  { throttle, deps, now }: { readonly throttle: SignInThrottle; readonly deps: ApiDeps; readonly now: number },
): Promise<1 | 2> {
  const factor = await deps.stores.secondFactors.of(account.id);
  if (factor?.confirmedAt === undefined) return 1;
  if (code === undefined) throw codeAsked(CODE_MISSING);
  if (await takeCode(factor, code, now, deps)) return 2;
  await throttle.failed(account.username, address);
  deps.log.warn({ ...signInNoted(account.id, address), outcome: 'wrong-code' }, 'SignInFailed');
  throw codeAsked(CODE_WRONG);
}

const CODE_MISSING = message(
  '请输入手机验证器上的 6 位验证码，或一个恢复码',
  'Type the 6 digits of your authenticator, or a recovery code',
);
const CODE_WRONG = message(
  '验证码不正确或已用过，请等下一个再输入，或用一个恢复码',
  'Expected a code that fits; wait for the next, or type a recovery code',
);

/** The password fits; what is missing is the code. */
function codeAsked(sentence: Message): RefusedError {
  return new RefusedError('Unauthenticated', 401, sentence, [{ field: 'code', message: sentence }]);
}
