import { certificateNumberOf, sequenceNumber } from '../../../domain/ledger.ts';
import type { PolicyYear } from '../../../domain/policy-year.ts';
import { policySetting } from '../../../domain/policy-setting.ts';
import type { ApiDeps } from '../deps.ts';
import { reason, refuseByRule, refuseInput } from '../task/acts/refuse-act.ts';

/** The claim on a number: once taken, it belongs to that application or matter for ever (17o). */
const numberClaim = (number: string): string => `17o:number:${number}`;

/**
 * Reserves the number of a certificate by the rule of the policy package: as typed, or the next of the year (17o).
 * Throws InvalidInput when none was typed, Conflict when it was used before.
 */
export async function reserveNumber(
  typed: string,
  holder: string,
  policy: PolicyYear,
  at: Date,
  deps: ApiDeps,
): Promise<string> {
  const sequence = policySetting(policy, 'certificateNumberRule') === 'sequence';
  if (sequence) {
    const own = (await deps.stores.claims.ofHolder(holder)).find((claim) => claim.key.startsWith(numberClaim('')));
    if (own !== undefined) return own.key.slice(numberClaim('').length);
    const count = await deps.stores.counters.next(`certificate-${policy.year}`);
    return take(sequenceNumber(policy.year, count), holder, at, deps);
  }
  refuseInput(
    typed === ''
      ? [
          reason(
            'certificateNo',
            '17o',
            '应填写证书编号，请填写',
            'Expected the number of the certificate, but found none',
          ),
        ]
      : [],
  );
  return take(certificateNumberOf(typed), holder, at, deps);
}

async function take(number: string, holder: string, at: Date, deps: ApiDeps): Promise<string> {
  const inLedger = await deps.stores.certificates.ofNumber(number);
  const taken = inLedger.some((row) => row.sourceId !== holder);
  if (taken || (await deps.stores.claims.take(numberClaim(number), 1, holder, at)) === 'full') {
    throw refuseByRule(
      '17o',
      `证书编号 ${number} 已经用过，编号不得重复使用，请另编一个`,
      `Expected a number that was never used, but ${number} was; choose another`,
    );
  }
  return number;
}
