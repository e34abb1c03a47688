import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectStore } from '../../store/connect.ts';
import type { Stores } from '../../store/connect.ts';
import type { ApplicationInput } from '../../domain/application.ts';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { asksAbout, certifies } from '../app/certificate-steps.ts';
import { registers } from '../app/further-people.ts';
import { identityNumber } from '../app/identity.ts';
import { awaitMatter, startsMatter } from '../app/matter-steps.ts';
import { eventually } from '../app/person.ts';
import { enterpriseDeclaration, greenChannel } from '../app/recognition-case.ts';
import { reachCommittee } from '../app/recommended-case.ts';
import { refusalTo } from '../app/refusal.ts';
import { startTestApp } from '../app/test-app.ts';
import type { TestApp } from '../app/test-app.ts';
import { holdsReview, noticeElements, titleWork } from '../app/title-work.ts';
import type { TitleWork } from '../app/title-work.ts';

const papers = ['个人申请', '用人单位书面全面考察报告', '正高级职称同行专家书面推荐意见', '代表性成果', '逐级推荐意见'];
const way = { units: ['precision'], levels: ['city-hr'] };
const provincial = { office: 'provincial-office', checker: 'provincial-chair' };
const city = { office: 'city-hr', checker: 'city-hr-supervisor' };
const further = [
  ['duan-lei', '段磊'],
  ['he-jing', '何静'],
  ['lu-yao', '陆瑶'],
  ['ma-chao', '马超'],
] as const;

const byList = (name: string, order: number): ApplicationInput =>
  enterpriseDeclaration(name, identityNumber('19860214', order), {
    channel: 'greenChannel',
    level: 'senior',
    greenChannel: { ...greenChannel, basis: 'enterpriseList' },
  });
const breakthrough = enterpriseDeclaration('高飞', identityNumber('19890420', 61), {
  channel: 'breakthrough',
  level: 'senior',
  channelEvidence: '骨干人员',
});
const assessed = enterpriseDeclaration('段磊', identityNumber('19900101', 71), {
  channel: 'assessment',
  level: 'associateSenior',
  currentTitle: undefined,
  assessment: { conclusion: '优秀，贡献突出', assessedOn: '2025-09-01', assessedBy: '本企业考核组' },
});

