import { readNotice } from '../../../domain/calendar-notice.ts';
import type { CalendarYear } from '../../../store/calendar-year/calendar-year.entity.ts';
import {
  calendarPreviewResponseSchema,
  calendarYearListResponseSchema,
  calendarYearResponseSchema,
  previewCalendarRequestSchema,
  proposeCalendarRequestSchema,
  readNoticeRequestSchema,
  readNoticeResponseSchema,
} from '../../contract/calendar.ts';
import type { CalendarYearResponse, CalendarYearSummary } from '../../contract/calendar.ts';
import { decideProposalRequestSchema } from '../../contract/policy.ts';
import type { Actor } from '../actor.ts';
import { defineRoute } from '../define-route.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../http/refused-error.ts';
import { idParamsSchema } from '../id-params.ts';
import { readNames } from '../names.ts';
import type { Names } from '../names.ts';
import { personName, stateOf } from '../policy/policy-view.ts';
import { expectMayDecide, expectMayWithdraw, expectNote, mayDecide } from '../policy/rules-office.ts';
import { previewYear } from './calendar-preview.ts';
import { decideYear, proposeYear } from './calendar-proposal.ts';

/** The official notices by which the calendar is kept: one person enters, another one puts in force. */
export const calendarYearRoutes = [
  defineRoute({
    method: 'get',
    path: '/calendar-years',
    permission: 'policy.read',
    summary: '工作日历登记列表',
    response: calendarYearListResponseSchema,
    async handler({ actor, deps }) {
      const rows = await deps.stores.calendarYears.list();
      const names = await namesOf(rows, deps);
      return {
        items: rows.map((row) => summaryOf(row, rows, names, actor)),
        mayPropose: actor.permissions.has('calendar.propose'),
      };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/calendar-years/:id',
    permission: 'policy.read',
    summary: '一个年度的工作日历登记',
    request: { params: idParamsSchema },
    response: calendarYearResponseSchema,
    handler: async ({ params, actor, deps }) => yearPage(await readRow(params.id, deps), actor, deps),
  }),
  defineRoute({
    method: 'post',
    path: '/calendar-years/reading',
    permission: 'calendar.propose',
    summary: '读入节假日安排通知',
    request: { body: readNoticeRequestSchema },
    response: readNoticeResponseSchema,
    async handler({ body }) {
      const { off, makeup, problems } = readNotice(body.text, body.year);
      return { off: [...off], makeup: [...makeup], problems: [...problems] };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/calendar-years/preview',
    permission: 'calendar.propose',
    summary: '预览日历施行后的期限变化',
    request: { body: previewCalendarRequestSchema },
    response: calendarPreviewResponseSchema,
    handler: async ({ body, deps }) => previewYear(body.days, deps),
  }),
  defineRoute({
    method: 'post',
    path: '/calendar-years',
    permission: 'calendar.propose',
    summary: '提出工作日历',
    request: { body: proposeCalendarRequestSchema },
    response: calendarYearResponseSchema,
    handler: async ({ body, actor, deps }) => yearPage(await proposeYear(body, actor, deps), actor, deps),
  }),
  defineRoute({
    method: 'post',
    path: '/calendar-years/:id/decision',
    permission: 'calendar.approve',
    summary: '审核工作日历',
    request: { params: idParamsSchema, body: decideProposalRequestSchema },
    response: calendarYearResponseSchema,
    async handler({ params, body, actor, deps }) {
      const row = await readRow(params.id, deps);
      expectMayDecide(row, actor);
      expectNote(body.decision, body.note);
      await decideYear(row, { state: body.decision, note: body.note }, actor, deps);
      deps.events.publish({ kind: 'tasks-changed' });
      return yearPage(await readRow(row.id, deps), actor, deps);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/calendar-years/:id/withdrawal',
    permission: 'calendar.propose',
    summary: '撤回工作日历',
    request: { params: idParamsSchema },
    response: calendarYearResponseSchema,
    async handler({ params, actor, deps }) {
      const row = await readRow(params.id, deps);
      expectMayWithdraw(row, actor);
      await decideYear(row, { state: 'withdrawn', note: '' }, actor, deps);
      return yearPage(await readRow(row.id, deps), actor, deps);
    },
  }),
];

async function readRow(id: string, deps: ApiDeps): Promise<CalendarYear> {
  const row = await deps.stores.calendarYears.byId(id);
  if (row === undefined) throw notFound('这个年度的工作日历', 'a calendar of that year');
  return row;
}

function namesOf(rows: readonly CalendarYear[], deps: ApiDeps): Promise<Names> {
  return readNames(
    deps,
    rows.flatMap((row) => [row.startedBy, row.decidedBy ?? row.startedBy]),
  );
}

async function yearPage(row: CalendarYear, actor: Actor, deps: ApiDeps): Promise<CalendarYearResponse> {
  const rows = await deps.stores.calendarYears.list();
  // Which cases a calendar moves is for those who decide about it, not for everybody who may read the calendar.
  const looks = row.state === 'proposed' && actor.permissions.has('calendar.propose');
  const open = looks ? await previewYear(row.days, deps) : { problems: [], warnings: [], moves: [] };
  return { ...summaryOf(row, rows, await namesOf([row], deps), actor), ...open };
}

function summaryOf(row: CalendarYear, rows: readonly CalendarYear[], names: Names, actor: Actor): CalendarYearSummary {
  const { id, year, revision, days, reason, decisionNote, recalculated } = row;
  return {
    id,
    year,
    revision,
    state: stateOf(row, rows),
    days,
    reason,
    startedBy: personName(row.startedBy, names),
    startedAt: row.startedAt.toISOString(),
    ...(row.decidedBy === undefined ? {} : { decidedBy: personName(row.decidedBy, names) }),
    ...(row.decidedAt === undefined ? {} : { decidedAt: row.decidedAt.toISOString() }),
    ...(decisionNote === undefined ? {} : { decisionNote }),
    ...(recalculated === undefined ? {} : { recalculated }),
    mayDecide: row.state === 'proposed' && actor.permissions.has('calendar.approve') && mayDecide(row, actor),
    mayWithdraw: row.state === 'proposed' && row.startedBy === actor.id,
  };
}
