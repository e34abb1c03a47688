import { PAGE_SIZE } from '../../contract/list.ts';
import {
  dataAccessListResponseSchema,
  dataAccessQuerySchema,
  ownDataAccessQuerySchema,
} from '../../contract/privacy.ts';
import type { DataAccessListResponse } from '../../contract/privacy.ts';
import type { DataAccess } from '../../../store/data-access/data-access.entity.ts';
import { defineRoute } from '../define-route.ts';
import type { ApiDeps } from '../deps.ts';
import { readNames } from '../names.ts';

/** The log of looks at full data: each applicant's own, and all of it for the audit administrator, who sees none of the data. */
export const dataAccessRoutes = [
  defineRoute({
    method: 'get',
    path: '/me/data-access',
    permission: 'data-access.own',
    summary: '谁看过我的资料',
    request: { query: ownDataAccessQuerySchema },
    response: dataAccessListResponseSchema,
    handler: ({ query, actor, deps }) => pageOf(query.page, { personId: actor.id }, deps),
  }),
  defineRoute({
    method: 'get',
    path: '/data-access',
    permission: 'data-access.read',
    summary: '资料查看记录',
    request: { query: dataAccessQuerySchema },
    response: dataAccessListResponseSchema,
    handler: ({ query: { page, kind }, deps }) => pageOf(page, kind === undefined ? {} : { kind }, deps),
  }),
];

async function pageOf(
  page: number,
  by: Partial<Pick<DataAccess, 'personId' | 'kind'>>,
  deps: ApiDeps,
): Promise<DataAccessListResponse> {
  const window = { skip: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE };
  const { total, rows } = await deps.stores.dataAccess.search({ ...by, ...window });
  const [names, applications] = await Promise.all([
    readNames(
      deps,
      rows.flatMap(({ accountId, personId }) => [accountId, personId]),
    ),
    deps.stores.applications.byIds([...new Set(rows.map(({ applicationId }) => applicationId))]),
  ]);
  const numbers = new Map(applications.map(({ id, number }) => [id, number]));
  const items = rows.map(({ id, at, kind, accountId, organisationId, purpose, personId, applicationId }) => ({
    id,
    at: at.toISOString(),
    kind,
    who: names.account(accountId),
    organisation: names.organisation(organisationId),
    purpose,
    person: names.account(personId),
    caseNumber: numbers.get(applicationId) ?? '',
  }));
  return { items, total, page };
}
