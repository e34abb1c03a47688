import { z } from 'zod';
import { identityKey, identityKindSchema } from '../domain/identity-document.ts';
import type { Stores } from './connect.ts';
import { secretIdOf } from './secret/person-hash.ts';
import type { PersonHash } from './secret/person-hash.ts';

/** Rows read and moved at a time. */
const PAGE = 100;

/** What of a person the hash is made of, in whatever else was declared. */
const documentSchema = z.object({ idKind: identityKindSchema.default('residentId'), idNumber: z.string() });

/** How it went: persons moved to the current secret, and how many rows still need each of the older ones. */
export interface Rehash {
  readonly moved: number;
  readonly left: ReadonlyMap<string, number>;
}

/**
 * Moves everything that names a person by a hash to the current secret; to be called at start, before anybody can write, so
 * that one person never has two names while rules are checked. Cut off, it goes on at the next start: a person's claims and
 * records move before the cases that lead to them. Throws Error while a row needs a secret that is not there.
 */
export async function rehashPersons(stores: Stores, hash: PersonHash): Promise<Rehash> {
  const pattern = hash.outdated();
  const move = async (from: string, document: unknown): Promise<boolean> => {
    const parsed = documentSchema.safeParse(document);
    const number = parsed.success ? identityKey(parsed.data) : undefined;
    if (number === undefined || !hash.allOf(number).includes(from)) return false;
    const to = hash.of(number);
    await stores.claims.rename(await claimedBy(from, to, stores), from, to);
    await stores.qualificationRecords.rehash(from, to);
    await stores.applications.rehash(from, to);
    return true;
  };
  let moved = 0;
  let stuck = 0;
  const pages = [
    (after: string) => stores.applications.hashedOtherwise(pattern, after, PAGE),
    (after: string) => stores.qualificationRecords.hashedOtherwise(pattern, after, PAGE),
  ];
  for (const pageAfter of pages) {
    for (let after = ''; ;) {
      const page = await pageAfter(after);
      // A person of several cases is moved with the first; the others are then moved again to where they are.
      for (const { id, personKey, document } of page) {
        if (await move(personKey, document)) moved += 1;
        else stuck += 1;
        after = id;
      }
      if (page.length < PAGE) break;
    }
  }
  const left = await leftUnder(stores, hash, stuck > 0);
  const missing = [...left.keys()].find((id) => !hash.ids.includes(id));
  if (missing === undefined) return { moved, left };
  const name = missing === '' ? 'the secret without a name' : `the secret ${missing}`;
  throw new Error(
    `PERSON_KEY_SECRET 缺少${missing === '' ? '未命名的旧密钥' : `密钥 ${missing}`}，还有 ${left.get(missing) ?? 0} 行资料需要它，请加回后重新启动。 Expected ${name} in PERSON_KEY_SECRET, because ${left.get(missing) ?? 0} rows need it; put it back behind the current one.`,
  );
}

/** The keys of the claims that may stand under the older name: the once-ever ones, and those of the person's years (5a, 16d, 9c, 17l). */
async function claimedBy(from: string, to: string, stores: Stores): Promise<string[]> {
  const years = await stores.applications.yearsOfPerson([from, to]);
  return ['16d', '5a', ...years.flatMap((year) => [`9c:${year}`, `17l:${year}`])].map((part) => `${part}:${from}`);
}

/** How many rows each older secret still names; cases and records are read again only where one of them could not be moved. */
async function leftUnder(stores: Stores, hash: PersonHash, isStuck: boolean): Promise<ReadonlyMap<string, number>> {
  const left = new Map<string, number>();
  const note = (text: string): void => void left.set(secretIdOf(text), (left.get(secretIdOf(text)) ?? 0) + 1);
  if (isStuck) {
    const cases = await stores.applications.hashedOtherwise(hash.outdated(), '', 0);
    const records = await stores.qualificationRecords.hashedOtherwise(hash.outdated(), '', 0);
    for (const { personKey } of [...cases, ...records]) note(personKey);
  }
  for (const { key } of await stores.claims.keyedLike(hash.outdated('(?:16d|5a|(?:9c|17l):\\d{4}):'))) note(key);
  return left;
}
