import type { AuditEntry } from '../../store/audit/audit.entity.ts';
import { recordChange } from '../../store/audit-intent/record-change.ts';
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

/** Who acts and from where, for a row that is appended by itself. */
export function actedBy({ id, from }: Pick<ActingPerson, 'id' | 'from'>): Pick<AuditEntry, 'accountId' | 'from'> {
  return { accountId: id, ...(from === undefined ? {} : { from }) };
}

/** Carries an act of a person out and records it in the audit; refused, or answering undefined, it gets no row. */
export function recordAct<T>(
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
    ...actedBy(actor),
    ...(organisationId === undefined ? {} : { organisationId }),
  };
  return recordChange(entry, stores, change, { further, isRefusal: (error) => error instanceof RefusedError });
}

/** The organisation of a person who works at one only. */
function onlyOrganisationOf(actor: ActingPerson): string | undefined {
  const organisations = new Set([...actor.ownGroups].map((group) => grantOf(group)?.organisationId));
  return organisations.size === 1 ? [...organisations][0] : undefined;
}