/** The special channels on each engine, from the pledge to the certificate; the scenarios follow one another. */
describe.each(furtherEngineKinds)('the chain of the special channels on $name', (kind) => {
  const scenario = kind.missing === undefined ? it : it.skip;
  let app: TestApp;
  let work: TitleWork;
  let stores: Stores;
  let [nominee, referred, broken, recognised, listed, early, late] = ['', '', '', '', '', '', ''];

  beforeAll(async () => {
    if (kind.missing !== undefined) return;
    app = await startTestApp(kind);
    work = titleWork(app);
    const people = further.map(([username, name]) => ({
      username,
      name,
      organisationId: 'precision-enterprise',
      roles: ['applicant'] as const,
    }));
    await registers(app, [], people);
    stores = await connectStore(app.mongoUri, app.secretBox);
  }, 120_000);

  afterAll(async () => {
    if (kind.missing !== undefined) return;
    await stores.close();
    await app.stop();
  }, 60_000);

  const approves = async (matterId: string, by: string, asker: string, documentNo: string): Promise<void> => {
    await (await work.as(by)).complete('approve-nomination', matterId, { decision: 'approved', documentNo });
    await awaitMatter(work, matterId, asker, 'approved');
  };
  const title = { series: '工程', speciality: '机械工程', merits: '攻克关键技术' };
  const isNominated = async (): Promise<string> => {
    const id = await startsMatter(work, 'academician', 'nomination', {
      ...title,
      route: 'topTalent',
      level: 'senior',
      nomineeUsername: 'chen-jie',
      nomineeName: '陈洁',
      relation: 'team',
      nominatorField: '机械工程',
      committeeId: 'provincial-committee',
    });
    const office = await work.as('provincial-office');
    await office.complete('confirm-nomination-field', id, { decision: 'passed' });
    await approves(id, 'provincial-hr-supervisor', 'academician', '省人社荐〔2025〕1号');
    return id;
  };
  const isReferred = async (): Promise<string> => {
    const trial = await startsMatter(work, 'precision-clerk', 'nomination', {
      route: 'trial',
      platform: '国家技术创新中心',
      certificateNo: '国科发〔2024〕12号',
      leaderAccountId: 'acc-technical-leader',
      merits: '行业龙头企业',
    });
    const bureau = await work.as('city-hr');
    await bureau.complete('check-referral', trial, { decision: 'passed' });
    await approves(trial, 'city-hr-supervisor', 'precision-clerk', '市人社试〔2025〕1号');
    const id = await startsMatter(work, 'technical-leader', 'nomination', {
      ...title,
      route: 'referral',
      level: 'associateSenior',
      nomineeId: 'acc-liu-yang',
    });
    await bureau.complete('check-referral', id, { decision: 'passed' });
    await approves(id, 'city-hr-supervisor', 'technical-leader', '市人社荐〔2025〕1号');
    return id;
  };
  const isCertified = async (id: string, username: string, holder: string, number: string, title: string) => {
    await work.awaitStatus(id, username, 'certified');
    expect(await asksAbout(app.url, number, holder)).toMatchObject({ state: 'valid', title });
  };
  const comesToTheDraw = async (id: string): Promise<void> => {
    const office = await work.as('provincial-office');
    await office.complete('check-green-papers', id, { papers, peersConfirmed: true, decision: 'complete' });
    await office.complete('send-consult', id, { letterNo: '省评办函〔2025〕1号', sentOn: await work.today() });
    const reply = { decision: 'agreed', replyNo: '省人社函〔2025〕8号' };
    await (await work.as('provincial-hr')).complete('reply-to-consult', id, reply);
  };
  const draws = async (id: string): Promise<string[]> => {
    await (await work.as('provincial-office')).complete('draw-reviewers', id, { confirmed: true });
    const [draw] = (await stores.recognitions.byId(id))?.draws ?? [];
    return (draw?.drawn ?? []).map((accountId) => accountId.replace(/^acc-/u, ''));
  };

  scenario(
    'should nominate, refer and recommend step by step, each with its pledge and publicity [2b][5a][5b][5c]',
    async () => {
      // given the approved nomination and referral
      const declared = (name: string, order: number, more: Partial<ApplicationInput['title']>) =>
        enterpriseDeclaration(name, identityNumber('19860214', order), { currentTitle: undefined, ...more });
      const nominated = declared('陈洁', 41, {
        channel: 'nomination',
        level: 'senior',
        nominationId: await isNominated(),
      });
      const onReferral = declared('刘洋', 51, {
        channel: 'referral',
        level: 'associateSenior',
        nominationId: await isReferred(),
      });
      // when everybody pledges, and the enterprise and the bureau of the city recommend
      const ids = await reachCommittee(work, [
        { username: 'chen-jie', declaration: nominated, ...way },
        { username: 'liu-yang', declaration: onReferral, ...way },
        { username: 'gao-fei', declaration: breakthrough, ...way },
        { username: 'duan-lei', declaration: assessed, ...way },
        { username: 'he-jing', declaration: byList('何静', 81), ...way },
        { username: 'lu-yao', declaration: byList('陆瑶', 82), ...way },
        { username: 'ma-chao', declaration: byList('马超', 83), ...way },
      ]);
      [nominee = '', referred = '', broken = '', recognised = '', listed = '', early = '', late = ''] = ids;
      // then two wait for the committee, the others for those who recognise
      for (const [id, username] of [
        [nominee, 'chen-jie'],
        [broken, 'gao-fei'],
      ] as const) {
        await work.awaitStatus(id, username, 'awaitingAcceptance');
      }
      for (const [id, username] of [
        [referred, 'liu-yang'],
        [recognised, 'duan-lei'],
        [listed, 'he-jing'],
      ] as const) {
        await work.awaitStatus(id, username, 'recognising');
      }
    },
    300_000,
  );

  scenario(
    'should recognise on a referral and on an assessment, and hand out the certificates of the bureau [5b][5c][17o]',
    async () => {
      // given the assessment by the bureau, where the channel asks for one
      const officer = await work.as('city-hr');
      await officer.complete('assess-candidate', recognised, {
        result: 'qualified',
        assessors: '李明，高级工程师',
        conclusion: '合格',
      });
      // when both are checked, and approved by another person
      const supervisor = await work.as('city-hr-supervisor');
      for (const id of [referred, recognised]) {
        const seen = { seenCertificate: true, seenDocument: true, decision: 'passed' };
        await officer.complete('check-recognition', id, seen);
        const approval = { decision: 'approved', documentNo: `市人社认〔2025〕${id === referred ? '60' : '61'}号` };
        await supervisor.complete('approve-recognition', id, approval);
      }
      await certifies(work, referred, { number: 'JJ20250001', holder: '刘洋', ...city });
      await certifies(work, recognised, { number: 'KH20250001', holder: '段磊', ...city });
      // then
      await isCertified(referred, 'liu-yang', '刘洋', 'JJ20250001', '工程系列（机械工程）副高级');
      await isCertified(recognised, 'duan-lei', '段磊', 'KH20250001', '工程系列（机械工程）副高级');
    },
    120_000,
  );

  scenario(
    'should recognise a person of a listed enterprise by three experts, and hand out the certificate [5a][9c][17o]',
    async () => {
      // given
      await comesToTheDraw(listed);
      // when
      const drawn = await draws(listed);
      expect(drawn).toHaveLength(3);
      for (const username of drawn) {
        await (await work.as(username)).complete('vote-on-recognition', listed, { vote: 'agree' });
      }
      const chair = await work.as('provincial-chair');
      await chair.complete('decide-recognition', listed, { documentNo: '省评认〔2025〕1号' });
      await certifies(work, listed, { number: 'LS20250001', holder: '何静', ...provincial });
      // then
      await isCertified(listed, 'he-jing', '何静', 'LS20250001', '工程系列（机械工程）正高级');
    },
    120_000,
  );

  scenario(
    'should use up the year and the chance when an applicant withdraws after the experts are drawn, and not before [16c][5a][16c!][5a!]',
    async () => {
      const withdraws = async (username: string, id: string): Promise<void> => {
        await (await work.as(username)).send('POST', `/applications/${id}/withdraw`, { reason: '工作变动' });
        await work.awaitStatus(id, username, 'withdrawn');
      };
      // given one who withdraws while the province has agreed and nobody is drawn yet
      await comesToTheDraw(early);
      await withdraws('lu-yao', early);
      // then the person may declare once more on the same right
      const again = await work.submits('lu-yao', byList('陆瑶', 82));
      await work.awaitStatus(again, 'lu-yao', 'submitted');

      // when another withdraws while the experts are voting
      await comesToTheDraw(late);
      const [first = '', second = ''] = await draws(late);
      const expert = await work.as(first);
      await expert.complete('vote-on-recognition', late, { vote: 'agree' });
      await withdraws('ma-chao', late);
      // then nobody votes any more, and the year and the once-ever chance are used
      await eventually('no vote to be left', async () =>
        (await (await work.as(second)).tasks()).some((task) => task.subject.id === late) ? undefined : true,
      );
      const { codes } = await refusalTo(work.submits('ma-chao', byList('马超', 83)));
      expect(codes).toEqual(expect.arrayContaining(['5a', '16c']));
      expect((await stores.claims.ofHolder(late)).map(({ key }) => key.split(':')[0])).toEqual(['5a', '9c']);
    },
    120_000,
  );

  scenario(
    'should review the nominee and the breakthrough together, publish, file and issue, and hand out the certificates [2b][5a][17g][17o]',
    async () => {
      // given both accepted, and the cap on high titles lifted by an authority before the ballot
      for (const id of [nominee, broken]) await work.accepts('provincial-office', id);
      await work.awaitStatus(broken, 'gao-fei', 'accepted');
      const exception = {
        capRule: 'exception',
        exceptionAuthority: '省人力资源和社会保障厅',
        exceptionDocument: '省人社函〔2025〕20号',
        exceptionReason: '参评人数少',
      };
      const both = [nominee, broken];
      const { office } = provincial;
      const chair = 'provincial-chair';
      const session = await holdsReview(work, both, () => 'agree', 'provincial-committee', office, chair, exception);
      // when the result is posted, filed with the province and issued
      const clerk = await work.as(office);
      await clerk.complete('post-publicity', session, { ...noticeElements, issuedOn: await work.today() });
      await work.advance(6);
      await clerk.complete('submit-filing', session, { filingNo: '备〔2025〕1号', postReport: '评后报告已报' });
      const filing = { decision: 'accepted', filingNo: '省人社备〔2025〕7号' };
      await (await work.as('provincial-hr')).complete('accept-filing', session, filing);
      const issue = { documentNo: '省人社职〔2025〕3号', issuedOn: await work.today() };
      await clerk.complete('issue-document', session, issue);
      await certifies(work, nominee, { number: 'YS20250001', holder: '陈洁', ...provincial });
      await certifies(work, broken, { number: 'PG20250001', holder: '高飞', ...provincial });
      // then
      await isCertified(nominee, 'chen-jie', '陈洁', 'YS20250001', '工程系列（机械工程）正高级');
      await isCertified(broken, 'gao-fei', '高飞', 'PG20250001', '工程系列（机械工程）正高级');
    },
    200_000,
  );
});
