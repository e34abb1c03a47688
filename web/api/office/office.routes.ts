import { formatDate, hourOfDayMs } from '../../../domain/calendar-date.ts';
import { message } from '../../../domain/message.ts';
import { isWorkingDay, shiftWorkingDays } from '../../../domain/working-day.ts';
import { advanceClockRequestSchema, clockResponseSchema } from '../../contract/clock.ts';
import type { ClockResponse } from '../../contract/clock.ts';
import { healthResponseSchema } from '../../contract/health.ts';
import { defineRoute } from '../define-route.ts';
import type { ApiDeps } from '../deps.ts';
import { conflict } from '../http/refused-error.ts';
import { recordAct } from '../record-act.ts';

/** The hour at which an office day begins, when the demo clock jumps to it. */
const OFFICE_HOUR = 9;

/** The clock that governs all cases, and whether the system is up. */
export const officeRoutes = [
  defineRoute({
    method: 'get',
    path: '/clock',
    permission: 'public',
    summary: '系统时间',
    response: clockResponseSchema,
    handler: async ({ deps }) => clockState(deps),
  }),
  defineRoute({
    method: 'post',
    path: '/clock/advance',
    permission: 'signed-in',
    summary: '演示：时间前进若干工作日',
    demoOnly: true,
    request: { body: advanceClockRequestSchema },
    response: clockResponseSchema,
    async handler({ body, actor, deps }) {
      const { moveClock } = deps;
      if (moveClock === undefined) {
        throw conflict(
          message('当前引擎的时钟不可调整', 'Expected an engine with a controlled clock, but found a real one'),
        );
      }
      const target = shiftWorkingDays(deps.calendar, deps.clock.today(), body.workingDays);
      const act = {
        act: 'clock.advance',
        subject: 'clock',
        before: { today: formatDate(deps.clock.today()) },
        after: { today: formatDate(target) },
      };
      await recordAct(act, actor, deps, async () => {
        await moveClock(hourOfDayMs(target, OFFICE_HOUR));
        return target;
      });
      deps.events.publish({ kind: 'clock-changed' });
      deps.events.publish({ kind: 'tasks-changed' });
      return clockState(deps);
    },
  }),
  defineRoute({
    method: 'get',
    path: '/health',
    permission: 'public',
    summary: '运行状况',
    response: healthResponseSchema,
    async handler({ deps }) {
      const [database, engine] = await Promise.all([deps.stores.isReachable(), deps.engineIsUp()]);
      return {
        status: database && engine ? ('up' as const) : ('degraded' as const),
        database: database ? ('up' as const) : ('down' as const),
        engine: engine ? ('up' as const) : ('down' as const),
      };
    },
  }),
];

function clockState({ clock, calendar, moveClock, settings }: ApiDeps): ClockResponse {
  const today = clock.today();
  return {
    now: new Date(clock.now()).toISOString(),
    today: formatDate(today),
    workingDay: isWorkingDay(calendar, today),
    movable: settings.demo && moveClock !== undefined,
  };
}
