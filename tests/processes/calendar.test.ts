import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { hourOfDayMs, parseDate } from '../../domain/calendar-date.ts';
import {
  calendarPreviewResponseSchema,
  calendarResponseSchema,
  calendarYearResponseSchema,
  readNoticeResponseSchema,
} from '../../web/contract/calendar.ts';
import { deadlineResponseSchema } from '../../web/contract/deadline.ts';
import { noticesOf } from '../app/applicant-steps.ts';
import { furtherEngineKinds } from '../app/app-engine.ts';
import type { AppEngineKind } from '../app/app-engine.ts';
import { eventually } from '../app/person.ts';
import { refusalTo } from '../app/refusal.ts';
import { startTestApp } from '../app/test-app.ts';
import type { TestApp } from '../app/test-app.ts';
import { titleWork } from '../app/title-work.ts';
import type { TitleWork } from '../app/title-work.ts';

const createdSchema = z.object({ id: z.string() });

/** What the office pastes: the days of 2027 as a notice words them (made up for this test). */
const NOTICE = `一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五，农历除夕）至11日（周四）放假调休，共7天。1月30日（周六）、2月20日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。4月25日（周日）、5月8日（周六）上班。
五、端午节：6月9日（周三）放假，共1天。
六、中秋节：9月15日（周三）放假，共1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。`;

/** From Monday 2025-09-22 to Monday 2026-12-28, past all but the last days that are published. */
const LATER_MS = hourOfDayMs(parseDate('2026-12-28'), 9) - hourOfDayMs(parseDate('2025-09-22'), 9);

const inDecember = (kind: AppEngineKind): AppEngineKind => ({
  ...kind,
  async start(recordSinkUrl) {
    const engine = await kind.start(recordSinkUrl);
    const answer = await fetch(`${engine.managementUrl}/actuator/clock/add`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ offsetMilli: LATER_MS }),
    });
    if (!answer.ok) throw new Error(`Expected the clock to move, but found ${String(answer.status)}.`);
    return engine;
  },
});

