import { z } from 'zod';
import { messageSchema } from '../../../domain/message.ts';
import { exportFormats } from '../../contract/export.ts';
import { applicationFacts } from './application-view.ts';
import { caseScope } from './case-access.ts';
import { declaredOf } from './declared.ts';
import { markText } from './mark-text.ts';
import { statusText } from './status-text.ts';
import { defineRoute } from '../define-route.ts';
import { tableField } from '../http/send-table.ts';
import type { TableColumn } from '../http/table-column.ts';
import { readNames } from '../names.ts';
import { recordAct } from '../record-act.ts';

/** Most cases in one export; a larger year is taken out status by status. */
const EXPORT_LIMIT = 5000;

const querySchema = z.object({
  year: z.coerce.number().int().min(2000).max(2100),
  format: z.enum(['json', ...exportFormats]).default('json'),
});

const rowSchema = z.object({
  number: z.string(),
  policyYear: z.int(),
  name: z.string(),
  unit: z.string(),
  series: z.string(),
  speciality: z.string(),
  level: z.string(),
  committee: z.string(),
  channel: z.string(),
  tag: z.string(),
  status: messageSchema,
  documentNo: z.string(),
  issuedOn: z.string(),
  marks: z.array(z.object({ mark: z.string(), organisation: z.string(), on: z.string(), who: z.string() })),
});

const COLUMNS: readonly TableColumn<z.infer<typeof rowSchema>>[] = [
  { title: '申报编号', cell: (row) => row.number },
  { title: '年度', cell: (row) => String(row.policyYear) },
  { title: '姓名', cell: (row) => row.name },
  { title: '单位', cell: (row) => row.unit },
  { title: '系列', cell: (row) => row.series },
  { title: '专业', cell: (row) => row.speciality },
  { title: '级别', cell: (row) => row.level },
  { title: '评委会', cell: (row) => row.committee },
  { title: '申报渠道', cell: (row) => row.channel },
  { title: '专项标签', cell: (row) => row.tag },
  { title: '发文字号', cell: (row) => row.documentNo },
  { title: '发文日期', cell: (row) => row.issuedOn, as: 'day' },
  { title: '状态', cell: (row) => row.status.zh },
];

/** Cases taken out to be compared with the provincial system (14j): without identity numbers, telephones and addresses. */
export const exportRoutes = [
  defineRoute({
    method: 'get',
    path: '/applications-export',
    permission: 'application.export',
    summary: '导出申报件，供与全省职称评审管理信息系统核对',
    request: { query: querySchema },
    response: z.object({
      format: z.string(),
      exportedAt: z.string(),
      rows: z.array(rowSchema),
      csv: z.string().optional(),
      xlsx: z.base64().optional(),
    }),
    async handler({ query, actor, deps }) {
      const { rows } = await deps.stores.applications.search({
        scope: await caseScope(actor, deps),
        policyYear: query.year,
        limit: EXPORT_LIMIT,
      });
      const submitted = rows.filter((row) => row.submissionNo > 0);
      const names = await readNames(
        deps,
        submitted.flatMap((row) => row.marks.map((mark) => mark.accountId)),
      );
      const lines = submitted.map((row): z.infer<typeof rowSchema> => {
        const declared = declaredOf(row.declaration);
        const facts = new Map(applicationFacts(row, names).map(({ label, value }) => [label, value]));
        return {
          number: row.number,
          policyYear: row.policyYear,
          name: declared.name,
          unit: facts.get('申报单位') ?? '',
          series: declared.series,
          speciality: declared.speciality,
          level: declared.level,
          committee: facts.get('评委会') ?? '',
          channel: declared.channel,
          tag: declared.tag,
          status: statusText(row.status),
          documentNo: row.issue?.documentNo ?? '',
          issuedOn: row.issue?.issuedOn ?? '',
          marks: row.marks
            .filter((mark) => mark.void !== true)
            .map((mark) => ({
              mark: markText(mark.mark),
              organisation: names.organisation(mark.organisationId),
              on: mark.on,
              who: names.account(mark.accountId),
            })),
        };
      });
      const exportedAt = new Date(deps.clock.now()).toISOString();
      const act = { act: 'application.export', subject: `year:${query.year}`, after: { rows: lines.length } };
      // Before it leaves.
      await recordAct(act, actor, deps, async () => lines);
      const field = await tableField(query.format, { sheet: '申报件', columns: COLUMNS }, lines);
      return { format: 'zhicheng-applications-1', exportedAt, rows: lines, ...field };
    },
  }),
];
