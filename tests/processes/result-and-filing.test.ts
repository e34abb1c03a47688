import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { timelineResponseSchema, applicationResponseSchema } from '../../web/contract/application.ts';
import { noticesOf } from '../app/applicant-steps.ts';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { declarationOf, establishmentOf } from '../app/declaration.ts';
import { identityNumber } from '../app/identity.ts';
import { eventually } from '../app/person.ts';
import { objects, runningNoticeOf } from '../app/recommendation-steps.ts';
import { candidates, reachCommittee } from '../app/recommended-case.ts';
import { refusalTo } from '../app/refusal.ts';
import { announcesSession, reportsBefore, signsMinutes, voters } from '../app/review-steps.ts';
import { startTestApp } from '../app/test-app.ts';
import type { TestApp } from '../app/test-app.ts';
import { holdsReview, noticeElements, sessionPage, titleWork } from '../app/title-work.ts';
import type { TitleWork } from '../app/title-work.ts';

const { zhangWei, liNa, zhaoMin } = candidates;
/** Sixty on 2025-10-05, after the submission and before the list is frozen. */
const wangQiang = {
  ...candidates.wangQiang,
  declaration: declarationOf('王强', identityNumber('19651005', 33), establishmentOf('design-institute')),
};

/** One year's review on each engine; the scenarios follow one another, as the cases do. */
describe.each(furtherEngineKinds)('the review, its result and its filing on $name', (kind) => {
  const scenario = kind.missing === undefined ? it : it.skip;
  let app: TestApp;
  let work: TitleWork;
  let [zhang, li, wang, zhao] = ['', '', '', ''];
  let sessionId = '';

  beforeAll(async () => {
    if (kind.missing !== undefined) return;
    app = await startTestApp(kind);
    work = titleWork(app);
    const ids = await reachCommittee(work, [zhangWei, liNa, wangQiang, zhaoMin]);
    [zhang = '', li = '', wang = '', zhao = ''] = ids;
    for (const id of ids) await work.accepts('committee-office', id);
    await work.awaitStatus(zhao, 'zhao-min', 'accepted');
    await work.advance(3);
  }, 240_000);

  afterAll(async () => {
    if (kind.missing === undefined) await app.stop();
  }, 60_000);

  const offers = async (username: string, act: string, id: string) =>
    (await (await work.as(username)).tasks()).some((task) => task.act === act && task.subject.id === id);
  const outcomes = async (id: string) =>
    Object.fromEntries((await sessionPage(work, id)).applications.map((row) => [row.id, row.outcome]));

  scenario(
    'should ask about retirement again before the list is frozen and before the vote [14d!]',
    async () => {
      // given one applicant who has turned sixty since the submission
      expect(await work.today()).toBe('2025-10-10');
      sessionId = await announcesSession(work);
      const office = await work.as('committee-office');
      const { form } = await office.awaitTask('freeze-list', sessionId);
      expect(form.data['applicationIds']).not.toContain(wang);
      expect(form.options['applicationIds']?.find(({ value }) => value === wang)?.label).toContain('退休');

      // when the office lists the person all the same
      const asked = await refusalTo(
        office.complete('freeze-list', sessionId, { applicationIds: [zhang, li, wang], retirementChecked: false }),
      );
      // then it has to look first
      expect(asked.codes).toContain('14d');
      await office.complete('freeze-list', sessionId, { applicationIds: [zhang, li, wang], retirementChecked: true });
      await work.awaitStatus(wang, 'wang-qiang', 'awaitingReview');
      const { entries } = await office.get(`/applications/${wang}/timeline`, timelineResponseSchema);
      expect(entries.some(({ text }) => text.includes('再次核对退休状态'))).toBe(true);
      await reportsBefore(work, sessionId);
    },
    60_000,
  );

  scenario(
    'should vote once, by two thirds of those who may, under rules locked before [14d][14h!][17k!][17l]',
    async () => {
      // given too few experts, then all seven with one recused from one case
      const office = await work.as('committee-office');
      const attendance = await office.awaitTask('record-attendance', sessionId);
      const experts = (attendance.form.options['attendingExpertIds'] ?? []).map((option) => option.value);
      expect(experts).toHaveLength(7);
      const few = await refusalTo(
        office.complete('record-attendance', sessionId, { attendingExpertIds: experts.slice(0, 4), recusals: [] }),
      );
      expect(few.message).toContain('三分之二');
      await office.complete('record-attendance', sessionId, {
        attendingExpertIds: experts,
        retirementChecked: true,
        recusals: [{ expertId: 'acc-expert-1', applicationId: zhang, reason: '曾为同一课题组成员' }],
      });

      // when the rules are not locked, nobody can vote
      const chair = await work.as('chair');
      await chair.awaitTask('lock-ballot-rules', sessionId);
      for (const voter of voters) expect(await offers(voter, 'cast-ballot', sessionId)).toBe(false);
      expect((await refusalTo(chair.complete('lock-ballot-rules', sessionId, { confirmed: true }))).status).toBe(400);
      const bare = await refusalTo(
        chair.complete('lock-ballot-rules', sessionId, { capRule: 'exception', confirmed: true }),
      );
      expect(bare.codes.concat(bare.message).join()).toMatch(/17b|批准/u);
      await chair.complete('lock-ballot-rules', sessionId, { capRule: 'none', confirmed: true });

      // then the recused expert has no ballot in that case
      const recused = await work.as('expert-1');
      const own = await recused.awaitTask('cast-ballot', sessionId);
      expect((own.form.options['applicationId'] ?? []).map(({ value }) => value).sort()).toEqual([li, wang].sort());
      expect((await refusalTo(recused.get(`/applications/${zhang}`, applicationResponseSchema))).status).toBe(404);
      const foreign = await refusalTo(
        recused.complete('cast-ballot', sessionId, {
          votes: [zhang, li, wang].map((applicationId) => ({ applicationId, vote: 'agree' })),
        }),
      );
      expect(foreign.codes).toContain('14h');

      // when they vote: 4 of 6, 5 of 7, 4 of 7
      for (const [index, voter] of voters.entries()) {
        const expert = await work.as(voter);
        const vote = (applicationId: string, agree: number) => ({
          applicationId,
          vote: index < agree ? 'agree' : 'disagree',
        });
        const rest = [vote(li, 5), vote(wang, 4)];
        const task = await expert.awaitTask('cast-ballot', sessionId);
        await expert.complete('cast-ballot', sessionId, {
          votes: voter === 'expert-1' ? rest : [vote(zhang, 5), ...rest],
        });
        const twice = await refusalTo(
          expert.send('POST', `/tasks/${task.id}/complete`, { data: { votes: rest }, idempotencyKey: randomUUID() }),
        );
        expect(twice.status).toBe(409);
      }
      await signsMinutes(work, sessionId);

      // then 4 of 6 and 5 of 7 are two thirds, 4 of 7 is not
      await work.awaitStatus(li, 'li-na', 'passed');
      await work.awaitStatus(wang, 'wang-qiang', 'failed');
      expect(await outcomes(sessionId)).toEqual({ [zhang]: 'passed', [li]: 'passed', [wang]: 'not-passed' });
      const rows = (await sessionPage(work, sessionId)).applications;
      expect(rows.find(({ id }) => id === zhang)?.tally).toEqual({ agree: 4, disagree: 2, abstain: 0, eligible: 6 });
    },
    90_000,
  );

  scenario(
    'should vote on nobody a second time in the year [17l!]',
    async () => {
      // given
      const second = await announcesSession(work);
      const office = await work.as('committee-office');
      // when
      const again = await refusalTo(office.complete('freeze-list', second, { applicationIds: [wang, zhao] }));
      // then
      expect(again.codes).toContain('17a');
      expect(again.message).toContain('其他批次');
      expect((await office.awaitTask('freeze-list', second)).form.data['applicationIds']).toEqual([zhao]);
    },
    60_000,
  );

  scenario(
    'should revoke one by an upheld objection, with nobody moving up, and file only after it [17f][17f!]',
    async () => {
      // given the result on show, and an objection on it
      const office = await work.as('committee-office');
      await office.complete('post-publicity', sessionId, { ...noticeElements, issuedOn: await work.today() });
      const notice = await runningNoticeOf(work, '市工程系列中级职称评审委员会');
      expect(notice.subjects.map(({ name }) => name).sort()).toEqual(['李娜', '张伟'].sort());
      await objects(app.url, notice.id, '反映李娜同志业绩材料不实，请核查');
      const handled = await work.as('committee-office');
      await handled.awaitTask('handle-objection', sessionId);
      const supervisor = await work.as('city-hr-supervisor');

      // when the notice has run out with the objection open, there is nothing to file
      await work.advance(7);
      expect(await offers('committee-office', 'submit-filing', sessionId)).toBe(false);
      const vague = await refusalTo(
        handled.complete('handle-objection', sessionId, { outcome: 'upheld', finding: '不实', reply: '已答复' }),
      );
      expect(vague.message).toContain('申报');
      await handled.complete('handle-objection', sessionId, {
        outcome: 'upheld',
        applicationId: li,
        finding: '业绩材料不实',
        reply: '已书面答复',
      });
      await supervisor.complete('decide-objection', sessionId, {});

      // then the list shrinks, and who failed stays out
      await work.awaitStatus(li, 'li-na', 'revoked');
      expect(await outcomes(sessionId)).toEqual({ [zhang]: 'passed', [li]: 'revoked', [wang]: 'not-passed' });
      expect((await work.application(wang, 'wang-qiang')).status).toBe('failed');
      await office.awaitTask('submit-filing', sessionId);
    },
    90_000,
  );

  scenario(
    'should file again what the bureau returned, and issue only what it has accepted [17g][17g!]',
    async () => {
      // given
      const office = await work.as('committee-office');
      const bureau = await work.as('city-hr');
      const due = (await office.awaitTask('submit-filing', sessionId)).deadline?.endsOn;
      expect(due).toBe('2025-11-06');
      await office.complete('submit-filing', sessionId, { filingNo: '备〔2025〕1号', postReport: '评后报告' });

      // when the bureau returns it
      const bare = await refusalTo(bureau.complete('accept-filing', sessionId, { decision: 'returned' }));
      expect(bare.message).toContain('理由');
      await bureau.complete('accept-filing', sessionId, { decision: 'returned', reason: '缺评审专家签到表' });
      const task = await office.awaitTask('submit-filing', sessionId);
      // then the twenty days still count from the end of the review
      expect(task.deadline?.endsOn).toBe(due);
      await eventually('word of the return', async () =>
        (await noticesOf(work, 'committee-office')).find(({ body }) => body.includes('缺评审专家签到表')),
      );
      expect(await offers('committee-office', 'issue-document', sessionId)).toBe(false);
      await office.complete('submit-filing', sessionId, { filingNo: '备〔2025〕1号', postReport: '补齐' });

      // when it is accepted with its number
      expect(await offers('committee-office', 'issue-document', sessionId)).toBe(false);
      const numberless = await refusalTo(
        bureau.complete('accept-filing', sessionId, { decision: 'accepted', filingNo: '' }),
      );
      expect(numberless.message).toContain('备案编号');
      await bureau.complete('accept-filing', sessionId, { decision: 'accepted', filingNo: '沈人社备〔2025〕7号' });

      // then the document is dated after it, and names who is left
      const early = await refusalTo(
        office.complete('issue-document', sessionId, { documentNo: '沈人社职〔2025〕3号', issuedOn: '2025-10-10' }),
      );
      expect(early.codes).toContain('17g');
      await office.complete('issue-document', sessionId, {
        documentNo: '沈人社职〔2025〕3号',
        issuedOn: await work.today(),
      });
      await work.awaitStatus(zhang, 'zhang-wei', 'issued');
      expect((await work.application(li, 'li-na')).status).toBe('revoked');
      expect((await work.application(li, 'li-na')).result?.documentNo).toBeUndefined();
    },
    90_000,
  );

  scenario(
    'should mark a late filing as overdue and ask why [17g!]',
    async () => {
      // given a review whose result has been on show, and then left lying
      const late = await holdsReview(work, [zhao], () => 'agree');
      const office = await work.as('committee-office');
      await office.complete('post-publicity', late, { ...noticeElements, issuedOn: await work.today() });
      await runningNoticeOf(work, '市工程系列中级职称评审委员会');
      await work.advance(6);
      const due = (await office.awaitTask('submit-filing', late)).deadline?.endsOn ?? '';
      while ((await work.today()) <= due) await work.advance(1);

      // when it is filed without and with a reason
      const task = await eventually('the overdue mark', async () => {
        const shown = await office.awaitTask('submit-filing', late);
        return shown.deadline?.state === 'breached' ? shown : undefined;
      });
      expect(task.state).toBe('overdue');
      const filing = { filingNo: '备〔2025〕2号', postReport: '评后报告' };
      const bare = await refusalTo(office.complete('submit-filing', late, filing));
      expect(bare.codes).toContain('17g');
      expect(bare.message).toContain(due);
      await office.complete('submit-filing', late, { ...filing, lateReason: '经办人员变动，材料交接延误' });

      // then the session says so
      const facts = (await sessionPage(work, late)).facts;
      expect(facts).toContainEqual({ label: '逾期原因', value: '经办人员变动，材料交接延误' });
      expect(facts.find(({ label }) => label === '报送备案')?.value).toContain('逾期');
      await (await work.as('city-hr')).awaitTask('accept-filing', late);
    },
    120_000,
  );
});
