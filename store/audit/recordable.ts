import { maskPersonal } from '../../domain/mask-personal.ts';
import type { AuditEntry } from './audit.entity.ts';
import { plain } from './audit-hash.ts';

/** The entry as it may be kept: a row cannot be erased, so that identity and phone numbers typed into it are covered. */
export function recordable({ before, after, ...rest }: AuditEntry): AuditEntry {
  return {
    ...rest,
    ...(before === undefined ? {} : { before: covered(before) }),
    ...(after === undefined ? {} : { after: covered(after) }),
  };
}

function covered(value: Record<string, unknown>): Record<string, unknown> {
  return maskPersonal(plain(value)) as Record<string, unknown>;
}
