import { randomUUID } from 'node:crypto';
import type { AuditEntry } from '../audit/audit.entity.ts';
import type { AuditRepository } from '../audit/audit.repository.ts';
import type { AuditIntentRepository } from './audit-intent.repository.ts';

/** Where the rows and the intents are. */
interface RecordStores {
  readonly audit: Pick<AuditRepository, 'append'>;
  readonly auditIntents: AuditIntentRepository;
}

/** What is known only afterwards, and which errors say that nothing was changed. */
interface RecordOptions<T> {
  readonly further?: (changed: T) => Partial<AuditEntry>;
  readonly isRefusal?: (error: unknown) => boolean;
}

/** Longer than any change lasts: what is noted for longer was cut off. */
const CUT_OFF_MS = 120_000;

/**
 * Makes a change and records it in the audit. The intent is written first, so that a change whose row a crash cut off is recorded
 * afterwards by `recordCutOff`. A change that answers undefined, or is refused, did nothing and gets no row.
 */
export async function recordChange<T>(
  entry: AuditEntry,
  { audit, auditIntents }: RecordStores,
  change: () => Promise<T | undefined>,
  { further = () => ({}), isRefusal = () => false }: RecordOptions<T> = {},
): Promise<T | undefined> {
  const id = randomUUID();
  await auditIntents.add({ id, notedAt: new Date(), entry });
  let changed: T | undefined;
  try {
    changed = await change();
  } catch (error) {
    // Whether anything was changed is not known where the store itself failed; the intent then becomes a row.
    if (isRefusal(error)) await auditIntents.settle(id);
    throw error;
  }
  if (changed !== undefined) await audit.append({ ...entry, ...further(changed) });
  await auditIntents.settle(id);
  return changed;
}

/** Records changes that were cut off before their row, as such; answers how many. To be called now and then. */
export async function recordCutOff({ audit, auditIntents }: RecordStores, machineNow: number): Promise<number> {
  const left = await auditIntents.notedBefore(new Date(machineNow - CUT_OFF_MS));
  for (const { id, entry } of left) {
    await audit.append({ ...entry, after: { ...entry.after, cutOff: true } });
    await auditIntents.settle(id);
  }
  return left.length;
}
