import { expect } from '@jest/globals';
import { z } from 'zod';
import { connectStore } from '../../store/connect.ts';
import { committeeListResponseSchema } from '../../web/contract/organisation.ts';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { describeOnEngines } from '../app/describe-on-engines.ts';
import { newCommittee } from '../app/listing-request.ts';
import { awaitMatter, startsMatter } from '../app/matter-steps.ts';
import { eventually } from '../app/person.ts';
import { refusalTo } from '../app/refusal.ts';

const KIND = 'committee-listing';
const createdSchema = z.object({ id: z.string() });

describeOnEngines(furtherEngineKinds, 'the listing of committees', ({ scenario, app, work }) => {
  /** The committees on the list, by name. */
  const listed = async (name: string) => {
    const { items } = await (await work.as('city-hr')).get('/committees', committeeListResponseSchema);
    return items.find((committee) => committee.name === name);
  };
  const approves = async (id: string, filingNo: string, checker = 'city-hr', approver = 'city-hr-supervisor') => {
    await (await work.as(checker)).complete('listing-review', id, { decision: 'passed', checked: true });
    await (await work.as(approver)).complete('listing-approval', id, { decision: 'approved', filingNo });
  };
  const plans = async (committeeId: string, office: string) =>
    (await work.as(office)).send('POST', '/sessions', { committeeId, policyYear: 2025 });
  const organisation = async (id: string) => {
    const store = await connectStore(app.mongoUri, app.secretBox);
    const found = await store.organisations.byId(id);
    await store.close();
    return found;
  };

  scenario(
    'should list a committee once two persons of its bureau have approved it, with its standards [11a][13a]',
    async () => {
      // given a city department that founds a committee of 中级: the city keeps that list
      const id = await startsMatter(work, 'housing-officer', KIND, newCommittee);
      const bureau = await work.as('city-hr');
      const unchecked = await refusalTo(bureau.complete('listing-review', id, { decision: 'passed', checked: false }));
      expect(unchecked.codes).toEqual(['13a']);
      expect(await listed(newCommittee.name)).toBeUndefined();
      // when
      await approves(id, '市人社评备〔2025〕1 号');
      // then the list has it, its office plans sessions, its standard is published with what it rests on
      const matter = await awaitMatter(work, id, 'housing-officer', 'listed');
      expect(matter.marks.map((mark) => mark.mark)).toEqual(['审核评委会申请', '核准备案']);
      const committee = await listed(newCommittee.name);
      expect(committee).toMatchObject({ levels: ['intermediate', 'junior'], validTo: '2028-09-21', level: 'city' });
      const record = await organisation(committee?.id ?? '');
      expect(record?.committee).toMatchObject({
        specialities: ['园林绿化', '风景园林'],
        memberCount: 15,
        bureauId: 'city-hr',
        listing: { filingNo: '市人社评备〔2025〕1 号', ownerId: 'city-hr', matterId: id },
        standards: [{ version: '2025 年版', riskAssessment: newCommittee.riskAssessment }],
      });
      expect(createdSchema.parse(await plans(committee?.id ?? '', 'housing-officer')).id).toMatch(/^ses-/u);
      // and the number stands for it alone
      const again = await startsMatter(work, 'housing-officer', KIND, { ...newCommittee, name: '另一评委会' });
      await bureau.complete('listing-review', again, { decision: 'passed', checked: true });
      const head = await work.as('city-hr-supervisor');
      const used = await refusalTo(
        head.complete('listing-approval', again, { decision: 'approved', filingNo: '市人社评备〔2025〕1 号' }),
      );
      expect(used.message).toContain('已经用过');
      await head.complete('listing-approval', again, { decision: 'refused', opinion: '与已列入的评委会重复' });
      await awaitMatter(work, again, 'housing-officer', 'refused');
      expect(await listed('另一评委会')).toBeUndefined();
    },
    120_000,
  );

  scenario(
    'should refuse a committee that is too small, even, too long or beyond its founder, all at once [12a!][13a!]',
    async () => {
      // given a high committee by series, even, with 24 members, for more than three years
      const refused = await refusalTo(
        startsMatter(work, 'housing-officer', KIND, {
          ...newCommittee,
          basis: 'series',
          levels: ['associateSenior'],
          memberCount: 24,
          termTo: '2028-09-22',
          validTo: '2028-09-22',
        }),
      );
      // then
      expect(refused.codes).toEqual(['13a', '13a', '13a', '13a']);
      expect(refused.message).toContain('不少于 25 人');
      expect(refused.message).toContain('单数');
      expect(refused.message).toContain('不晚于 2028-09-21');
      // and 11 are enough for a speciality, 9 are not
      const small = { ...newCommittee, levels: ['associateSenior'], memberCount: 9 };
      expect((await refusalTo(startsMatter(work, 'housing-officer', KIND, small))).message).toContain('不少于 11 人');
      // and what only the province reviews is not for the city
      const drones = { ...newCommittee, specialities: '无人机科学与工程' };
      expect((await refusalTo(startsMatter(work, 'housing-officer', KIND, drones))).codes).toEqual(['12a']);
      // and nobody asks in another founder's name
      const foreign = await refusalTo(
        startsMatter(work, 'housing-officer', KIND, { ...newCommittee, founderId: 'provincial-transport' }),
      );
      expect(foreign.status).toBe(403);
    },
    120_000,
  );

  scenario(
    'should bring a high committee of the city before the province, whose list it is [13a]',
    async () => {
      const id = await startsMatter(work, 'housing-officer', KIND, {
        ...newCommittee,
        name: '市园林专业高级职称评审委员会',
        levels: ['associateSenior'],
        memberCount: 11,
      });
      await approves(id, '省人社评备〔2025〕7 号', 'provincial-hr', 'provincial-hr-supervisor');
      await awaitMatter(work, id, 'housing-officer', 'listed');
      const committee = await listed('市园林专业高级职称评审委员会');
      expect(committee?.bureau).toBe('省人力资源和社会保障厅');
    },
    120_000,
  );

  scenario(
    'should keep checking and approving apart, and neither by who asked [13a!]',
    async () => {
      // given a request of the bureau itself, which founded the committee
      const id = await startsMatter(work, 'city-hr', KIND, {
        requestKind: 'standard',
        founderId: 'city-hr',
        committeeId: 'civil-committee',
        standardTitle: '工程系列中级职称评审办法',
        standardVersion: '2025 年修订',
        standardReference: '附件 1',
        riskAssessment: '附件 2',
        authorityName: '市住房和城乡建设局',
        authorityOpinion: '住建函〔2025〕15 号',
      });
      // when
      const own = await refusalTo(
        (await work.as('city-hr')).complete('listing-review', id, { decision: 'passed', checked: true }),
      );
      // then
      expect(own.status).toBe(403);
      expect(own.message).toContain('经办以外');
      const officer = await work.as('city-hr');
      const { id: taskId } = await officer.awaitTask('listing-review', id);
      await officer.send('POST', `/tasks/${taskId}/unclaim`);
      await approves(id, '市人社标备〔2025〕2 号', 'city-hr-clerk');
      await awaitMatter(work, id, 'city-hr', 'listed');
      expect((await organisation('civil-committee'))?.committee?.standards).toMatchObject([{ version: '2025 年修订' }]);
    },
    120_000,
  );

  scenario(
    'should not publish a standard without its risk assessment and the opinion of the authority [11a!]',
    async () => {
      const bare = { ...newCommittee, name: '无评估评委会', riskAssessment: '', authorityOpinion: '' };
      const refused = await refusalTo(startsMatter(work, 'housing-officer', KIND, bare));
      expect(refused.codes).toEqual(['11a', '11a']);
      expect(refused.message).toContain('风险评估');
      expect(await listed('无评估评委会')).toBeUndefined();
    },
    120_000,
  );

  scenario(
    'should close a committee that has left the list or is out of date, and open it when renewed [13a][13a!]',
    async () => {
      // given a listed committee of the city that leaves the list
      const office = 'committee-office';
      const leaving = {
        requestKind: 'remove',
        founderId: 'city-hr',
        committeeId: 'civil-committee',
        reason: '职能调整',
      };
      const id = await startsMatter(work, office, KIND, leaving);
      await approves(id, '市人社评备〔2025〕9 号', 'city-hr-clerk');
      await awaitMatter(work, id, office, 'listed');
      // when, then it opens nothing
      const refused = await refusalTo(plans('civil-committee', office));
      expect(refused.codes).toEqual(['13a']);
      expect((await organisation('civil-committee'))?.committee?.listing?.removedOn).toBe('2025-09-22');
      // and renewed it does
      const { termFrom, termTo, validFrom, validTo } = newCommittee;
      const renewed = await startsMatter(work, office, KIND, {
        requestKind: 'renew',
        founderId: 'city-hr',
        committeeId: 'civil-committee',
        basis: 'series',
        series: '工程',
        levels: ['intermediate', 'junior'],
        memberCount: 7,
        rosterReference: '附件 4',
        chairAccountId: 'acc-chair',
        memberAccountIds: ['acc-expert-1', 'acc-expert-2'],
        ...{ termFrom, termTo, validFrom, validTo },
      });
      await approves(renewed, '市人社评备〔2025〕10 号', 'city-hr-clerk');
      await awaitMatter(work, renewed, office, 'listed');
      expect(createdSchema.parse(await plans('civil-committee', office)).id).toMatch(/^ses-/u);
      // and a committee that is out of date opens nothing either
      const store = await connectStore(app.mongoUri, app.secretBox);
      const provincial = await store.organisations.byId('provincial-committee');
      if (provincial?.committee === undefined) throw new Error('Expected the demo');
      await store.organisations.setCommittee(provincial.id, { ...provincial.committee, validTo: '2025-09-21' });
      await store.close();
      expect((await refusalTo(plans('provincial-committee', 'provincial-office'))).codes).toEqual(['13a']);
    },
    120_000,
  );

  scenario(
    'should grant a unit its own review within a scope and for a time, by the province [3a]',
    async () => {
      // given a city unit
      const grant = {
        requestKind: 'self-review',
        founderId: 'design-institute',
        series: '工程',
        specialities: '市政工程',
        levels: ['intermediate', 'associateSenior'],
        validFrom: '2025-10-01',
        validTo: '2028-09-30',
        reason: '省属国有企业，专业技术人员集中',
      };
      // when, then the city is not asked
      const id = await startsMatter(work, 'design-clerk', KIND, grant);
      await approves(id, '辽人社自评〔2025〕3 号', 'provincial-hr', 'provincial-hr-supervisor');
      await awaitMatter(work, id, 'design-clerk', 'listed');
      const unit = await eventually('the grant', async () => (await organisation('design-institute'))?.selfReview);
      expect(unit).toMatchObject({
        scope: [{ series: '工程', specialities: ['市政工程'], levels: ['intermediate', 'associateSenior'] }],
        validTo: '2028-09-30',
        documentNo: '辽人社自评〔2025〕3 号',
        grantedBy: 'provincial-hr',
      });
      // and a department does not review its own people, nor does anybody for more than three years
      const department = { ...grant, founderId: 'housing-bureau', validTo: '2029-01-01' };
      const refused = await refusalTo(startsMatter(work, 'housing-officer', KIND, department));
      expect(refused.codes).toEqual(['13a', '3a']);
    },
    120_000,
  );
});
