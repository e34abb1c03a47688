import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectStore } from '../../store/connect.ts';
import type { Stores } from '../../store/connect.ts';
import type { Recognition } from '../../store/recognition/recognition.entity.ts';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { identityNumber } from '../app/identity.ts';
import { eventually } from '../app/person.ts';
import { enterpriseDeclaration, greenChannel, recommendedCase, startsGreenChannel } from '../app/recognition-case.ts';
import { refusalTo } from '../app/refusal.ts';
import { startTestApp } from '../app/test-app.ts';
import type { TestApp } from '../app/test-app.ts';
import { titleWork } from '../app/title-work.ts';
import type { TitleWork } from '../app/title-work.ts';

const title = { channel: 'greenChannel', level: 'senior', channelEvidence: '攻克关键技术', greenChannel } as const;
const chen = enterpriseDeclaration('陈洁', identityNumber('19860214', 41), title);
const papers = ['个人申请', '用人单位书面全面考察报告', '正高级职称同行专家书面推荐意见', '代表性成果', '逐级推荐意见'];

/** The green channel on each engine, from the end of the step-by-step recommendation. */
describe.each(furtherEngineKinds)('the green channel on $name', (kind) => {
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

  const begins = async (personKey?: string): Promise<string> => {
    const id = await recommendedCase(stores, 'chen-jie', chen, personKey);
    await startsGreenChannel(app, id, 'chen-jie');
    return id;
  };
  const checksPapers = async (id: string): Promise<void> => {
    const office = await work.as('provincial-office');
    await office.complete('check-green-papers', id, { papers, peersConfirmed: true, decision: 'complete' });
  };
  const consults = async (id: string, decision: 'agreed' | 'disagreed'): Promise<void> => {
    const office = await work.as('provincial-office');
    await office.complete('send-consult', id, { letterNo: '省评办函〔2025〕3号', sentOn: await work.today() });
    const province = await work.as('provincial-hr');
    const reason = decision === 'agreed' ? '' : '业绩不突出';
    await province.complete('reply-to-consult', id, { decision, replyNo: '省人社函〔2025〕9号', reason });
  };
  const recordOf = async (id: string): Promise<Recognition> => {
    const found = await stores.recognitions.byId(id);
    if (found === undefined) throw new Error('Expected a recognition on record');
    return found;
  };
  const draws = async (id: string, times = 1): Promise<string[]> => {
    const office = await work.as('provincial-office');
    await office.complete('draw-reviewers', id, { confirmed: true });
    const { draws: all } = await recordOf(id);
    expect(all).toHaveLength(times);
    return (all.at(-1)?.drawn ?? []).map((accountId) => accountId.replace(/^acc-/u, ''));
  };
  const hasTask = async (username: string, act: string, id: string): Promise<boolean> => {
    const person = await work.as(username);
    return (await person.tasks()).some((task) => task.act === act && task.subject.id === id);
  };
  const isDecided = (id: string): Promise<Recognition> =>
    eventually('the decision', async () => {
      const found = await recordOf(id);
      return found.decision === undefined ? undefined : found;
    });

  scenario(
    'should refuse a submission whose papers do not do, and take one whose papers do [1b][9a][9a!]',
    async () => {
      const [first, second] = greenChannel.recommenders;
      const refused = async (change: object): Promise<string[]> => {
        const declared = { ...title, greenChannel: { ...greenChannel, ...change } };
        const declaration = enterpriseDeclaration('陈洁', identityNumber('19860214', 41), declared);
        return (await refusalTo(work.submits('chen-jie', declaration))).codes;
      };
      // one recommender, one without a senior title, the same twice, no report
      expect(await refused({ recommenders: [first] })).toContain('9a');
      expect(await refused({ recommenders: [first, { ...second, titleLevel: 'associateSenior' }] })).toContain('9a');
      expect(await refused({ recommenders: [first, first] })).toContain('9a');
      expect(await refused({ unitReport: undefined })).toContain('9a');
      // a contribution without evidence may not choose the channel (1b), nor a unit that is not on the list (5a)
      const bare = { ...title, channelEvidence: undefined };
      const without = enterpriseDeclaration('陈洁', identityNumber('19860214', 41), bare);
      expect((await refusalTo(work.submits('chen-jie', without))).codes).toContain('1b');
      // and complete
      const id = await work.submits('chen-jie', chen);
      await work.awaitStatus(id, 'chen-jie', 'submitted');
    },
    90_000,
  );

  scenario(
    'should recognise when three drawn experts agree, after the province agreed [9a][9b][9c][9d][14h]',
    async () => {
      // given a case whose short list of papers the office has checked, every one of them
      const id = await begins();
      const office = await work.as('provincial-office');
      const some = await refusalTo(
        office.complete('check-green-papers', id, {
          papers: papers.slice(1),
          peersConfirmed: true,
          decision: 'complete',
        }),
      );
      expect(some.message).toContain('个人申请');
      // and an expert who has recommended the applicant, and one who is kin
      await stores.experts.relate('acc-expert-1', { applicantId: 'acc-chen-jie', kind: 'nominator', note: '推荐人' });
      await stores.experts.relate('acc-expert-2', { applicantId: 'acc-chen-jie', kind: 'kin', note: '' });
      await checksPapers(id);

      // when the province has not answered yet, there is no draw (9b)
      await office.complete('send-consult', id, { letterNo: '省评办函〔2025〕1号', sentOn: await work.today() });
      expect(await hasTask('provincial-office', 'draw-reviewers', id)).toBe(false);
      const early = { taskId: 'x', seed: 's', at: new Date(), by: 'x', pool: [], drawn: ['acc-expert-3'] };
      expect(await stores.recognitions.draw(id, early)).toBeUndefined();
      const province = await work.as('provincial-hr');
      await province.complete('reply-to-consult', id, { decision: 'agreed', replyNo: '省人社函〔2025〕8号' });

      // then exactly three without a conflict are drawn, with the record of the draw (9c, 14h)
      const drawn = await draws(id);
      expect(new Set(drawn).size).toBe(3);
      expect(drawn.some((username) => ['expert-1', 'expert-2'].includes(username))).toBe(false);
      expect((await recordOf(id)).draws[0]).toMatchObject({ by: 'acc-provincial-office' });

      // when two have voted it is open, and nobody changes a vote
      const [one = '', two = '', three = ''] = drawn;
      for (const username of [one, two]) {
        const expert = await work.as(username);
        await expert.complete('vote-on-recognition', id, { vote: 'agree' });
      }
      expect((await recordOf(id)).tally).toBeUndefined();
      expect(await hasTask('provincial-chair', 'decide-recognition', id)).toBe(false);
      await (await work.as(three)).complete('vote-on-recognition', id, { vote: 'agree' });

      // then the chair signs, and the title is issued with its document
      await (await work.as('provincial-chair')).complete('decide-recognition', id, { documentNo: '省评认〔2025〕1号' });
      const { tally, decision } = await isDecided(id);
      expect(tally).toMatchObject({ experts: 3, agree: 3, unanimous: true });
      expect(decision).toMatchObject({ recognised: true, documentNo: '省评认〔2025〕1号' });
      expect((await stores.applications.byId(id))?.issue).toMatchObject({ documentNo: '省评认〔2025〕1号' });
    },
    90_000,
  );

  scenario(
    'should not recognise on two of three, and hold no second round [9c!][17l!]',
    async () => {
      // given
      const id = await begins('person-of-one-round');
      await checksPapers(id);
      await consults(id, 'agreed');
      const [one = '', two = '', three = ''] = await draws(id);
      // when
      await (await work.as(one)).complete('vote-on-recognition', id, { vote: 'agree' });
      await (await work.as(two)).complete('vote-on-recognition', id, { vote: 'agree' });
      await (await work.as(three)).complete('vote-on-recognition', id, { vote: 'disagree' });
      // then
      const { tally, decision } = await isDecided(id);
      expect(tally).toMatchObject({ agree: 2, unanimous: false });
      expect(decision).toMatchObject({ recognised: false, reason: '审议专家未一致同意' });
      expect((await stores.applications.byId(id))?.issue).toBeUndefined();

      // and another case of the same person in the year finds no experts
      const again = await begins('person-of-one-round');
      await checksPapers(again);
      await consults(again, 'agreed');
      const office = await work.as('provincial-office');
      const second = await refusalTo(office.complete('draw-reviewers', again, { confirmed: true }));
      expect(second.codes).toContain('9c');
    },
    90_000,
  );

  scenario(
    'should draw another expert for one who withdraws at the vote, who then has none [14h!]',
    async () => {
      // given
      const id = await begins();
      await checksPapers(id);
      await consults(id, 'agreed');
      const [one = '', two = '', three = ''] = await draws(id);
      // when
      const withdrawing = await work.as(one);
      const bare = await refusalTo(withdrawing.complete('vote-on-recognition', id, { vote: 'recuse' }));
      expect(bare.message).toContain('回避事由');
      await withdrawing.complete('vote-on-recognition', id, { vote: 'recuse', recusalReason: '曾为师生' });
      for (const username of [two, three]) {
        await (await work.as(username)).complete('vote-on-recognition', id, { vote: 'agree' });
      }
      // then one more is drawn, not the one who withdrew
      const [fourth = '', ...more] = await draws(id, 2);
      expect(more).toEqual([]);
      expect([one, two, three]).not.toContain(fourth);
      await (await work.as(fourth)).complete('vote-on-recognition', id, { vote: 'agree' });
      await (await work.as('provincial-chair')).complete('decide-recognition', id, { documentNo: '省评认〔2025〕2号' });
      expect((await isDecided(id)).tally).toMatchObject({ experts: 3, agree: 3 });
      const votes = await stores.ballots.ofSession(`green-${id}`);
      expect(votes.map(({ expertId }) => expertId)).not.toContain(`acc-${one}`);
    },
    90_000,
  );

  scenario(
    'should end when the province disagrees, without any draw [9b!]',
    async () => {
      // given
      const id = await begins();
      await checksPapers(id);
      // when
      await consults(id, 'disagreed');
      // then
      const { decision, draws: none } = await isDecided(id);
      expect(decision).toMatchObject({ recognised: false });
      expect(decision?.reason).toContain('业绩不突出');
      expect(none).toEqual([]);
      expect(await hasTask('provincial-office', 'draw-reviewers', id)).toBe(false);
    },
    60_000,
  );

  scenario(
    'should take a person of a listed enterprise into the green channel, and nobody of another unit [5a][5a!][1b]',
    async () => {
      const listed = { ...title, greenChannel: { ...greenChannel, basis: 'enterpriseList' as const } };
      const own = enterpriseDeclaration('刘洋', identityNumber('19870315', 51), listed);
      const elsewhere = {
        ...own,
        person: { ...own.person, name: '王强', idNumber: identityNumber('19880912', 33) },
        employment: { kind: 'establishment', unitId: 'design-institute' } as const,
        socialInsurance: { ...own.socialInsurance, payerOrganisationId: 'design-institute' },
      };
      expect((await refusalTo(work.submits('wang-qiang', elsewhere))).codes).toContain('5a');
      const id = await work.submits('liu-yang', own);
      await work.awaitStatus(id, 'liu-yang', 'submitted');
    },
    60_000,
  );
});
