import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectStore } from '../../store/connect.ts';
import type { Stores } from '../../store/connect.ts';
import { ledgerListResponseSchema } from '../../web/contract/certificate.ts';
import { assessmentFormResponseSchema } from '../../web/contract/hand-over.ts';
import { approvesAppointment, postOf } from '../app/appointment-steps.ts';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { asksAbout, certifies } from '../app/certificate-steps.ts';
import { declarationOf, establishmentOf } from '../app/declaration.ts';
import { registers } from '../app/further-people.ts';
import { identityNumber } from '../app/identity.ts';
import { startsMatter } from '../app/matter-steps.ts';
import { eventually } from '../app/person.ts';
import { passedReview } from '../app/recommendation-steps.ts';
import { refusalTo } from '../app/refusal.ts';
import { decides, packageInForce, proposes } from '../app/rule-changes.ts';
import { startTestApp } from '../app/test-app.ts';
import type { TestApp } from '../app/test-app.ts';
import { holdsReview, noticeElements, titleWork } from '../app/title-work.ts';
import type { TitleWork } from '../app/title-work.ts';

const people = [
  ['wang-qiang', '王强'],
  ['bai-xue', '白雪'],
  ['cao-ming', '曹明'],
  ['dong-li', '董力'],
] as const;
const issuer = { office: 'committee-office', checker: 'committee-checker' };
const number = 'LN20250001';