/** The year ends, the notice of the next one is not out: 2026-12-28, a Monday. */
describe.each(furtherEngineKinds)('the working calendar on $name', (kind) => {
  const scenario = kind.missing === undefined ? it : it.skip;
  let app: TestApp;
  let work: TitleWork;
  let [session, deadlineId, proposalId] = ['', '', ''];

  beforeAll(async () => {
    if (kind.missing !== undefined) return;
    app = await startTestApp(inDecember(kind));
    work = titleWork(app.url);
  }, 120_000);

  afterAll(async () => {
    if (kind.missing === undefined) await app.stop();
  }, 60_000);

  const deadline = async () =>
    (await work.as('committee-office')).get(`/deadlines/${deadlineId}`, deadlineResponseSchema);
  const entered = async () => {
    const officer = await work.as('city-hr');
    const read = readNoticeResponseSchema.parse(
      await officer.send('POST', '/calendar-years/reading', { year: 2027, text: NOTICE }),
    );
    const notice = { documentNo: '国办发明电〔2026〕测试号', publishedOn: '2026-11-05' };
    return { year: 2027, notice, off: read.off, makeup: read.makeup };
  };

  scenario(
    'should count a limit into a year without a notice as provisional, on the early side',
    async () => {
      expect(await work.today()).toBe('2026-12-28');
      // given a session that is to be announced within five working days
      const office = await work.as('committee-office');
      const sent = await office.send('POST', '/sessions', { committeeId: 'civil-committee', policyYear: 2025 });
      session = createdSchema.parse(sent).id;
      const task = await eventually('the task with its day', async () => {
        const found = await office.awaitTask('announce-session', session);
        return found.deadline === undefined ? undefined : found;
      });
      deadlineId = task.deadline?.id ?? '';
      // then New Year counts as worked, and two working days are kept in hand
      expect(task.deadline).toMatchObject({ provisional: true, endsOn: '2026-12-31', workingDays: 5 });
    },
    60_000,
  );

  scenario(
    'should refuse a calendar with wrong days, and say which statutory holidays are missing',
    async () => {
      const officer = await work.as('city-hr');
      const days = await entered();
      const odd = { ...days, makeup: [...days.makeup, { date: '2027-03-03', for: '元旦' }] };
      const preview = calendarPreviewResponseSchema.parse(
        await officer.send('POST', '/calendar-years/preview', { days: { ...odd, off: days.off.slice(1) } }),
      );
      expect(preview.problems.map(({ zh }) => zh)).toEqual(['调休上班日应为周六或周日，2027-03-03 是周三，请核对']);
      expect(preview.warnings.map(({ zh }) => zh)).toEqual([
        '2027-01-01（元旦）是法定节日，但没有列入放假，请核对通知原文',
      ]);
      expect(preview.moves).toEqual([]);
      const refused = await refusalTo(officer.send('POST', '/calendar-years', { days: odd, reason: '通知已公布' }));
      expect(refused.status).toBe(400);
      expect(refused.message).toContain('2027-03-03 是周三');
    },
    30_000,
  );

  scenario(
    'should show every deadline that moves before it takes effect, and ask another person to put it in force',
    async () => {
      // when the officer looks first and then proposes
      const officer = await work.as('city-hr');
      const days = await entered();
      const preview = calendarPreviewResponseSchema.parse(
        await officer.send('POST', '/calendar-years/preview', { days }),
      );
      const sent = await officer.send('POST', '/calendar-years', { days, reason: '国务院办公厅通知已公布' });
      const proposal = calendarYearResponseSchema.parse(sent);
      proposalId = proposal.id;

      // then the day is known before anything moves
      expect(preview).toMatchObject({ problems: [], warnings: [] });
      expect(preview.moves).toMatchObject([{ deadlineId, from: '2026-12-31', to: '2027-01-05', provisional: false }]);
      expect(proposal.moves).toEqual(preview.moves);
      expect(await deadline()).toMatchObject({ endsOn: '2026-12-31', provisional: true });

      // and neither the officer, nor another bureau, nor an applicant puts it in force or looks at the cases
      for (const username of ['city-hr', 'county-hr', 'li-na']) {
        const person = await work.as(username);
        const path = `/calendar-years/${proposalId}/decision`;
        expect((await refusalTo(person.send('POST', path, { decision: 'inForce' }))).status).toBe(403);
      }
      const seen = await (await work.as('li-na')).get(`/calendar-years/${proposalId}`, calendarYearResponseSchema);
      expect(seen.moves).toEqual([]);
    },
    60_000,
  );

  scenario(
    'should move the provisional deadline, its task and its timer, and tell the holders, once it is in force',
    async () => {
      // when
      const supervisor = await work.as('city-hr-supervisor');
      const sent = await supervisor.send('POST', `/calendar-years/${proposalId}/decision`, { decision: 'inForce' });
      expect(calendarYearResponseSchema.parse(sent)).toMatchObject({ state: 'inForce', recalculated: 1 });

      // then the deadline has the new day, with the old one and the reason beside it
      const moved = await deadline();
      expect(moved).toMatchObject({ endsOn: '2027-01-05', provisional: false, state: 'running', revision: 2 });
      expect(moved.changes).toMatchObject([{ from: '2026-12-31', to: '2027-01-05' }]);
      expect(moved.changes[0]?.reason).toContain('国办发明电〔2026〕测试号');
      const office = await work.as('committee-office');
      expect((await office.awaitTask('announce-session', session)).dueOn).toBe('2027-01-05');
      const { years, version } = await office.get('/calendar', calendarResponseSchema);
      expect(version).toBe('2027-1');
      expect(years.find(({ year }) => year === 2027)).toMatchObject({ published: true });

      // and the office was told
      await eventually('the notice of the new day', async () =>
        (await noticesOf(work, 'committee-office')).find(({ subject }) => subject.includes('2027年1月5日')),
      );

      // and the ladder follows the new day: nothing is overdue on the day after the old one
      expect(await work.advance(4)).toBe('2027-01-04');
      expect((await deadline()).state).toBe('running');
      expect(await work.advance(2)).toBe('2027-01-06');
      await eventually('the deadline to be overdue', async () =>
        (await deadline()).state === 'breached' ? true : undefined,
      );
    },
    120_000,
  );

  scenario(
    'should decide about an entry once',
    async () => {
      const supervisor = await work.as('city-hr-supervisor');
      const again = await refusalTo(
        supervisor.send('POST', `/calendar-years/${proposalId}/decision`, { decision: 'declined', note: '再看' }),
      );
      expect(again.status).toBe(409);
    },
    30_000,
  );
});
