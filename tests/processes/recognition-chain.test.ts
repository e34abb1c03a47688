import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectStore } from '../../store/connect.ts';
import type { Stores } from '../../store/connect.ts';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { identityNumber } from '../app/identity.ts';
import { enterpriseDeclaration, greenChannel } from '../app/recognition-case.ts';
import { reachCommittee } from '../app/recommended-case.ts';
import { refusalTo } from '../app/refusal.ts';
import { startTestApp } from '../app/test-app.ts';
import type { TestApp } from '../app/test-app.ts';
import { titleWork } from '../app/title-work.ts';
import type { TitleWork } from '../app/title-work.ts';

const papers = ['个人申请', '用人单位书面全面考察报告', '正高级职称同行专家书面推荐意见', '代表性成果', '逐级推荐意见'];
const way = { units: ['precision'], levels: ['city-hr'] };
const green = enterpriseDeclaration('陈洁', identityNumber('19860214', 41), {
  channel: 'greenChannel',
  level: 'senior',
  channelEvidence: '攻克关键技术',
  greenChannel,
});
const medallist = enterpriseDeclaration('刘洋', identityNumber('19870315', 51), {
  channel: 'directRecognition',
  level: 'senior',
  recognition: {
    award: '世界技能大赛金牌',
    role: '获得者',
    medal: 'gold',
    contest: '第四十七届世界技能大赛',
    year: '2024',
    item: '焊接',
    certificateNo: 'JS-2024-01',
    document: '人社部发〔2024〕70号',
  },
});
const breakthrough = enterpriseDeclaration('高飞', identityNumber('19890420', 61), {
  channel: 'breakthrough',
  level: 'senior',
  channelEvidence: '骨干人员',
});

/** The recognitions on each engine, from the submission to the issue of the title. */
describe.each(furtherEngineKinds)('the chain to a recognition on $name', (kind) => {
  const scenario = kind.missing === undefined ? it : it.skip;
  let app: TestApp;
  let work: TitleWork;
  let stores: Stores;

  beforeAll(async () => {
    if (kind.missing !== undefined) return;
    app = await startTestApp(kind);
    work = titleWork(app);
    stores = await connectStore(app.mongoUri, app.secretBox);
  }, 120_000);

  afterAll(async () => {
    if (kind.missing !== undefined) return;
    await stores.close();
    await app.stop();
  }, 60_000);

  scenario(
    'should recommend step by step, then recognise by three experts or by the table, and issue both [9a][9c][10d]',
    async () => {
      // given both cases recommended by the unit, with its publicity, and by the bureau
      const [first = '', second = ''] = await reachCommittee(work, [
        { username: 'chen-jie', declaration: green, ...way },
        { username: 'liu-yang', declaration: medallist, ...way },
      ]);

      // when the experts agree
      const office = await work.as('provincial-office');
      await office.complete('check-green-papers', first, { papers, peersConfirmed: true, decision: 'complete' });
      await work.awaitStatus(first, 'chen-jie', 'recognising');
      await office.complete('send-consult', first, { letterNo: '省评办函〔2025〕1号', sentOn: await work.today() });
      const reply = { decision: 'agreed', replyNo: '省人社函〔2025〕8号' };
      await (await work.as('provincial-hr')).complete('reply-to-consult', first, reply);
      await office.complete('draw-reviewers', first, { confirmed: true });
      const drawn = (await stores.recognitions.byId(first))?.draws[0]?.drawn ?? [];
      expect(drawn).toHaveLength(3);
      for (const accountId of drawn) {
        const expert = await work.as(accountId.replace(/^acc-/u, ''));
        await expert.complete('vote-on-recognition', first, { vote: 'agree' });
      }
      await (
        await work.as('provincial-chair')
      ).complete('decide-recognition', first, { documentNo: '省评认〔2025〕1号' });

      // and the bureau checks and approves the medallist
      const seen = { seenCertificate: true, seenDocument: true, decision: 'passed' };
      await (await work.as('city-hr')).complete('check-recognition', second, seen);
      const approval = { decision: 'approved', documentNo: '市人社认〔2025〕1号' };
      await (await work.as('city-hr-supervisor')).complete('approve-recognition', second, approval);

      // then both are issued
      await work.awaitStatus(first, 'chen-jie', 'issued');
      await work.awaitStatus(second, 'liu-yang', 'issued');
    },
    300_000,
  );

  scenario(
    'should let a person of a listed enterprise break through one level, once ever [5a][5a!]',
    async () => {
      // given two levels up, then the right level
      const far = { ...breakthrough, title: { ...breakthrough.title, currentTitle: undefined } };
      expect((await refusalTo(work.submits('gao-fei', far))).codes).toContain('5a');
      const id = await work.submits('gao-fei', breakthrough);
      await work.awaitStatus(id, 'gao-fei', 'submitted');
      const personKey = (await stores.applications.byId(id))?.personKey ?? '';
      // when the same person asks for it a second time
      const again = await refusalTo(work.submits('gao-fei', breakthrough));
      // then
      expect(again.codes).toContain('5a');
      expect(await stores.claims.of(`5a:${personKey}`)).toMatchObject([{ holder: id }]);
    },
    90_000,
  );
});
