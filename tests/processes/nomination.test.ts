import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectStore } from '../../store/connect.ts';
import type { Stores } from '../../store/connect.ts';
import { applicationChoicesResponseSchema } from '../../web/contract/application.ts';
import { noticesOf } from '../app/applicant-steps.ts';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { identityNumber } from '../app/identity.ts';
import { awaitMatter, startsMatter } from '../app/matter-steps.ts';
import { eventually } from '../app/person.ts';
import { enterpriseDeclaration, recommendedCase, startsDirectRecognition } from '../app/recognition-case.ts';
import { refusalTo } from '../app/refusal.ts';
import { startTestApp } from '../app/test-app.ts';
import type { TestApp } from '../app/test-app.ts';
import { titleWork } from '../app/title-work.ts';
import type { TitleWork } from '../app/title-work.ts';

const title = { series: '工程', speciality: '机械工程', level: 'senior', merits: '攻克关键技术' };
const talent = {
  ...title,
  route: 'topTalent',
  nomineeUsername: 'chen-jie',
  nomineeName: '陈洁',
  relation: 'team',
  nominatorField: '机械工程',
  committeeId: 'provincial-committee',
};
const referral = { ...title, route: 'referral', level: 'associateSenior', nomineeId: 'acc-liu-yang' };
const trial = {
  route: 'trial',
  platform: '国家技术创新中心',
  certificateNo: '国科发〔2024〕12号',
  leaderAccountId: 'acc-technical-leader',
  merits: '行业龙头企业',
};

