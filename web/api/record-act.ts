import type { AuditEntry } from '../../store/audit/audit.entity.ts';
import { recordChange } from '../../store/audit-intent/record-change.ts';
import { grantOf, groupOf } from '../../store/account/account.entity.ts';
import type { Account } from '../../store/account/account.entity.ts';
import type { Actor } from './actor.ts';
import type { ApiDeps } from './deps.ts';
import { RefusedError } from './http/refused-error.ts';

/** What is recorded of an act; who, when and from where are known. */
export type RecordedAct = Pick<AuditEntry, 'act' | 'subject' | 'organisationId' | 'before' | 'after'>;

/** Who acts: a signed-in person, or the public without a name and without an address. */
export type ActingPerson = Pick<Actor, 'id' | 'ownGroups' | 'from'>;

/** Somebody of the public, who may stay unknown (16g). */
export const somebody: ActingPerson = { id: 'public', ownGroups: new Set(), from: undefined };

/** Who acts, from where, and for which organisation where it is the only one, for a row that is appended by itself. */
export function actedBy(actor: ActingPerson): Pick<AuditEntry, 'accountId' | 'from' | 'organisationId'> {
  const organisationId = onlyOrganisationOf(actor);
  return {
    accountId: actor.id,
    ...(actor.from === undefined ? {} : { from: actor.from }),
    ...(organisationId === undefined ? {} : { organisationId }),
  };
}

/** An account that acts before it has its roles: without a sign-in, or while its second factor is missing. */
export function ownHand({ id, grants }: Pick<Account, 'id' | 'grants'>, from: string | undefined): ActingPerson {
  return { id, from, ownGroups: new Set(grants.map(groupOf)) };
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
  const entry: AuditEntry = { ...actedBy(actor), ...act, at: new Date(clock.now()) };
  return recordChange(entry, stores, change, { further, isRefusal: (error) => error instanceof RefusedError });
}

/** The organisation of a person who works at one only. */
function onlyOrganisationOf(actor: ActingPerson): string | undefined {
  const organisations = new Set([...actor.ownGroups].map((group) => grantOf(group)?.organisationId));
  return organisations.size === 1 ? [...organisations][0] : undefined;
}
