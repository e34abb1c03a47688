import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectStore } from '../../store/connect.ts';
import type { Stores } from '../../store/connect.ts';
import { postListResponseSchema } from '../../web/contract/post.ts';
import { approvesAppointment, asksAppointment, codesAgainst, personForm, postOf } from '../app/appointment-steps.ts';
import { noticesOf } from '../app/applicant-steps.ts';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { declarationOf, establishmentOf } from '../app/declaration.ts';
import { identityNumber } from '../app/identity.ts';
import { issuedCase, startsProcess } from '../app/issued-case.ts';
import { eventually } from '../app/person.ts';
import { refusalTo } from '../app/refusal.ts';
import { startTestApp } from '../app/test-app.ts';
import type { TestApp } from '../app/test-app.ts';
import { titleWork } from '../app/title-work.ts';
import type { TitleWork } from '../app/title-work.ts';

const wang = declarationOf('王强', identityNumber('19880912', 33), establishmentOf('design-institute'));
const associate = { level: 'associateSenior' };
const assistant = { level: 'junior', isAssistant: true, grade: 12 };

/** Posts and appointments of one unit on each engine; the scenarios share its posts and follow one another. */
describe.each(furtherEngineKinds)('the appointments on $name', (kind) => {
  const scenario = kind.missing === undefined ? it : it.skip;
  let app: TestApp;
  let work: TitleWork;
  let stores: Stores | undefined;

  beforeAll(async () => {
    if (kind.missing !== undefined) return;
    app = await startTestApp(kind);
    work = titleWork(app);
    stores = await connectStore(app.mongoUri, app.secretBox);
  }, 120_000);

  afterAll(async () => {
    await stores?.close();
    if (kind.missing === undefined) await app.stop();
  }, 60_000);

  const row = async (subjectId: string) => stores?.appointments.bySubject(subjectId);
  const settled = (subjectId: string, state: string) =>
    eventually(`${subjectId} to be ${state}`, async () => {
      const found = await row(subjectId);
      return found?.state === state ? found : undefined;
    });
  const refused = (data: Readonly<Record<string, unknown>>) => codesAgainst(work, data);

  scenario(
    'should settle the appointment after a title in time, to the lowest grade of the level [17p][22b][17p!][22b!]',
    async () => {
      // given a title that was issued
      const id = await issuedCase(app, 'wang-qiang', wang);
      await startsProcess(app, 'appointment', {
        applicationId: id,
        applicantId: 'acc-wang-qiang',
        policyYear: 2025,
        unitId: 'design-institute',
        departmentId: 'housing-bureau',
        bureauId: 'city-hr',
      });
      const clerk = await work.as('design-clerk');
      const task = await clerk.awaitTask('propose-appointment', id);
      expect(task.deadline?.endsOn).toBe('2025-10-24');

      // when a higher grade is proposed, then the lowest
      const high = await refusalTo(clerk.complete('propose-appointment', id, { staffNo: 'W1', grade: 9 }));
      expect(high.codes).toContain('22b');
      await clerk.complete('propose-appointment', id, { staffNo: 'W1', grade: 10 });

      // then nothing is registered until head and department have agreed
      expect((await row(id))?.state).toBe('proposed');
      const head = await work.as('design-head');
      const silent = await refusalTo(head.complete('approve-appointment', id, { decision: 'returned', opinion: '' }));
      expect(silent.status).toBe(400);
      await head.complete('approve-appointment', id, { decision: 'returned', opinion: '请写明起聘日期' });
      await clerk.complete('propose-appointment', id, { staffNo: 'W1', grade: 10, appointedOn: '2025-09-23' });
      await approvesAppointment(work, id, ['housing-officer']);
      const done = await settled(id, 'appointed');
      expect(done).toMatchObject({ grade: 10, since: '2025-09-23', personName: '王强' });
      expect(await stores?.claims.of(`post:${postOf('工程', 10)}`)).toHaveLength(1);
    },
    180_000,
  );

  scenario(
    'should adjust the structure by a request with its document, never below those in office [21a][21a!]',
    async () => {
      // when
      const base = { kind: 'structure', adjustReason: 'other', document: '申请〔2025〕3号' };
      expect(await refused({ ...base, adjustments: '工程 10 1' })).toContain('21a');
      expect(await refused({ ...base, adjustments: '工程 十级 1' })).toContain('21a');
      expect(await refused({ ...base, adjustReason: 'newDoctoralPoint', adjustments: '工程 10 9' })).toContain('21a');
      expect(await refused({ ...base, document: '', adjustments: '工程 10 9' })).toContain('21a');
      const id = await asksAppointment(work, { ...base, adjustments: '工程 10 12\n工程 6 5' });
      await approvesAppointment(work, id, ['housing-officer', 'city-hr']);
      // then
      const post = await eventually('the new number', async () => {
        const found = await stores?.posts.byId(postOf('工程', 10));
        return found?.approved === 12 ? found : undefined;
      });
      expect(post).toMatchObject({ takenElsewhere: 2, document: '申请〔2025〕3号' });
      expect((await stores?.matters.byId(id))?.state).toBe('registered');
    },
    180_000,
  );

  scenario(
    'should promote grade by grade after the interval, shortened where that may be [22b][22b!][23b][23b!][23c][23c!]',
    async () => {
      // given 陈建国 in grade 7 since 2021-03-01, on record
      const chen = personForm('promotion', 'S001', { ...associate, grade: 6 });
      expect(await refused({ ...chen, grade: 5 })).toContain('22b');
      const id = await asksAppointment(work, chen);
      await approvesAppointment(work, id, ['housing-officer']);
      await settled(id, 'appointed');
      // then the former post is free again
      expect((await stores?.claims.ofHolder('demo-1'))?.length).toBe(0);

      // and who has 15 months only has to wait, unless introduced talent is promoted for the first time, after 24
      const young = personForm('promotion', 'S002', { ...associate, grade: 6, currentGrade: 7 });
      expect(await refused({ ...young, currentSince: '2024-06-01' })).toContain('23b');
      const talent = {
        currentSince: '2023-06-01',
        shorten: 'introducedTalent',
        shortenEvidence: '引才批复〔2023〕5号',
      };
      expect(await refused({ ...young, currentSince: '2023-06-01' })).toContain('23b');
      expect(await refused({ ...young, ...talent, shorten: 'thirdToSecond' })).toContain('23b');
      await asksAppointment(work, { ...young, ...talent });

      // and earlier service under contract counts after an open recruitment
      const contract = personForm('promotion', 'S003', {
        ...associate,
        grade: 6,
        currentGrade: 7,
        currentSince: '2024-06-01',
        priorSince: '2021-05-01',
      });
      expect(await refused(contract)).toContain('23c');
      await asksAppointment(work, {
        ...contract,
        recruitedOn: '2024-05-20',
        managedByPosts: true,
        priorDocument: '聘用合同备案表',
      });
    },
    180_000,
  );

  scenario(
    'should borrow upwards only, and only when the own grade is full [22c][22c!][22g][22g!]',
    async () => {
      // given grade 12 full
      expect(await refused(personForm('first', 'B1', assistant))).toContain('22c');
      expect(await refused(personForm('first', 'B1', { ...assistant, borrowPostId: postOf('工程', 12) }))).toContain(
        '22c',
      );
      expect(await refused(personForm('first', 'B2', { borrowPostId: postOf('工程', 7) }))).toContain('22c');
      // when
      const id = await asksAppointment(
        work,
        personForm('first', 'B1', { ...assistant, borrowPostId: postOf('工程', 10) }),
      );
      // then
      expect((await row(id))?.placement).toEqual({ kind: 'post', postId: postOf('工程', 10), borrowed: true });

      // and who comes by exchange borrows within the series
      const exchange = personForm('exchange', 'B3', assistant);
      expect(await refused({ ...exchange, borrowPostId: postOf('中小学教师', 10) })).toContain('22g');
      const other = await asksAppointment(work, { ...exchange, borrowPostId: postOf('工程', 10) });
      expect((await row(other))?.placement).toMatchObject({ borrowed: true });
    },
    180_000,
  );

  scenario(
    'should let new staff, regularisation and a change of career in only as the clauses allow [22a][22a!][22d][22d!][22e][22e!][23d][23d!]',
    async () => {
      // 22a: a unit without a free post, unless a reorganisation is agreed to by the bureau
      const river = 'river-clerk';
      const staff = { ...personForm('newStaff', 'N1'), unitId: 'river-station' };
      const release = { releaseCode: '22a', releaseReason: '机构改革转隶' };
      expect(await codesAgainst(work, staff, river)).toContain('22a');
      expect(await codesAgainst(work, { ...staff, ...release }, river)).toContain('22a');
      const reorganised = await asksAppointment(
        work,
        { ...staff, ...release, releaseDocument: '编办〔2025〕8号' },
        river,
      );
      await approvesAppointment(work, reorganised, ['water-officer'], 'river-head');
      const bureau = await work.as('county-hr');
      const bare = await refusalTo(
        bureau.complete('review-appointment', reorganised, { decision: 'approved', documentNo: '' }),
      );
      expect(bare.codes).toContain('22a');
      await bureau.complete('review-appointment', reorganised, {
        decision: 'approved',
        documentNo: '人社批〔2025〕2号',
      });
      await settled(reorganised, 'appointed');

      // 22d: one beyond the number of the level, not two
      const first = await asksAppointment(work, personForm('regularisation', 'R1', assistant));
      expect((await row(first))?.placement).toEqual({ kind: 'beyond', ground: 'regularisation' });
      expect(await refused(personForm('regularisation', 'R2', assistant))).toContain('22d');

      // 22e: a plan, a free post, the lowest grade; the department may refuse, and the post comes back
      expect(await refused(personForm('fromManagement', 'M1'))).toContain('22e');
      const plan = { planDocument: '转聘方案〔2025〕1号', planAgreedBy: '市住房和城乡建设局' };
      expect(await refused(personForm('fromManagement', 'M1', { ...assistant, ...plan }))).toContain('22e');
      const manager = await asksAppointment(work, personForm('fromManagement', 'M1', plan));
      await (await work.as('design-head')).complete('approve-appointment', manager, { decision: 'approved' });
      await (
        await work.as('housing-officer')
      ).complete('review-appointment', manager, { decision: 'refused', opinion: '方案未经集体研究' });
      await settled(manager, 'refused');
      expect((await stores?.claims.ofHolder(manager))?.length).toBe(0);

      // 23d: by assessment of graduates, but not where an examination takes the place of the review
      const graduate = { level: 'junior', isAssistant: true, grade: 12, titleBasis: 'graduateAssessment' };
      expect(await refused(personForm('first', 'G1', { ...graduate, series: '会计' }))).toContain('23d');
      await asksAppointment(work, personForm('first', 'G2', { titleBasis: 'graduateAssessment' }));
    },
    180_000,
  );

  scenario(
    'should shorten the time of a postdoctoral researcher to a senior post [22f][22f!]',
    async () => {
      const senior = personForm('first', 'P1', {
        level: 'senior',
        grade: 4,
        currentGrade: 7,
        currentSince: '2022-06-01',
      });
      expect(await refused(senior)).toContain('22f');
      expect(await refused({ ...senior, shorten: 'postdoc' })).toContain('22f');
      const id = await asksAppointment(work, { ...senior, shorten: 'postdoc', shortenEvidence: '国家级项目负责人' });
      expect((await row(id))?.placement).toMatchObject({ kind: 'post', borrowed: false });
    },
    180_000,
  );

  scenario(
    'should give a second grade after talk, report and filing by the province [23a][23a!][23b]',
    async () => {
      // given
      const second = personForm('promotion', 'T1', {
        level: 'senior',
        grade: 2,
        currentGrade: 3,
        currentSince: '2023-06-01',
        shorten: 'thirdToSecond',
        shortenEvidence: '省厅规定',
      });
      expect(await refused(second)).toContain('23a');
      const id = await asksAppointment(work, {
        ...second,
        communicatedOn: '2025-09-10',
        communicatedWith: '省人社厅专技处',
      });
      // when
      await approvesAppointment(work, id, ['housing-officer', 'city-hr']);
      await (
        await work.as('design-clerk')
      ).complete('report-second-grade', id, { reportedOn: '2025-09-22', reportDocument: '评后〔2025〕1号' });
      const province = await work.as('provincial-hr');
      const bare = await refusalTo(province.complete('file-second-grade', id, { decision: 'approved', filingNo: '' }));
      expect(bare.codes).toContain('23a');
      expect((await row(id))?.state).toBe('proposed');
      await province.complete('file-second-grade', id, { decision: 'approved', filingNo: '辽岗备〔2025〕7号' });
      // then
      expect(await settled(id, 'appointed')).toMatchObject({ grade: 2, filingNo: '辽岗备〔2025〕7号' });
    },
    180_000,
  );

  scenario(
    'should set up posts of a team and special posts outside the ratio, and sell none twice [2a][2a!][2c][7b]',
    async () => {
      // given a team of its own
      const team = { kind: 'teamPost', adjustments: '工程 7 1', document: '团队〔2025〕1号' };
      expect(await refused(team)).toContain('2a');
      const id = await asksAppointment(work, { ...team, project: '关键核心技术攻关', coreMembers: '甲\n乙' });
      await approvesAppointment(work, id, ['city-hr']);
      const special = await asksAppointment(work, {
        kind: 'specialPost',
        adjustments: '工程 4 1',
        project: '新获批国家级实验室',
        document: '特设〔2025〕1号',
      });
      await approvesAppointment(work, special, ['housing-officer', 'city-hr']);
      const clerk = await work.as('design-clerk');
      const flagged = await eventually('both posts', async () => {
        const { posts } = await clerk.get('/posts', postListResponseSchema);
        const found = posts.filter(({ kind: is }) => is !== 'regular');
        return found.length === 2 ? found : undefined;
      });
      const teamPost = flagged.find(({ kind: is }) => is === 'team')?.id;

      // when two ask for the one post at the same moment, one of them back from the countryside
      const asked = await Promise.allSettled(
        ['K1', 'K2'].map((staffNo) =>
          asksAppointment(
            work,
            personForm('first', staffNo, {
              ...associate,
              grade: 7,
              flaggedPostId: teamPost,
              grassrootsService: '服务平川县乡村两年，成绩显著',
            }),
          ),
        ),
      );
      // then one has it, and the service is on record
      expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const { appointments } = await clerk.get('/posts', postListResponseSchema);
      expect(appointments.filter(({ grassroots }) => grassroots)).toHaveLength(1);
    },
    180_000,
  );

  scenario(
    'should appoint those of clause 10 beyond the ratio to the grade it names [10b][10b!]',
    async () => {
      const mentor = personForm('directRecognition', 'D1', {
        level: 'senior',
        titleBasis: 'recognition',
        directCode: '10b',
        grade: 3,
      });
      expect(await refused({ ...mentor, grade: 4 })).toContain('10b');
      const id = await asksAppointment(work, mentor);
      expect((await row(id))?.placement).toEqual({ kind: 'beyond', ground: 'directRecognition' });
    },
    180_000,
  );

  scenario(
    'should recommend no more people than there are free posts in a tied series [17d][17d!]',
    async () => {
      // given two free posts of the level, and three applicants of 中小学教师
      const teacher = { ...wang, title: { ...wang.title, series: '中小学教师' } };
      const ids: string[] = [];
      for (const index of [1, 2, 3]) {
        const id = await issuedCase(app, 'wang-qiang', teacher, {
          status: 'submitted',
          personKey: `person-${index}`,
        });
        await startsProcess(app, 'unit-recommendation', {
          applicationId: id,
          organisationId: 'design-institute',
          branch: 'unit',
          policyYear: 2025,
          unitLevel: 'city',
        });
        await (
          await work.as('design-clerk')
        ).complete('unit-review', id, {
          decision: 'passed',
          employmentChecked: true,
          insuranceResult: 'covered',
          papersChecked: true,
          opinion: '同意推荐',
        });
        ids.push(id);
      }
      // when
      const head = await work.as('design-head');
      const passed = { decision: 'passed', pledgeSigned: true, opinion: '同意' };
      for (const id of ids.slice(0, 2)) await head.complete('unit-approval', id, passed);
      const third = await refusalTo(head.complete('unit-approval', ids[2] ?? '', passed));
      // then
      expect(third.codes).toContain('17d');
      expect(third.message).toContain('空岗 2 个');
    },
    180_000,
  );

  scenario(
    'should ask for the reason of an appointment that is not settled in time [17p!]',
    async () => {
      // given a title whose unit lets the time for its appointment pass
      const id = await issuedCase(app, 'wang-qiang', wang);
      await startsProcess(app, 'appointment', {
        applicationId: id,
        applicantId: 'acc-wang-qiang',
        policyYear: 2025,
        unitId: 'design-institute',
        departmentId: 'housing-bureau',
        bureauId: 'city-hr',
      });
      const clerk = await work.as('design-clerk');
      expect((await clerk.awaitTask('propose-appointment', id)).asksLateReason).toBe(false);
      await work.advance(22);
      // when it is proposed at last, without a reason
      const task = await eventually('the task to be late', async () => {
        const found = await clerk.awaitTask('propose-appointment', id);
        return found.asksLateReason ? found : undefined;
      });
      const data = { ...task.form.data, staffNo: 'W9', grade: 10 };
      const bare = clerk.send('POST', `/tasks/${task.id}/complete`, { data, idempotencyKey: 'late-appointment' });
      expect((await refusalTo(bare)).message).toContain('逾期原因');
      await clerk.complete('propose-appointment', id, { staffNo: 'W9', grade: 10 });
      // then the head of the unit had been told while it was running out
      const told = (await noticesOf(work, 'design-head')).map(({ subject }) => subject);
      expect(told.some((subject) => subject.includes('经办人提出聘任'))).toBe(true);
    },
    180_000,
  );
});
