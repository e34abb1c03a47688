import { randomUUID } from 'node:crypto';
import type { AuditEntry } from '../../store/audit/audit.entity.ts';
import { grantOf } from '../../store/account/account.entity.ts';
import type { Actor } from './actor.ts';
import type { ApiDeps } from './deps.ts';
import { RefusedError } from './http/refused-error.ts';

/** What is recorded of an act; who, when and from where are known. */
export type RecordedAct = Pick<AuditEntry, 'act' | 'subject' | 'organisationId' | 'before' | 'after'>;

/** Who acts: a signed-in person, or the public without a name and without an address. */
type ActingPerson = Pick<Actor, 'id' | 'ownGroups' | 'from'>;

/** Somebody of the public, who may stay unknown (16g). */
export const somebody: ActingPerson = { id: 'public', ownGroups: new Set(), from: undefined };

/** Longer than any request lasts: what is noted for longer was cut off. */
const CUT_OFF_MS = 120_000;

/**
 * Carries an act out and records it in the audit. The intent is written first, so that a change whose row a crash cut off is
 * recorded afterwards by `recordCutOffActs`. A change that answers undefined, or is refused, did nothing and gets no row.
 */
export async function recordAct<T>(
  act: RecordedAct,
  actor: ActingPerson,
  { stores, clock }: Pick<ApiDeps, 'stores' | 'clock'>,
  change: () => Promise<T | undefined>,
  /** What is known only afterwards. */
  further: (changed: T) => Partial<RecordedAct> = () => ({}),
): Promise<T | undefined> {
  const organisationId = act.organisationId ?? onlyOrganisationOf(actor);
  const entry: AuditEntry = {
    ...act,
    at: new Date(clock.now()),
    accountId: actor.id,
    ...(organisationId === undefined ? {} : { organisationId }),
    ...(actor.from === undefined ? {} : { from: actor.from }),
  };
  const id = randomUUID();
  await stores.auditIntents.add({ id, notedAt: new Date(), entry });
  let changed: T | undefined;
  try {
    changed = await change();
  } catch (error) {
    // Whether anything was changed is not known where the store itself failed; the intent then becomes a row.
    if (error instanceof RefusedError) await stores.auditIntents.settle(id);
    throw error;
  }
  if (changed !== undefined) await stores.audit.append({ ...entry, ...further(changed) });
  await stores.auditIntents.settle(id);
  return changed;
}

/** Records acts that were cut off between the change and its row, as such; answers how many. To be called now and then. */
export async function recordCutOffActs({ stores }: Pick<ApiDeps, 'stores'>, machineNow: number): Promise<number> {
  const left = await stores.auditIntents.notedBefore(new Date(machineNow - CUT_OFF_MS));
  for (const { id, entry } of left) {
    await stores.audit.append({ ...entry, after: { ...entry.after, cutOff: true } });
    await stores.auditIntents.settle(id);
  }
  return left.length;
}

/** The organisation of a person who works at one only. */
function onlyOrganisationOf(actor: ActingPerson): string | undefined {
  const organisations = new Set([...actor.ownGroups].map((group) => grantOf(group)?.organisationId));
  return organisations.size === 1 ? [...organisations][0] : undefined;
}
