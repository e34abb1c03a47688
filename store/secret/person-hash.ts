import { createHmac } from 'node:crypto';

/** One secret of the hash: its name, and itself. The one from before secrets had names is called ''. */
export interface PersonSecret {
  readonly id: string;
  readonly secret: string;
}

/** The keyed hash by which one person is recognised without keeping the number twice. */
export interface PersonHash {
  /** The names of the secrets, the current one first. */
  readonly ids: readonly string[];
  /** The hash of a number under the current secret; what is written. */
  of(number: string): string;
  /** Its hashes under every secret, the current one first; what is looked up. */
  allOf(number: string): string[];
  /** Matches, within a longer text where `before` says what comes first, every hash that is not under the current secret. */
  outdated(before?: string): string;
}

/** Makes the hash; the first secret writes, all of them look up. Throws RangeError without a secret. */
export function createPersonHash(secrets: readonly PersonSecret[]): PersonHash {
  const [current] = secrets;
  if (current === undefined) throw new RangeError('Expected at least one secret of the person hash, but found none');
  const hashOf = ({ id, secret }: PersonSecret, number: string): string => {
    const hex = createHmac('sha256', secret).update(number).digest('hex');
    return id === '' ? hex : `${id}:${hex}`;
  };
  return {
    ids: secrets.map(({ id }) => id),
    of: (number) => hashOf(current, number),
    allOf: (number) => secrets.map((one) => hashOf(one, number)),
    outdated: (before = '') =>
      current.id === ''
        ? `^${before}[\\w-]{1,20}:[0-9a-f]{64}$`
        : `^${before}(?!${current.id}:)([\\w-]{1,20}:)?[0-9a-f]{64}$`,
  };
}

/** The name of the secret a hash, or a text that ends in one, was made with. */
export function secretIdOf(text: string): string {
  return /(?:^|:)([\w-]{1,20}):[0-9a-f]{64}$/u.exec(text)?.[1] ?? '';
}
