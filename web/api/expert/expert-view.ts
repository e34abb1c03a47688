import { formatDate } from '../../../domain/calendar-date.ts';
import { poolStateOn } from '../../../domain/expert-pool.ts';
import type { Expert, ExpertRelation } from '../../../store/expert/expert.entity.ts';
import type { ExpertRelationView, ExpertResponse } from '../../contract/expert.ts';
import type { ApiDeps } from '../deps.ts';
import { readNames } from '../names.ts';
import type { Names } from '../names.ts';
import type { ExpertScope } from './expert-scope.ts';

/** Entries as their readers may see them; relations only where the scope allows. */
export async function expertViews(
  experts: readonly Expert[],
  scope: Pick<ExpertScope, 'mayChange' | 'maySeeRelations'>,
  deps: ApiDeps,
): Promise<ExpertResponse[]> {
  const shown = experts.filter((expert) => scope.maySeeRelations(expert));
  const names = await readNames(deps, [
    ...experts.map(({ accountId }) => accountId),
    ...shown.flatMap(({ relations }) => relations.map(({ applicantId }) => applicantId)),
  ]);
  const today = formatDate(deps.clock.today());
  return experts.map((expert) => ({
    id: expert.id,
    name: names.account(expert.accountId),
    source: expert.source,
    series: expert.series,
    specialities: expert.specialities,
    titleLevel: expert.titleLevel,
    units: expert.unitIds.map((id) => ({ id, name: names.organisation(id) })),
    validFrom: expert.validFrom,
    validTo: expert.validTo,
    active: expert.active,
    state: poolStateOn(expert, today),
    relationCount: expert.relations.length,
    ...(scope.maySeeRelations(expert)
      ? { relations: expert.relations.map((one) => relationView(one, expert.accountId, names)) }
      : {}),
    mayChange: scope.mayChange(expert),
  }));
}

function relationView(
  { applicantId, kind, note, notedBy, notedAt }: ExpertRelation,
  accountId: string,
  names: Names,
): ExpertRelationView {
  return {
    applicant: names.account(applicantId),
    kind,
    note,
    ...(notedBy === undefined ? {} : { by: notedBy === accountId ? ('expert' as const) : ('office' as const) }),
    ...(notedAt === undefined ? {} : { notedAt: notedAt.toISOString() }),
  };
}