/** A unit with two free posts of a series of 评聘结合, from the recommendation to the archive; the scenarios follow one another. */
describe.each(furtherEngineKinds)('the end of a case where review and appointment are tied on $name', (kind) => {
  const scenario = kind.missing === undefined ? it : it.skip;
  let app: TestApp;
  let work: TitleWork;
  let stores: Stores;
  let session = '';
  const ids = new Map<string, string>();
  const idOf = (username: string): string => ids.get(username) ?? '';

  beforeAll(async () => {
    if (kind.missing !== undefined) return;
    app = await startTestApp(kind);
    work = titleWork(app);
    stores = await connectStore(app.mongoUri, app.secretBox);
    const further = people.slice(1).map(([username, name]) => ({ username, name, organisationId: 'design-institute' }));
    await registers(
      app,
      [],
      further.map((one) => ({ ...one, roles: ['applicant'] as const })),
    );
    // given a year whose package ties 工程 as well
    const { policy, base } = await packageInForce(work, 2025);
    const { tiedAppointmentSeries } = policy.lists;
    const tied = { ...tiedAppointmentSeries, items: [...tiedAppointmentSeries.items, '工程'] };
    const proposed = await proposes(work, 'city-hr', base, {
      ...policy,
      lists: { ...policy.lists, tiedAppointmentSeries: tied },
    });
    await decides(work, 'city-hr-supervisor', proposed.id);
  }, 120_000);

  afterAll(async () => {
    if (kind.missing !== undefined) return;
    await stores.close();
    await app.stop();
  }, 60_000);

  const isReviewed = async (username: string): Promise<void> => {
    const index = people.findIndex(([one]) => one === username);
    const name = people[index]?.[1] ?? '';
    const declaration = declarationOf(
      name,
      identityNumber('19880912', 31 + index),
      establishmentOf('design-institute'),
    );
    const id = await work.submits(username, declaration);
    ids.set(username, id);
    await (await work.as('design-clerk')).complete('unit-review', id, passedReview);
  };
  const approves = async (username: string): Promise<void> => {
    const head = await work.as('design-head');
    const data = { decision: 'passed', pledgeSigned: true, opinion: '同意' };
    await head.complete('unit-approval', idOf(username), data);
  };
  const placesOf = async (username: string): Promise<string[]> =>
    (await stores.claims.ofHolder(idOf(username))).map(({ key }) => key).filter((key) => /^(17d|post):/u.test(key));
  const acts = async (username: string, subjectId: string): Promise<string[]> => {
    const tasks = await (await work.as(username)).tasks();
    return tasks.filter((task) => task.subject.id === subjectId).map(({ act }) => act);
  };

  scenario(
    'should give the place of a recommendation to another when its case fails in the ballot, and sell none twice [17d][17d!]',
    async () => {
      // given two recommended for two free posts, and a third
      for (const username of ['wang-qiang', 'bai-xue', 'cao-ming']) await isReviewed(username);
      const clerk = await work.as('design-clerk');
      for (const username of ['wang-qiang', 'bai-xue']) {
        await approves(username);
        const issuedOn = await work.today();
        await clerk.complete('post-publicity', idOf(username), { ...noticeElements, issuedOn });
      }
      expect((await refusalTo(approves('cao-ming'))).codes).toContain('17d');
      // when one of the two fails in the ballot
      await work.advance(6);
      for (const username of ['wang-qiang', 'bai-xue']) {
        await work.stamps('design', idOf(username));
        for (const officer of ['housing-officer', 'city-hr']) await work.passesLevel(officer, idOf(username));
        await work.accepts('committee-office', idOf(username));
        await work.awaitStatus(idOf(username), username, 'accepted');
      }
      const listed = [idOf('wang-qiang'), idOf('bai-xue')];
      session = await holdsReview(work, listed, (id) => (id === idOf('bai-xue') ? 'disagree' : 'agree'));
      await work.awaitStatus(idOf('bai-xue'), 'bai-xue', 'failed');
      // then the third is recommended in that place, and no fourth
      await eventually('the place to be free', async () =>
        (await placesOf('bai-xue')).length === 0 ? true : undefined,
      );
      await approves('cao-ming');
      await isReviewed('dong-li');
      expect((await refusalTo(approves('dong-li'))).codes).toContain('17d');
    },
    200_000,
  );

  scenario(
    'should carry an issued title to the archive by certificate, ledger, three receipts and the appointment [17m][17o][17p][17m!][17p!]',
    async () => {
      const id = idOf('wang-qiang');
      const [office, clerk, holder] = await Promise.all(
        ['committee-office', 'design-clerk', 'wang-qiang'].map((username) => work.as(username)),
      );
      if (office === undefined || clerk === undefined || holder === undefined) throw new Error('Expected three people');
      const form = () => holder.get(`/applications/${id}/assessment-form`, assessmentFormResponseSchema);
      // given a title that has passed and is not issued: no certificate, copy or appointment yet
      await work.awaitStatus(id, 'wang-qiang', 'passed');
      for (const username of ['committee-office', 'design-clerk', 'wang-qiang']) {
        expect(await acts(username, id)).toEqual([]);
      }
      expect((await refusalTo(form())).status).toBe(404);

      // when it is published, filed and issued
      await office.complete('post-publicity', session, { ...noticeElements, issuedOn: await work.today() });
      await work.advance(6);
      await office.complete('submit-filing', session, { filingNo: '备〔2025〕1号', postReport: '评后报告已报' });
      const filing = { decision: 'accepted', filingNo: '沈人社备〔2025〕7号' };
      await (await work.as('city-hr')).complete('accept-filing', session, filing);
      const issuedOn = await work.today();
      await office.complete('issue-document', session, { documentNo: '沈人社职〔2025〕3号', issuedOn });

      // then the unit is to appoint in time, another unit is not, and nobody twice
      const due = await clerk.awaitTask('propose-appointment', id);
      expect(due.deadline?.endsOn).toBeDefined();
      expect(await acts('river-clerk', id)).toEqual([]);
      expect((await refusalTo((await work.as('river-clerk')).send('POST', `/tasks/${due.id}/claim`))).status).toBe(404);
      await clerk.complete('propose-appointment', id, { staffNo: 'W1', grade: 10 });
      const again = { data: { ...due.form.data, staffNo: 'W2', grade: 10 }, idempotencyKey: 'appoint-again' };
      expect((await refusalTo(clerk.send('POST', `/tasks/${due.id}/complete`, again))).status).toBe(409);
      await approvesAppointment(work, id, ['housing-officer']);
      await eventually('the appointment', async () =>
        (await stores.appointments.bySubject(id))?.state === 'appointed' ? true : undefined,
      );
      // and the place of the recommendation has become the post
      expect(await placesOf('wang-qiang')).toEqual([`post:${postOf('工程', 10)}`]);

      // when the certificate is handed out
      expect(await acts('wang-qiang', id)).not.toContain('receive-form-copy');
      await certifies(work, id, { number, holder: '王强', ...issuer });
      await work.awaitStatus(id, 'wang-qiang', 'certified');
      const { items } = await office.get('/certificates?q=王强', ledgerListResponseSchema);
      expect(items).toMatchObject([{ kind: 'issue', number, state: 'valid', receiver: '王强' }]);

      // then each copy is received by its own holder, once
      const receipt = { receivedOn: await work.today(), hashChecked: true };
      const own = await holder.awaitTask('receive-form-copy', id);
      const ofOffice = await office.awaitTask('receive-form-copy', id);
      const ofUnit = await clerk.awaitTask('receive-form-copy', id);
      for (const [person, task] of [
        [holder, ofOffice],
        [holder, ofUnit],
        [office, own],
        [clerk, ofOffice],
      ] as const) {
        const data = { ...task.form.data, ...receipt, signedName: '王强' };
        const taken = person.send('POST', `/tasks/${task.id}/complete`, { data, idempotencyKey: 'wrong-holder' });
        expect((await refusalTo(taken)).status).toBe(404);
      }
      await office.complete('receive-form-copy', id, { ...receipt, signedName: '办事机构经办' });
      await holder.complete('receive-form-copy', id, { ...receipt, signedName: '王强' });
      const twice = { data: { ...own.form.data, ...receipt, signedName: '王强' }, idempotencyKey: 'second-receipt' };
      expect((await refusalTo(holder.send('POST', `/tasks/${own.id}/complete`, twice))).status).toBe(409);
      // and without the receipt of the unit nothing is archived, though everything else is settled
      expect((await form()).copies.filter(({ receivedOn }) => receivedOn !== undefined)).toHaveLength(2);
      expect((await work.application(id, 'wang-qiang')).status).toBe('certified');
      await clerk.complete('receive-form-copy', id, { ...receipt, signedName: '设计院经办人' });
      await work.awaitStatus(id, 'wang-qiang', 'archived');
      expect((await form()).copies.every(({ receivedOn }) => receivedOn !== undefined)).toBe(true);
    },
    200_000,
  );

  scenario(
    'should free the post of a title that is revoked later, for one more recommendation and not two [17d][17d!][17o]',
    async () => {
      // given the post taken by the title, and the other place by the third applicant
      const id = idOf('wang-qiang');
      expect((await refusalTo(approves('dong-li'))).codes).toContain('17d');
      // when the issuer revokes the title by the document of an authority
      const matter = await startsMatter(work, 'committee-office', 'certificate-change', {
        certificateNo: number,
        change: 'void',
        reason: '查实材料虚假',
        revokesTitle: true,
        authority: '市人力资源和社会保障局',
        document: '沈人社撤〔2025〕1号',
      });
      const checker = await work.as('committee-checker');
      await checker.complete('prepare-certificate-change', matter, { checked: true });
      await (await work.as('chair')).complete('approve-certificate-change', matter, { decision: 'approved' });
      // then the title, its certificate and the appointment have ended
      await work.awaitStatus(id, 'wang-qiang', 'revoked');
      expect((await asksAbout(app.url, number, '王强')).state).toBe('void');
      await eventually('the post to be free', async () =>
        (await placesOf('wang-qiang')).length === 0 ? true : undefined,
      );
      await eventually('the end of the appointment', async () =>
        (await stores.appointments.bySubject(id))?.state === 'ended' ? true : undefined,
      );
      // and the fourth applicant is recommended in its place, while both posts are spoken for again
      await approves('dong-li');
      const claimed = await stores.claims.of('17d:design-institute:工程:intermediate');
      expect(claimed.map(({ holder }) => holder).sort()).toEqual([idOf('cao-ming'), idOf('dong-li')].sort());
    },
    120_000,
  );
});
