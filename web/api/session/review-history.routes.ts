import type { ReviewSession } from '../../../store/review-session/review-session.entity.ts';
import type { Application } from '../../../store/application/application.entity.ts';
import { reviewHistoryQuerySchema, reviewHistoryResponseSchema } from '../../contract/session.ts';
import type { ReviewHistoryRow } from '../../contract/session.ts';
import { declaredOf } from '../application/declared.ts';
import { defineRoute } from '../define-route.ts';
import { tableField } from '../http/send-table.ts';
import type { TableColumn } from '../http/table-column.ts';
import { readNames } from '../names.ts';
import type { Names } from '../names.ts';
import { maySee } from './read-session.ts';
import { supervisedCommittees } from './session-supervisor.ts';

/** The export of the results of a year, for the collection of historical review data (17n). */
export const historyRoutes = [
  defineRoute({
    method: 'get',
    path: '/sessions/history',
    permission: 'session.export',
    summary: '导出评审历史信息',
    request: { query: reviewHistoryQuerySchema },
    response: reviewHistoryResponseSchema,
    async handler({ query, actor, deps }) {
      const supervised = await supervisedCommittees(actor, deps);
      const sessions = (await deps.stores.sessions.endedIn(query.year)).filter((session) =>
        maySee(session, actor, supervised),
      );
      const names = await readNames(deps, []);
      const items: ReviewHistoryRow[] = [];
      for (const session of sessions) {
        const ids = (session.tally ?? []).map(({ applicationId }) => applicationId);
        for (const application of await deps.stores.applications.byIds(ids)) {
          items.push(rowOf(session, application, names));
        }
      }
      return { items, ...(await tableField(query.format, { sheet: '评审历史信息', columns: COLUMNS }, items)) };
    },
  }),
];

function rowOf(session: ReviewSession, application: Application, names: Names): ReviewHistoryRow {
  const { name, series, speciality, level, unitId } = declaredOf(application.declaration);
  const passed = session.passedIds.includes(application.id);
  const revoked = session.revokedIds.includes(application.id);
  const row = {
    year: session.policyYear,
    session: session.number,
    committee: names.organisation(session.committeeId),
    number: application.number,
    name,
    unit: unitId === '' ? '' : names.organisation(unitId),
    series,
    speciality,
    level,
    result: session.state === 'void' ? '作废' : revoked ? '撤销' : passed ? '通过' : '未通过',
    reviewEnd: session.reviewEnd ?? '',
    filingNo: session.filing?.acceptedNo ?? '',
    documentNo: application.issue?.documentNo ?? '',
    issuedOn: application.issue?.issuedOn ?? '',
    source: '本系统办理',
  };
  return { ...row, quality: qualityOf(row, passed) };
}

const NEEDED = [
  ['name', '姓名'],
  ['unit', '单位'],
  ['series', '系列'],
  ['speciality', '专业'],
  ['level', '级别'],
  ['reviewEnd', '评审结束日'],
] as const;
const NEEDED_WHEN_PASSED = [
  ['filingNo', '备案号'],
  ['documentNo', '发文字号'],
  ['issuedOn', '发文日期'],
] as const;

function qualityOf(row: Omit<ReviewHistoryRow, 'quality'>, passed: boolean): string {
  const needed = passed ? [...NEEDED, ...NEEDED_WHEN_PASSED] : NEEDED;
  const missing = needed.filter(([key]) => row[key] === '').map(([, label]) => label);
  return missing.length === 0 ? '完整' : `缺${missing.join('、')}`;
}

const COLUMNS: readonly TableColumn<ReviewHistoryRow>[] = [
  { title: '年度', cell: (row) => String(row.year) },
  { title: '批次', cell: (row) => row.session },
  { title: '评委会', cell: (row) => row.committee },
  { title: '申报编号', cell: (row) => row.number },
  { title: '姓名', cell: (row) => row.name },
  { title: '单位', cell: (row) => row.unit },
  { title: '系列', cell: (row) => row.series },
  { title: '专业', cell: (row) => row.speciality },
  { title: '级别', cell: (row) => row.level },
  { title: '结果', cell: (row) => row.result },
  { title: '评审结束日', cell: (row) => row.reviewEnd, as: 'day' },
  { title: '备案号', cell: (row) => row.filingNo },
  { title: '发文字号', cell: (row) => row.documentNo },
  { title: '发文日期', cell: (row) => row.issuedOn, as: 'day' },
  { title: '数据来源', cell: (row) => row.source },
  { title: '数据质量', cell: (row) => row.quality },
];
