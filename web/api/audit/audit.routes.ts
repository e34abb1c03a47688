import { z } from 'zod';
import { message } from '../../../domain/message.ts';
import {
  auditExportQuerySchema,
  auditListQuerySchema,
  auditListResponseSchema,
  auditRowResponseSchema,
  auditVerificationSchema,
} from '../../contract/audit.ts';
import { PAGE_SIZE, doneResponseSchema } from '../../contract/list.ts';
import { defineRoute } from '../define-route.ts';
import type { Route } from '../define-route.ts';
import { conflict, notFound } from '../http/refused-error.ts';
import { onePage, sendTable } from '../http/send-table.ts';
import { recordAct } from '../record-act.ts';
import { auditColumns } from './audit-columns.ts';
import { auditedOrganisations, mayReadRow, searchOf } from './audit-scope.ts';
import { createVerificationDesk } from './audit-verification.ts';
import type { VerificationDesk } from './audit-verification.ts';
import { auditRowPage, auditViews } from './audit-view.ts';

const EXPORT_LIMIT = 10_000;

/** The record of acts for auditors: read, compared, checked and exported; nothing here changes or removes a row. */
export const auditRoutes = (desk: VerificationDesk = createVerificationDesk()): Route[] => [
  defineRoute({
    method: 'get',
    path: '/audit',
    permission: 'audit.read',
    summary: '审计记录',
    request: { query: auditListQuerySchema },
    response: auditListResponseSchema,
    async handler({ query, actor, deps }) {
      const search = await searchOf(query, actor, deps);
      const skip = (query.page - 1) * PAGE_SIZE;
      const found = search && (await deps.stores.audit.search(search, skip, PAGE_SIZE));
      const allowed = await auditedOrganisations(actor, deps);
      const all = await deps.stores.organisations.all();
      return {
        items: await auditViews(found?.rows ?? [], deps),
        total: found?.total ?? 0,
        page: query.page,
        organisations: all.filter(({ id }) => allowed?.has(id) !== false).map(({ id, name }) => ({ id, name })),
      };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/audit/verification',
    permission: 'audit.read',
    summary: '审计链核验进度和结果',
    response: auditVerificationSchema,
    handler: async () => desk.state(),
  }),
  defineRoute({
    method: 'post',
    path: '/audit/verification',
    permission: 'audit.read',
    summary: '核验审计链',
    response: auditVerificationSchema,
    handler: async ({ deps }) => desk.start(deps),
  }),
  defineRoute({
    method: 'get',
    path: '/audit/export',
    permission: 'audit.read',
    summary: '导出审计记录（CSV 或 Excel）',
    request: { query: auditExportQuerySchema },
    response: doneResponseSchema,
    kind: 'stream',
    async handler({ query, actor, deps, http }) {
      const search = await searchOf(query, actor, deps);
      const found = search && (await deps.stores.audit.search(search, 0, EXPORT_LIMIT));
      if (found !== undefined && found.total > EXPORT_LIMIT) {
        throw conflict(
          message(
            `共 ${found.total} 条，一次最多导出 ${EXPORT_LIMIT} 条，请缩小时间范围`,
            `Expected ${EXPORT_LIMIT} rows or fewer, but found ${found.total}; choose a shorter time`,
          ),
        );
      }
      const rows = found?.rows ?? [];
      const views = await auditViews(rows, deps);
      // Who took what out is itself on record, before it leaves.
      const act = { act: 'audit.export', subject: 'audit', after: { rows: rows.length, ...query } };
      await recordAct(act, actor, deps, async () => rows);
      const table = { file: 'audit', sheet: '审计记录', columns: auditColumns };
      const lines = rows.map((row, at) => ({ row, view: views[at] }));
      await sendTable(http.response, query.format, table, onePage(lines));
      return { done: true as const };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/audit/:seq',
    permission: 'audit.read',
    summary: '一条审计记录',
    request: { params: z.object({ seq: z.coerce.number().int().min(1) }) },
    response: auditRowResponseSchema,
    async handler({ params, actor, deps }) {
      const row = await deps.stores.audit.bySeq(params.seq);
      const page =
        row !== undefined && (await mayReadRow(row, actor, deps)) ? await auditRowPage(row, deps) : undefined;
      if (page === undefined) throw notFound('这条审计记录', 'a row of the audit');
      return page;
    },
  }),
];
