import { expect } from '@jest/globals';
import { qualificationListResponseSchema, qualificationResponseSchema } from '../../web/contract/qualification.ts';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { describeOnEngines } from '../app/describe-on-engines.ts';
import { candidates } from '../app/recommended-case.ts';
import { refusalTo } from '../app/refusal.ts';

const { wangQiang } = candidates;
const person = { name: '王强', idNumber: wangQiang.declaration.person.idNumber };

describeOnEngines(furtherEngineKinds, 'the records of vocational qualifications', ({ scenario, work }) => {
  const factOf = async (id: string, label: string): Promise<string | undefined> => {
    const task = await (await work.as('design-clerk')).awaitTask('unit-review', id);
    return task.facts.find((fact) => fact.label === label)?.value;
  };

  scenario(
    'should show the certificates and the confirmed findings of an applicant to those who check, and nothing before it counts [24a][24b][24b!]',
    async () => {
      // given an application at its unit, and nothing on record
      const id = await work.submits('wang-qiang', wangQiang.declaration);
      expect(await factOf(id, '挂证查处记录')).toBeUndefined();
      const officer = await work.as('city-hr');
      const supervisor = await work.as('city-hr-supervisor');

      // when the bureau records a certificate, first without the day of the pledge
      const certificate = {
        kind: 'certificate',
        person,
        qualification: '一级建造师',
        documentNo: 'ZY-2024-1',
        on: '2024-06-01',
        idempotencyKey: 'first',
      };
      const unpledged = await refusalTo(officer.send('POST', '/qualification-records', certificate));
      expect(unpledged.message).toContain('告知承诺');
      const pledged = { ...certificate, pledgedOn: '2024-05-20' };
      await officer.send('POST', '/qualification-records', pledged);
      await officer.send('POST', '/qualification-records', pledged);
      expect(await factOf(id, '职业资格证书')).toBe('一级建造师（ZY-2024-1），2024-05-20 已作告知承诺');

      // and when it records a finding, it does not count before another person has confirmed it
      const finding = {
        kind: 'let-out',
        person,
        qualification: '一级建造师',
        documentNo: '平建罚〔2025〕3号',
        on: '2025-03-01',
        idempotencyKey: 'second',
      };
      const proposed = qualificationResponseSchema.parse(await officer.send('POST', '/qualification-records', finding));
      expect(proposed).toMatchObject({ state: 'proposed', mayDecide: false });
      expect(await factOf(id, '挂证查处记录')).toBeUndefined();
      const alone = await refusalTo(
        officer.send('POST', `/qualification-records/${proposed.id}/decide`, { decision: 'confirmed' }),
      );
      expect(alone.message).toContain('登记人和确认人应为两人');
      await supervisor.send('POST', `/qualification-records/${proposed.id}/decide`, { decision: 'confirmed' });

      // then the clerk who checks the application sees it, and the list holds each record once
      expect(await factOf(id, '挂证查处记录')).toBe('本人：挂证，一级建造师，2025-03-01 查实（平建罚〔2025〕3号）');
      const list = await officer.get('/qualification-records', qualificationListResponseSchema);
      expect(list.items.map(({ kind: what, state }) => [what, state]).sort()).toEqual([
        ['certificate', 'recorded'],
        ['let-out', 'confirmed'],
      ]);
      expect(JSON.stringify(list)).not.toContain(person.idNumber);
    },
    120_000,
  );

  scenario(
    'should refuse the records to other roles, and show no finding that was dismissed or is of another person [24b!]',
    async () => {
      // given
      const clerk = await work.as('design-clerk');
      const body = {
        kind: 'counterfeit',
        unitId: 'river-station',
        qualification: '“国家高级工程师”培训证书',
        documentNo: '平人社查〔2025〕1号',
        on: '2025-04-01',
        idempotencyKey: 'third',
      };
      // when
      const refused = [
        await refusalTo(clerk.send('POST', '/qualification-records', body)),
        await refusalTo(clerk.get('/qualification-records', qualificationListResponseSchema)),
        await refusalTo((await work.as('admin')).get('/qualification-records', qualificationListResponseSchema)),
      ];
      // then
      expect(refused.map(({ status }) => status)).toEqual([403, 403, 403]);

      // and when a finding on a unit is dismissed, with a reason, it counts nowhere
      const officer = await work.as('city-hr');
      const supervisor = await work.as('city-hr-supervisor');
      const { id } = qualificationResponseSchema.parse(await officer.send('POST', '/qualification-records', body));
      const path = `/qualification-records/${id}/decide`;
      const silent = await refusalTo(supervisor.send('POST', path, { decision: 'dismissed' }));
      expect(silent.message).toContain('理由');
      await supervisor.send('POST', path, { decision: 'dismissed', reason: '经核实为另一单位' });
      const again = await refusalTo(supervisor.send('POST', path, { decision: 'confirmed' }));
      expect(again.status).toBe(409);
      const liNa = await work.submits('li-na', candidates.liNa.declaration);
      const task = await (await work.as('river-clerk')).awaitTask('unit-review', liNa);
      expect(task.facts.map(({ label }) => label)).not.toContain('挂证查处记录');
    },
    120_000,
  );
});
