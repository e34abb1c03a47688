import type { Stores } from '../connect.ts';
import type { LedgerEntry, LedgerRow } from './certificate.entity.ts';

/** The act in the audit that says a row came into the ledger. */
const ENTERED = 'certificate.entered';

/**
 * Enters a row in the ledger and its hash in the audit, so that a row taken off the end of the ledger, or a ledger written anew, is
 * found as well as one that was changed (17o). Repeated, it has one effect; 'taken' when the number was opened or ended before.
 */
export async function enterCertificate(
  entry: LedgerEntry,
  { certificates, audit }: Pick<Stores, 'certificates' | 'audit'>,
): Promise<LedgerRow | 'taken'> {
  const row = await certificates.append(entry);
  if (row === 'taken') return row;
  const subject = `certificate:${row.id}`;
  const known = await audit.ofSubject(subject);
  if (known.length === 0) {
    const { hash, registrarId: accountId, issuerId: organisationId, at } = row;
    await audit.append({ at, accountId, organisationId, act: ENTERED, subject, after: { hash } });
  }
  return row;
}

/**
 * Checks the ledger against its own chain and against what the audit says was entered; answers the number of rows, and the first
 * that is not as it was entered if there is any (17o).
 */
export async function verifyLedger({
  certificates,
  audit,
}: Pick<Stores, 'certificates' | 'audit'>): Promise<{ rows: number; brokenAt?: number }> {
  const [own, rows] = await Promise.all([certificates.verify(), certificates.all()]);
  const hashes = new Map(rows.map(({ id, hash }) => [`certificate:${id}`, hash]));
  const wrong = (await audit.ofAct(ENTERED))
    .filter(({ subject, after }) => hashes.get(subject) !== after?.['hash'])
    .map(({ subject }) => Number(subject.slice('certificate:'.length)));
  const brokenAt = Math.min(own.brokenAt ?? Infinity, ...wrong);
  return brokenAt === Infinity ? own : { rows: brokenAt - 1, brokenAt };
}