/** Nominations by top talents and by enterprises on each engine. */
describe.each(furtherEngineKinds)('the nominations on $name', (kind) => {
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

  const nominates = (data: object = {}) => startsMatter(work, 'academician', 'nomination', { ...talent, ...data });
  const refers = (data: object = {}) => startsMatter(work, 'technical-leader', 'nomination', { ...referral, ...data });
  const approves = async (id: string, by: string, documentNo: string): Promise<void> => {
    await (await work.as(by)).complete('approve-nomination', id, { decision: 'approved', documentNo });
  };

  scenario(
    'should let a top talent nominate for a high title, confirmed in its field, once for one application [2b]',
    async () => {
      // given
      const id = await nominates();
      // when the committee's office confirms the field, and another office approves
      const office = await work.as('provincial-office');
      const bare = await refusalTo(office.complete('confirm-nomination-field', id, { decision: 'refused' }));
      expect(bare.status).toBe(400);
      await office.complete('confirm-nomination-field', id, { decision: 'passed' });
      await approves(id, 'provincial-hr-supervisor', '省人社荐〔2025〕1号');
      await awaitMatter(work, id, 'academician', 'approved');

      // then the nominee is told, finds it, and applies on it
      const nominee = await work.as('chen-jie');
      await eventually('the notice of the nomination', async () =>
        (await noticesOf(work, 'chen-jie')).find(({ body }) => body.includes('院士举荐')),
      );
      const { nominations } = await nominee.get('/application-choices', applicationChoicesResponseSchema);
      expect(nominations.map(({ value }) => value)).toEqual([id]);
      const declared = (nominationId: string) =>
        enterpriseDeclaration('陈洁', identityNumber('19860214', 41), {
          channel: 'nomination',
          level: 'senior',
          nominationId,
        });
      const application = await work.submits('chen-jie', declared(id));
      await work.awaitStatus(application, 'chen-jie', 'submitted');
      await eventually('the nomination to be used', async () =>
        (await stores.claims.ofHolder(application)).find(({ key }) => key === `nomination:${id}`),
      );
      // and nobody else applies on it
      const other = enterpriseDeclaration('刘洋', identityNumber('19870315', 51), {
        channel: 'nomination',
        level: 'senior',
        nominationId: id,
      });
      expect((await refusalTo(work.submits('liu-yang', other))).codes).toContain('2b');
    },
    90_000,
  );

  scenario(
    'should refuse a fourth nominee of the year, also by another committee, and give a withdrawn place back [2b][2b!]',
    async () => {
      // given two more, so that the three places are taken
      const second = await nominates({ nomineeUsername: 'liu-yang', nomineeName: '刘洋' });
      const third = await nominates({ nomineeUsername: 'gao-fei', nomineeName: '高飞', relation: 'system' });
      // when a fourth is nominated by another committee
      const elsewhere = { nomineeUsername: 'wang-qiang', nomineeName: '王强', committeeId: 'civil-committee' };
      expect((await refusalTo(nominates(elsewhere))).codes).toContain('2b');

      // and when one that was accepted is withdrawn, then not; one that waits gives its place back
      const nominator = await work.as('academician');
      const office = await work.as('provincial-office');
      await office.complete('confirm-nomination-field', second, { decision: 'passed' });
      await awaitMatter(work, second, 'academician', 'checked');
      expect((await refusalTo(nominator.send('POST', `/nominations/${second}/withdraw`))).status).toBe(409);
      const stranger = await work.as('technical-leader');
      expect((await refusalTo(stranger.send('POST', `/nominations/${third}/withdraw`))).status).toBe(404);
      await nominator.send('POST', `/nominations/${third}/withdraw`);
      await awaitMatter(work, third, 'academician', 'withdrawn');
      await eventually('the place to be free', async () =>
        (await stores.claims.ofHolder(third)).length === 0 ? true : undefined,
      );
      const fourth = await nominates(elsewhere);
      expect((await awaitMatter(work, fourth, 'academician', 'requested')).title).toContain('王强');
      expect((await refusalTo(nominates({ nomineeUsername: 'li-na', nomineeName: '李娜' }))).codes).toContain('2b');
    },
    90_000,
  );

  scenario(
    'should refuse a field that is not near, a title that is not high, and who is no top talent [2b!]',
    async () => {
      const low = await refusalTo(nominates({ level: 'intermediate' }));
      expect(low.codes).toContain('2b');
      expect((await refusalTo(startsMatter(work, 'technical-leader', 'nomination', talent))).status).toBe(403);
      const wrongName = await refusalTo(nominates({ nomineeName: '陈杰' }));
      expect(wrongName.status).toBe(404);
      // and a nomination whose field the office does not confirm ends
      const [open] = await stores.matters.ofKind('nomination', ['requested']);
      const id = open?.id ?? '';
      const office = await work.as('committee-office');
      await office.complete('confirm-nomination-field', id, { decision: 'refused', opinion: '专业不相近' });
      await awaitMatter(work, id, 'academician', 'refused');
    },
    60_000,
  );

  scenario(
    'should let an enterprise on trial refer two of its own staff, who are then directly recognised [5b][5b!]',
    async () => {
      // given an enterprise without the trial
      expect((await refusalTo(refers())).codes).toContain('5b');
      // when it is granted
      const asked = await startsMatter(work, 'precision-clerk', 'nomination', trial);
      await (await work.as('city-hr')).complete('check-referral', asked, { decision: 'passed' });
      await approves(asked, 'city-hr-supervisor', '市人社试〔2025〕1号');
      await awaitMatter(work, asked, 'precision-clerk', 'approved');
      expect((await stores.organisations.byId('precision-enterprise'))?.referralTrial).toMatchObject({
        leaderAccountId: 'acc-technical-leader',
        documentNo: '市人社试〔2025〕1号',
      });

      // then its leader refers two of its own staff, nobody of another enterprise, and no third
      expect((await refusalTo(refers({ nomineeId: 'acc-wang-qiang' }))).codes).toContain('5b');
      const first = await refers();
      await refers({ nomineeId: 'acc-gao-fei' });
      expect((await refusalTo(refers({ nomineeId: 'acc-chen-jie' }))).codes).toContain('5b');

      // and the nominee is directly recognised on an approved referral
      await (await work.as('city-hr')).complete('check-referral', first, { decision: 'passed' });
      await approves(first, 'city-hr-supervisor', '市人社荐〔2025〕1号');
      await awaitMatter(work, first, 'technical-leader', 'approved');
      const declared = enterpriseDeclaration('刘洋', identityNumber('19870315', 51), {
        channel: 'referral',
        level: 'associateSenior',
        nominationId: first,
      });
      const id = await recommendedCase(stores, 'liu-yang', declared);
      await startsDirectRecognition(app, id, 'liu-yang');
      const checked = { seenCertificate: true, seenDocument: true, decision: 'passed' };
      await (await work.as('city-hr')).complete('check-recognition', id, checked);
      await (
        await work.as('city-hr-supervisor')
      ).complete('approve-recognition', id, {
        decision: 'approved',
        documentNo: '市人社认〔2025〕60号',
      });
      const decision = await eventually(
        'the decision',
        async () => (await stores.recognitions.byId(id))?.decision ?? undefined,
      );
      expect(decision).toMatchObject({ recognised: true, documentNo: '市人社认〔2025〕60号' });
    },
    120_000,
  );
});
