import type { PolicyPackage } from '../../../store/policy-package/policy-package.entity.ts';
import type { PolicyPackageSummary } from '../../contract/policy.ts';
import type { Actor } from '../actor.ts';
import type { Names } from '../names.ts';
import { mayDecide } from './rules-office.ts';

/** A revision as it is listed; one in force that a newer one followed counts as replaced. */
export function packageSummary(
  row: Omit<PolicyPackage, 'package'>,
  rows: readonly Pick<PolicyPackage, 'year' | 'revision' | 'state'>[],
  names: Names,
  actor: Actor,
): PolicyPackageSummary {
  const { id, year, revision, base, reason, decisionNote } = row;
  return {
    id,
    year,
    revision,
    state: stateOf(row, rows),
    ...(base === undefined ? {} : { base }),
    reason,
    changes: row.diff.length,
    startedBy: personName(row.startedBy, names),
    startedAt: row.startedAt.toISOString(),
    ...(row.decidedBy === undefined ? {} : { decidedBy: personName(row.decidedBy, names) }),
    ...(row.decidedAt === undefined ? {} : { decidedAt: row.decidedAt.toISOString() }),
    ...(decisionNote === undefined ? {} : { decisionNote }),
    mayDecide: row.state === 'proposed' && actor.permissions.has('policy.approve') && mayDecide(row, actor),
    mayWithdraw: row.state === 'proposed' && row.startedBy === actor.id,
  };
}

/** Where a revision stands among the others of its year. */
export function stateOf(
  row: Pick<PolicyPackage, 'year' | 'revision' | 'state'>,
  rows: readonly Pick<PolicyPackage, 'year' | 'revision' | 'state'>[],
): PolicyPackageSummary['state'] {
  const newer = rows.some(
    (other) => other.year === row.year && other.revision > row.revision && other.state === 'inForce',
  );
  return row.state === 'inForce' && newer ? 'replaced' : row.state;
}

/** The name of a person; what came with the product was put in force by nobody. */
export function personName(accountId: string, names: Names): string {
  return accountId === 'system' ? '—' : names.account(accountId);
}
