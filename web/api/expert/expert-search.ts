import type { z } from 'zod';
import type { Expert } from '../../../store/expert/expert.entity.ts';
import type { ExpertListResponse, expertListQuerySchema } from '../../contract/expert.ts';
import type { ApiDeps } from '../deps.ts';
import { readNames } from '../names.ts';
import type { ExpertScope } from './expert-scope.ts';

/** The entries that match every filter; the text is looked for in name, series, specialities and units. */
export async function searchExperts(
  experts: readonly Expert[],
  { q = '', series, speciality, source, active }: z.output<typeof expertListQuerySchema>,
  deps: ApiDeps,
): Promise<Expert[]> {
  const fit = experts.filter(
    (expert) =>
      (series === undefined || expert.series === series) &&
      (speciality === undefined || expert.specialities.includes(speciality)) &&
      (source === undefined || expert.source === source) &&
      (active === undefined || expert.active === (active === 'yes')),
  );
  if (q === '') return fit;
  const names = await readNames(
    deps,
    fit.map(({ accountId }) => accountId),
  );
  return fit.filter((expert) =>
    [
      names.account(expert.accountId),
      expert.series,
      ...expert.specialities,
      ...expert.unitIds.map((id) => names.organisation(id)),
    ]
      .join(' ')
      .toLowerCase()
      .includes(q.toLowerCase()),
  );
}

/** The experts of the person's own committees, to choose from when one is added. */
export async function expertCandidates(
  { committees }: ExpertScope,
  deps: ApiDeps,
): Promise<ExpertListResponse['candidates']> {
  const holders = await Promise.all(
    committees.map(({ id }) => deps.stores.accounts.holding({ organisationId: id, role: 'expert' })),
  );
  const names = new Map(holders.flat().map(({ username, name }) => [username, name]));
  return [...names].map(([username, name]) => ({ username, name }));
}
