import { expect } from '@jest/globals';
import { connectStore } from '../../store/connect.ts';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { describeOnEngines } from '../app/describe-on-engines.ts';
import { awaitDeadline, awaitMatter, startsMatter } from '../app/matter-steps.ts';
import { candidates, reachCommittee } from '../app/recommended-case.ts';
import { refusalTo } from '../app/refusal.ts';

const KIND = 'entrusted-review';
const { wangQiang, liNa } = candidates;
/** A junior title, which the provincial committee of the demo is not approved for. */
const beyondScope = {
  ...wangQiang.declaration,
  title: { channel: 'normal', series: '工程', speciality: '市政工程', level: 'junior' },
  committeeId: 'provincial-committee',
} as const;
const letter = {
  bureauId: 'city-hr',
  committeeId: 'provincial-committee',
  letterNo: '市人社委托函〔2025〕5 号',
  letterOn: '2025-09-22',
  series: '工程',
  specialities: '',
  levels: ['junior'],
  people: [{ name: '王强', unitId: 'design-institute' }],
  reason: '本市尚未组建该专业初级评委会',
};

describeOnEngines(furtherEngineKinds, 'an entrusted review', ({ scenario, app, work }) => {
  scenario(
    'should be asked for by the bureau in charge alone, never by a committee or another bureau [14e!]',
    async () => {
      // given committees that would settle it among themselves
      const byCommittee = await refusalTo(startsMatter(work, 'committee-office', KIND, letter));
      expect(byCommittee.status).toBe(403);
      // when, then a bureau of the wrong level, or one in another's name
      const county = { ...letter, bureauId: 'county-hr' };
      const wrongLevel = await refusalTo(startsMatter(work, 'county-hr', KIND, county));
      expect(wrongLevel.codes).toEqual(['14e']);
      expect(wrongLevel.message).toContain('应由其所在的市人社部门办理');
      expect((await refusalTo(startsMatter(work, 'county-hr', KIND, letter))).status).toBe(403);
      // and a committee of another series, or nobody named
      expect((await refusalTo(startsMatter(work, 'city-hr', KIND, { ...letter, series: '卫生' }))).codes).toEqual([
        '14e',
      ]);
      expect((await refusalTo(startsMatter(work, 'city-hr', KIND, { ...letter, people: [] }))).status).toBe(400);
      // and the case itself does not pass without it
      const refused = await refusalTo(work.submits('wang-qiang', beyondScope));
      expect(refused.codes).toContain('17a');
      expect(refused.message).toContain('委托代评');
    },
    120_000,
  );

  scenario(
    'should let the committee take the people of the letter once it has accepted, and nobody else [14e][14e!]',
    async () => {
      // given a letter, sent by another person than who asked for it
      const id = await startsMatter(work, 'city-hr', KIND, letter);
      const head = await work.as('city-hr-supervisor');
      expect((await refusalTo(head.complete('approve-entrustment', id, { decision: 'issued' }))).codes).toEqual([
        '14e',
      ]);
      await head.complete('approve-entrustment', id, { decision: 'issued', stamped: true });
      // when it is not yet answered, it opens nothing
      await awaitMatter(work, id, 'city-hr', 'issued');
      expect((await refusalTo(work.submits('wang-qiang', beyondScope))).codes).toContain('17a');
      const office = await work.as('provincial-office');
      expect((await awaitDeadline(work, 'provincial-office', 'answer-entrustment', id)).workingDays).toBe(5);
      expect((await refusalTo(office.complete('answer-entrustment', id, { decision: 'accepted' }))).status).toBe(400);
      await office.complete('answer-entrustment', id, { decision: 'accepted', replyNo: '省工评函〔2025〕2 号' });
      const answered = await awaitMatter(work, id, 'city-hr', 'accepted');
      expect(answered.facts).toContainEqual({
        label: { zh: '受托评委会答复', en: 'Answer' },
        value: '接受委托：省工评函〔2025〕2 号',
      });

      // then the person of the letter is accepted
      const [caseId = ''] = await reachCommittee(work, [{ ...wangQiang, declaration: beyondScope }]);
      await work.accepts('provincial-office', caseId);
      await work.awaitStatus(caseId, 'wang-qiang', 'accepted');
      // and somebody else of the city is not
      const other = { ...liNa.declaration, title: beyondScope.title, committeeId: 'provincial-committee' };
      expect((await refusalTo(work.submits('li-na', other))).codes).toContain('17a');
      // and the number of the letter is not used again
      expect((await refusalTo(startsMatter(work, 'city-hr', KIND, letter))).message).toContain('已经用过');
    },
    180_000,
  );

  scenario(
    'should open nothing when the committee declines, with its reason [14e!]',
    async () => {
      const id = await startsMatter(work, 'city-hr', KIND, {
        ...letter,
        letterNo: '市人社委托函〔2025〕6 号',
        people: [{ name: '李娜', unitId: 'river-station' }],
      });
      const head = await work.as('city-hr-supervisor');
      await head.complete('approve-entrustment', id, { decision: 'issued', stamped: true });
      const office = await work.as('provincial-office');
      await office.complete('answer-entrustment', id, { decision: 'declined', reply: '本年度评审计划已排满' });
      await awaitMatter(work, id, 'city-hr', 'declined');
      const other = { ...liNa.declaration, title: beyondScope.title, committeeId: 'provincial-committee' };
      expect((await refusalTo(work.submits('li-na', other))).codes).toContain('17a');
    },
    120_000,
  );

  scenario(
    'should be needed for the people of a central enterprise, even within the scope [14e!]',
    async () => {
      // given the unit of an applicant as a central enterprise
      const store = await connectStore(app.mongoUri, app.secretBox);
      const unit = await store.organisations.byId('highway-institute');
      if (unit === undefined) throw new Error('Expected the demo');
      await store.organisations.add({
        ...unit,
        id: 'central-works',
        name: '中央驻辽工程局',
        isCentralEnterprise: true,
      });
      const zhao = await store.accounts.byUsername('zhao-min');
      await store.accounts.grant(zhao?.id ?? '', [{ organisationId: 'central-works', role: 'applicant' }]);
      await store.close();
      const { declaration } = candidates.zhaoMin;
      // when
      const refused = await refusalTo(
        work.submits('zhao-min', {
          ...declaration,
          employment: { kind: 'establishment', unitId: 'central-works' },
          socialInsurance: { payerOrganisationId: 'central-works', from: '2024-01-01', to: '2025-08-31' },
        }),
      );
      // then, and only the province may entrust for it
      expect(refused.codes).toContain('14e');
      const city = {
        ...letter,
        letterNo: '市人社委托函〔2025〕7 号',
        people: [{ name: '赵敏', unitId: 'central-works' }],
      };
      const wrong = await refusalTo(startsMatter(work, 'city-hr', KIND, city));
      expect(wrong.message).toContain('应由其所在的省人社部门办理');
    },
    120_000,
  );
});
