import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { timelineResponseSchema } from '../../web/contract/application.ts';
import { reviewHistoryResponseSchema } from '../../web/contract/session.ts';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { answerTo, filesObjection, upholdsObjection } from '../app/objection-steps.ts';
import { eventually } from '../app/person.ts';
import { runningNoticeOf } from '../app/recommendation-steps.ts';
import { candidates, reachCommittee } from '../app/recommended-case.ts';
import { refusalTo } from '../app/refusal.ts';
import { announcesSession, signsMinutes, voters } from '../app/review-steps.ts';
import { tampersBallot } from '../app/tamper.ts';
import { startTestApp } from '../app/test-app.ts';
import type { TestApp } from '../app/test-app.ts';
import { noticeElements, sessionPage, titleWork } from '../app/title-work.ts';
import type { TitleWork } from '../app/title-work.ts';
import { readSheet } from '../web/api/sheet-reader.ts';

const { zhangWei, liNa, wangQiang, zhaoMin } = candidates;
const created = z.object({ id: z.string() });
const COMMITTEE = '市工程系列中级职称评审委员会';

/** One session on each engine, from its announcement to the last revoked name; the scenarios follow one another. */
describe.each(furtherEngineKinds)('the rules of a review session on $name', (kind) => {
  const scenario = kind.missing === undefined ? it : it.skip;
  let app: TestApp;
  let work: TitleWork;
  let [zhang, li, wang, zhao] = ['', '', '', ''];
  let sessionId = '';

  beforeAll(async () => {
    if (kind.missing !== undefined) return;
    app = await startTestApp(kind);
    work = titleWork(app);
    [zhang = '', li = '', wang = '', zhao = ''] = await reachCommittee(work, [zhangWei, liNa, wangQiang, zhaoMin]);
  }, 240_000);

  afterAll(async () => {
    if (kind.missing === undefined) await app.stop();
  }, 60_000);

  const offers = async (username: string, act: string, id: string) =>
    (await (await work.as(username)).tasks()).some((task) => task.act === act && task.subject.id === id);

  scenario(
    'should open a session with four items and a plan in the year, and accept within its time [13a][16a][16a!][17a][17a!][17h][17h!]',
    async () => {
      // given a committee on the list and a plan whose window is over
      const office = await work.as('committee-office');
      sessionId = created.parse(
        await office.send('POST', '/sessions', { committeeId: 'civil-committee', policyYear: 2025 }),
      ).id;
      const plan = {
        conditions: '见申报条件',
        standards: '见评审标准',
        acceptanceWindow: { from: '2025-09-01', to: '2025-09-26' },
        place: '市人才中心',
        meetingOn: '2025-12-30',
      };
      // when one of the four items is missing, nothing goes on
      expect((await refusalTo(office.complete('announce-session', sessionId, { ...plan, place: '' }))).status).toBe(
        400,
      );
      expect(await offers('committee-office', 'freeze-list', sessionId)).toBe(false);
      // when the meeting crosses the year, it takes a release
      const crossing = { ...plan, meetingOn: '2026-01-05' };
      expect((await refusalTo(office.complete('announce-session', sessionId, crossing))).codes).toContain('17h');
      const release = { yearAuthority: '市人社局', yearDocument: '沈人社〔2025〕9号', yearReason: '专家无法到会' };
      await office.complete('announce-session', sessionId, { ...crossing, ...release });
      // then a late acceptance is refused, until another plan is published
      const late = await refusalTo(office.complete('acceptance-check', zhang, { decision: 'accepted' }));
      expect(late.codes).toContain('17a');
      await announcesSession(work);
      for (const id of [zhang, li, wang, zhao]) await work.accepts('committee-office', id);
      await work.awaitStatus(zhao, 'zhao-min', 'accepted');
    },
    90_000,
  );

  scenario(
    'should publicise the participants for five days where it does, and log what is said of them [16f][16f!][16g]',
    async () => {
      // given
      const office = await work.as('committee-office');
      await office.complete('freeze-list', sessionId, {
        applicationIds: [zhang, li, wang],
        publiciseParticipants: true,
      });
      const notice = { ...noticeElements, issuedOn: await work.today() };
      const short = await refusalTo(office.complete('post-publicity', sessionId, { ...notice, workingDays: 4 }));
      expect([short.status, short.message]).toEqual([400, expect.stringContaining('5')]);
      await office.complete('post-publicity', sessionId, notice);
      await work.awaitStatus(wang, 'wang-qiang', 'participantPublicity');
      const { id } = await runningNoticeOf(work, COMMITTEE);

      // when an unsigned word comes in, it is logged
      const unsigned = await filesObjection(app.url, id, '听说名单里有人材料不实', {});
      await office.complete('screen-objection', sessionId, { decision: 'log', reason: '没有可以核查的线索' });
      await eventually('the log', async () =>
        (await answerTo(app.url, id, unsigned)).state === 'logged' ? true : undefined,
      );
      // and when a signed one is upheld, that person is not reviewed
      const signed = await filesObjection(app.url, id, '反映王强同志业绩材料系借用他人');
      await upholdsObjection(work, sessionId, wang);
      await work.awaitStatus(wang, 'wang-qiang', 'failed');
      const answer = await eventually('the answer', async () => {
        const given = await answerTo(app.url, id, signed);
        return given.answeredAt === undefined ? undefined : given;
      });
      expect(answer).toMatchObject({ state: 'upheld', reply: '已书面答复' });

      // then the notice runs its five days before anything goes on
      expect((await sessionPage(work, sessionId)).applications.map((row) => row.id).sort()).toEqual([zhang, li].sort());
      expect(await offers('committee-office', 'pre-report', sessionId)).toBe(false);
      await work.advance(6);
      await office.awaitTask('pre-report', sessionId);
      await work.awaitStatus(li, 'li-na', 'awaitingReview');
    },
    120_000,
  );

  scenario(
    'should report before, draw by lot and supervise the meeting [13a!][14i][14i!][17i][17i!]',
    async () => {
      // given no report, no draw
      const office = await work.as('committee-office');
      expect(await offers('committee-office', 'draw-experts', sessionId)).toBe(false);
      await office.complete('pre-report', sessionId, {
        reportedTo: '市人社局',
        reportedOn: await work.today(),
        supervisorName: '纪检组',
      });
      // when an even number or more than the pool has is asked for
      const even = await refusalTo(office.complete('draw-experts', sessionId, { members: 6 }));
      expect(even.codes).toContain('13a');
      const many = await refusalTo(office.complete('draw-experts', sessionId, { members: 9 }));
      expect(many.codes).toContain('14i');
      await office.complete('draw-experts', sessionId, { members: 7 });
      // then the lot is on record, and a meeting without a supervisor is none
      const { form } = await office.awaitTask('record-attendance', sessionId);
      expect(form.options['attendingExpertIds']).toHaveLength(7);
      const seed = (await sessionPage(work, sessionId)).facts.find(({ label }) => label === '抽取种子')?.value;
      expect(seed).toMatch(/^[0-9a-f]{32}$/u);
      expect((await refusalTo(office.complete('record-attendance', sessionId, { supervisor: '' }))).status).toBe(400);
      await office.complete('record-attendance', sessionId, {
        recusals: [{ expertId: 'acc-expert-1', applicationId: zhang, kind: 'kin' }],
      });
    },
    60_000,
  );

  scenario(
    'should take no vote of who withdraws, notice a changed ballot and keep the record [14h][14h!][17c][17j][17j!][17k][17k!]',
    async () => {
      // given the rules locked, and an expert who withdraws only at the ballot
      await (await work.as('chair')).complete('lock-ballot-rules', sessionId, { capRule: 'none', confirmed: true });
      const agree = (applicationId: string) => ({ applicationId, vote: 'agree' });
      const second = await work.as('expert-2');
      const bare = [agree(zhang), { applicationId: li, vote: 'recuse' }];
      expect((await refusalTo(second.complete('cast-ballot', sessionId, { votes: bare }))).codes).toContain('14h');
      for (const voter of voters) {
        const expert = await work.as(voter);
        const recused =
          voter === 'expert-2' ? { applicationId: li, vote: 'recuse', recusalReason: '曾任其导师' } : agree(li);
        await expert.complete('cast-ballot', sessionId, {
          votes: voter === 'expert-1' ? [recused] : [agree(zhang), recused],
        });
      }
      const office = await work.as('committee-office');
      const line = await office.get(`/applications/${li}/timeline`, timelineResponseSchema);
      expect(line.entries.some(({ text }) => text.includes('表决时申请回避'))).toBe(true);

      // when somebody changes a ballot in the database, the page says so and the minutes cannot be signed
      const chair = await work.as('chair');
      await chair.awaitTask('sign-minutes', sessionId);
      const restore = await tampersBallot(app.mongoUri, sessionId);
      expect((await sessionPage(work, sessionId)).ballot).toMatchObject({ intact: false });
      const refused = await refusalTo(signsMinutes(work, sessionId));
      expect(refused.codes).toContain('17k');
      await restore();
      expect((await sessionPage(work, sessionId)).ballot).toMatchObject({ intact: true });

      // and when the recording has no proper hash, the review does not end
      const today = await work.today();
      const minutes = {
        opinions: '见附件',
        recordingReference: '录像 1',
        startedAt: `${today}T09:00`,
        endedAt: `${today}T11:00`,
      };
      const hashless = await refusalTo(
        chair.complete('sign-minutes', sessionId, { ...minutes, recordingHash: '未计算' }),
      );
      expect(hashless.status).toBe(400);
      await signsMinutes(work, sessionId);
      // then each case was judged by those without an interest, and the rate of 中级 is shown and blocks nothing
      await work.awaitStatus(li, 'li-na', 'passed');
      const page = await sessionPage(work, sessionId);
      expect(page.applications.map(({ tally }) => tally?.eligible)).toEqual([6, 6]);
      expect(page.passRates).toEqual([{ label: '中级', votedOn: 2, passed: 2, percent: 100 }]);
    },
    90_000,
  );

  scenario(
    'should post the result for five days, only take names off it, and file nothing for nobody [17e][17e!][17f][17f!][17n]',
    async () => {
      // given
      const office = await work.as('committee-office');
      const notice = { ...noticeElements, issuedOn: await work.today() };
      const short = await refusalTo(office.complete('post-publicity', sessionId, { ...notice, workingDays: 4 }));
      expect([short.status, short.message]).toEqual([400, expect.stringContaining('5')]);
      await office.complete('post-publicity', sessionId, notice);
      const { id, endsOn } = await runningNoticeOf(work, COMMITTEE);
      // when both are revoked, one after the other
      for (const applicationId of [zhang, li]) {
        await filesObjection(app.url, id, '反映业绩材料不实，请予核查');
        await upholdsObjection(work, sessionId, applicationId);
      }
      await work.awaitStatus(li, 'li-na', 'revoked');
      const left = await eventually('an empty notice', async () => {
        const page = await runningNoticeOf(work, COMMITTEE);
        return page.subjects.length === 0 ? page : undefined;
      });
      // then the notice is as long as it was, nobody moved up, and nothing is to be filed
      expect(left.endsOn).toBe(endsOn);
      await work.advance(6);
      expect((await sessionPage(work, sessionId)).applications.map((row) => row.outcome)).toEqual([
        'revoked',
        'revoked',
      ]);
      expect(await offers('committee-office', 'submit-filing', sessionId)).toBe(false);
      // and the results are exported with their source and what is missing
      const history = await office.get('/sessions/history?year=2025&format=csv', reviewHistoryResponseSchema);
      expect(history.items.map(({ result, source, quality }) => [result, source, quality])).toEqual([
        ['撤销', '本系统办理', '完整'],
        ['撤销', '本系统办理', '完整'],
      ]);
      expect(history.csv).toContain('数据质量');
      const excel = await office.get('/sessions/history?year=2025&format=xlsx', reviewHistoryResponseSchema);
      const sheet = readSheet(Buffer.from(excel.xlsx ?? '', 'base64'));
      expect([sheet.cells.get('P1')?.text, sheet.cells.get('J2')?.text]).toEqual(['数据质量', '撤销']);
    },
    120_000,
  );
});
