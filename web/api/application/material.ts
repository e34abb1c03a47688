import { createHash } from 'node:crypto';
import { identityKey } from '../../../domain/identity-document.ts';
import type { IdentityDocument } from '../../../domain/identity-document.ts';
import { materialHash } from '../../../domain/material-hash.ts';
import type { PersonHash } from '../../../store/secret/person-hash.ts';

/** SHA-256 over the declared data in canonical form: what a pledge is signed for. */
export function declarationHash(declaration: Readonly<Record<string, unknown>>): string {
  return materialHash(declaration, (text) => createHash('sha256').update(text).digest('hex'));
}

/** The keyed hash by which one person is recognised without keeping the number twice; undefined for a malformed number. */
export function personKeyOf(document: IdentityDocument, hash: PersonHash): string | undefined {
  const key = identityKey(document);
  return key === undefined ? undefined : hash.of(key);
}

/** The hashes of the person under every secret, for what could not be moved to the current one; none for a malformed number. */
export function personKeysOf(document: IdentityDocument, hash: PersonHash): string[] {
  const key = identityKey(document);
  return key === undefined ? [] : hash.allOf(key);
}
