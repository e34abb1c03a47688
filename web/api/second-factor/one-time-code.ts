import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { secondFactorPlace } from '../../../store/second-factor/second-factor.entity.ts';
import type { SecondFactor } from '../../../store/second-factor/second-factor.entity.ts';
import type { ApiDeps } from '../deps.ts';
import { tokenHash } from '../sign-in/session-cookie.ts';

const PERIOD_SECONDS = 30;
/** Periods before and after the present one that are taken as well, for clocks that differ. */
const WINDOW = 1;
const RECOVERY_CODES = 10;

function totpOf(secret: Secret, username: string): TOTP {
  return new TOTP({
    issuer: '职称流程',
    label: username,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
    secret,
  });
}

/** A new secret of 160 bits: to keep, and as the address an authenticator reads. */
export function newAuthenticator(username: string): { secret: string; uri: string } {
  const secret = new Secret({ size: 20 });
  return { secret: secret.base32, uri: totpOf(secret, username).toString() };
}

/** The period a code belongs to; undefined when it fits none near the moment (RFC 6238). */
export function stepOf(factor: SecondFactor, code: string, now: number, deps: ApiDeps): number | undefined {
  if (!/^\d{6}$/u.test(code)) return undefined;
  const secret = Secret.fromBase32(deps.secretBox.open(factor.secret, secondFactorPlace(factor.id)));
  const delta = totpOf(secret, factor.id).validate({ token: code, timestamp: now, window: WINDOW });
  return delta === null ? undefined : Math.floor(now / 1000 / PERIOD_SECONDS) + delta;
}

/** Takes a code of the authenticator or a recovery code, each once; false when it does not fit. */
export async function takeCode(factor: SecondFactor, code: string, now: number, deps: ApiDeps): Promise<boolean> {
  const step = stepOf(factor, code.trim(), now, deps);
  if (step !== undefined) return deps.stores.secondFactors.useStep(factor.id, step);
  return deps.stores.secondFactors.useRecovery(factor.id, recoveryHash(code));
}

/** New recovery codes of 120 random bits, so that a plain hash of one says nothing; in groups to be read and typed. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () =>
    (randomBytes(15).toString('hex').match(/.{5}/gu) ?? []).join('-'),
  );
}

/** What is kept of a recovery code; case, spaces and dashes do not count. */
export function recoveryHash(code: string): string {
  return tokenHash(code.toLowerCase().replace(/[^0-9a-f]/gu, ''));
}
