import { createHash, createHmac } from 'node:crypto';
import { identityKey } from '../../../domain/identity-document.ts';
import type { IdentityDocument } from '../../../domain/identity-document.ts';
import { materialHash } from '../../../domain/material-hash.ts';

/** SHA-256 over the declared data in canonical form: what a pledge is signed for. */
export function declarationHash(declaration: Readonly<Record<string, unknown>>): string {
  return materialHash(declaration, (text) => createHash('sha256').update(text).digest('hex'));
}

/** The keyed hash by which one person is recognised without keeping the number twice; undefined for a malformed number. */
export function personKeyOf(document: IdentityDocument, secret: string): string | undefined {
  const key = identityKey(document);
  return key === undefined ? undefined : createHmac('sha256', secret).update(key).digest('hex');
}
