import { auditQuerySchema, auditResponseSchema } from '../../contract/audit.ts';
import { PAGE_SIZE } from '../../contract/list.ts';
import { defineRoute } from '../define-route.ts';
import { readNames } from '../names.ts';

/** The audit chain, read by the audit administrator; nobody writes it by a route. */
export const auditRoutes = [
  defineRoute({
    method: 'get',
    path: '/audit',
    permission: 'audit.read',
    summary: '审计记录',
    request: { query: auditQuerySchema },
    response: auditResponseSchema,
    async handler({ query, deps }) {
      const { total, rows } = await deps.stores.audit.newest((query.page - 1) * PAGE_SIZE, PAGE_SIZE);
      const names = await readNames(
        deps,
        rows.map(({ accountId }) => accountId),
      );
      return {
        items: rows.map(({ seq, at, accountId, organisationId, act, subject, before, after }) => ({
          ...{ seq, act, subject },
          at: at.toISOString(),
          who: names.account(accountId),
          ...(organisationId === undefined ? {} : { organisation: names.organisation(organisationId) }),
          ...(before === undefined ? {} : { before: JSON.stringify(before) }),
          ...(after === undefined ? {} : { after: JSON.stringify(after) }),
        })),
        total,
        page: query.page,
      };
    },
  }),
];
