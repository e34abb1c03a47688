import { expect } from '@jest/globals';
import { matterKindsResponseSchema } from '../../web/contract/matter.ts';
import { sessionListResponseSchema } from '../../web/contract/session.ts';
import { noticesOf } from '../app/applicant-steps.ts';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { describeOnEngines } from '../app/describe-on-engines.ts';
import { awaitDeadline, awaitMatter, awaitMatterEnd, matterPage, startsMatter } from '../app/matter-steps.ts';
import { eventually } from '../app/person.ts';
import { refusalTo } from '../app/refusal.ts';
import { announcesSession } from '../app/review-steps.ts';

const KIND = 'supervision';
const ofCommittee = {
  objectKind: 'reviewer',
  committeeId: 'civil-committee',
  method: 'spotCheck',
  content: '抽查 2025 年度评审程序和回避执行情况',
  plannedOn: '2025-09-22',
};
const ofUnit = { ...ofCommittee, objectKind: 'employer', committeeId: '', unitId: 'design-institute' };

describeOnEngines(furtherEngineKinds, 'supervision', ({ scenario, work }) => {
  const finds = async (id: string, by: string, data: Record<string, unknown>) =>
    (await work.as(by)).complete('record-supervision', id, {
      checkedOn: await work.today(),
      checkFindings: '专家抽取记录不完整，两份评议意见缺签名',
      ...data,
    });

  const agrees = async (id: string) =>
    (await work.as('housing-officer')).complete('co-sign-supervision', id, { decision: 'agreed' });

  scenario(
    'should have the department in charge sign the record before it takes effect [19a]',
    async () => {
      // given an item over a unit of the city, whose department supervises with the bureau
      const id = await startsMatter(work, 'city-hr', KIND, ofUnit);
      const told = await eventually('the notice to the department', async () =>
        (await noticesOf(work, 'housing-officer')).find(({ subject }) => subject.startsWith('请共同监督')),
      );
      expect(told.body).toContain('市人力资源和社会保障局');
      // when the bureau orders a mending, then the department has five working days to sign, and the unit sees nothing yet
      await finds(id, 'city-hr', { outcome: 'rectify', demands: '完善推荐公示' });
      const department = await work.as('housing-officer');
      expect((await awaitDeadline(work, 'housing-officer', 'co-sign-supervision', id)).workingDays).toBe(5);
      const task = await department.awaitTask('co-sign-supervision', id);
      expect(task.facts).toContainEqual({ label: '处理意见', value: '责令整改' });
      expect((await awaitMatter(work, id, 'city-hr', 'coSigning')).ended).toBe(false);
      expect((await refusalTo(matterPage(work, id, 'design-head'))).status).toBe(404);
      // and what it sees otherwise has to be said, and goes back to the bureau
      const bare = await refusalTo(department.complete('co-sign-supervision', id, { decision: 'returned' }));
      expect(bare.message).toContain('应写明意见');
      await department.complete('co-sign-supervision', id, { decision: 'returned', opinion: '缺少访谈记录' });
      expect((await (await work.as('city-hr')).awaitTask('record-supervision', id)).facts).toContainEqual({
        label: '会签意见',
        value: '市住房和城乡建设局：有不同意见，缺少访谈记录',
      });
      await finds(id, 'city-hr', { outcome: 'rectify', demands: '完善推荐公示\n补访谈记录' });
      // then with its signature the order stands
      await agrees(id);
      await (await work.as('design-head')).awaitTask('rectify', id);
      const order = await awaitMatter(work, id, 'design-head', 'rectifying');
      expect(order.marks.map(({ mark, organisation }) => [mark, organisation])).toEqual([
        ['监督检查', '市人力资源和社会保障局'],
        ['共同监督部门会签', '市住房和城乡建设局'],
        ['监督检查', '市人力资源和社会保障局'],
        ['共同监督部门会签', '市住房和城乡建设局'],
      ]);
    },
    120_000,
  );

  scenario(
    'should let nobody sign for the department that supervises jointly [19a!]',
    async () => {
      // given
      const id = await startsMatter(work, 'city-hr', KIND, ofUnit);
      await finds(id, 'city-hr', { outcome: 'clear' });
      const task = await (await work.as('housing-officer')).awaitTask('co-sign-supervision', id);
      // when the bureau itself, another department or the unit tries
      const sign = { data: { decision: 'agreed' }, idempotencyKey: 'signs-for-another' };
      for (const username of ['city-hr-supervisor', 'water-officer', 'design-head']) {
        const refused = await refusalTo((await work.as(username)).send('POST', `/tasks/${task.id}/complete`, sign));
        expect([403, 404]).toContain(refused.status);
      }
      // then nothing is settled before the department has signed
      expect((await matterPage(work, id, 'city-hr')).state).toBe('coSigning');
      await agrees(id);
      await awaitMatterEnd(work, id, 'city-hr', 'clear');
    },
    120_000,
  );

  scenario(
    'should have a committee of the city supervised by the province, its findings put right and then checked [18a][19a][19b]',
    async () => {
      // given an item of the bureau that the table names
      const id = await startsMatter(work, 'provincial-hr', KIND, ofCommittee);
      const provincial = await work.as('provincial-hr-supervisor');
      const task = await provincial.awaitTask('record-supervision', id);
      expect(task.facts).toEqual(
        expect.arrayContaining([
          { label: '监督对象', value: '市工程系列中级职称评审委员会 （评审单位）' },
          { label: '监督部门', value: '省人力资源和社会保障厅' },
          { label: '监督方式', value: '抽查' },
        ]),
      );
      // when something is found, the committee's office has the time of the policy to put it right
      await finds(id, 'provincial-hr', { outcome: 'rectify', demands: '补全抽取记录\n补签评议意见' });
      const office = await work.as('committee-office');
      const mending = await office.awaitTask('rectify', id);
      expect((await awaitDeadline(work, 'committee-office', 'rectify', id)).workingDays).toBe(20);
      expect(mending.facts).toContainEqual({ label: '整改要求', value: '补全抽取记录\n补签评议意见' });
      await office.complete('rectify', id, { rectification: '已补全记录', proof: '附件 1' });
      // and what is not yet right goes back
      await provincial.complete('check-rectification', id, { decision: 'again', opinion: '评议意见仍缺签名' });
      expect((await awaitMatter(work, id, 'provincial-hr', 'rectifying')).ended).toBe(false);
      await office.complete('rectify', id, { rectification: '已补签', proof: '附件 2' });
      await provincial.complete('check-rectification', id, { decision: 'passed' });
      // then
      const closed = await awaitMatter(work, id, 'provincial-hr', 'closed');
      expect(closed.marks.map(({ mark }) => mark)).toEqual(['监督检查', '整改', '复查整改', '整改', '复查整改']);
      expect((await matterPage(work, id, 'committee-office')).id).toBe(id);
    },
    120_000,
  );

  scenario(
    'should not let the city supervise its own committee, nor anybody choose the supervisor [19a!]',
    async () => {
      // given the bureau that has founded the committee
      const refused = await refusalTo(startsMatter(work, 'city-hr-supervisor', KIND, ofCommittee));
      expect(refused.codes).toEqual(['19a']);
      expect(refused.message).toContain('应由“省人力资源和社会保障厅”监督');
      // when a supervisor is named in the request, then it has no effect
      const named = { ...ofCommittee, supervisorId: 'city-hr', bureauId: 'city-hr' };
      expect((await refusalTo(startsMatter(work, 'city-hr-supervisor', KIND, named))).codes).toEqual(['19a']);
      const { items } = await (await work.as('city-hr-supervisor')).get('/matter-kinds', matterKindsResponseSchema);
      const own = items.find((item) => item.kind === KIND)?.options['committeeId'] ?? [];
      expect(own.map(({ value }) => value)).not.toContain('civil-committee');
      // and the province's own committee is the ministry's to supervise
      const provincial = { ...ofCommittee, committeeId: 'provincial-committee' };
      expect((await refusalTo(startsMatter(work, 'provincial-hr', KIND, provincial))).codes).toEqual(['19a']);
      // and the county has no say over a unit of the city
      expect((await refusalTo(startsMatter(work, 'county-hr', KIND, ofUnit))).codes).toEqual(['19a']);
    },
    120_000,
  );

  scenario(
    'should take each method and each of the five kinds of object, and none without an object [18a][18a!]',
    async () => {
      const person = { ...ofUnit, objectKind: 'applicant', personName: '王强' };
      const methods = ['spotCheck', 'inspection', 'focused', 'assessment', 'campaign'] as const;
      const objects = [
        person,
        ofUnit,
        { ...ofCommittee, objectKind: 'expert', personName: '评审专家一' },
        { ...ofCommittee, objectKind: 'staff', personName: '办事机构人员' },
        ofCommittee,
      ];
      for (const [index, object] of objects.entries()) {
        const by = object === person || object === ofUnit ? 'city-hr' : 'provincial-hr';
        const id = await startsMatter(work, by, KIND, { ...object, method: methods[index] });
        await (await work.as(by)).awaitTask('record-supervision', id);
      }
      // when the object or the person is missing
      const { objectKind: _kind, ...nothing } = ofCommittee;
      const missing = await refusalTo(startsMatter(work, 'provincial-hr', KIND, nothing));
      expect(missing.status).toBe(400);
      expect(missing.message).toContain('监督对象');
      const nameless = await refusalTo(startsMatter(work, 'city-hr', KIND, { ...person, personName: '' }));
      expect(nameless.message).toContain('姓名');
    },
    120_000,
  );

  scenario(
    'should not close what was found without its demands, nor check the mending before it [19b!]',
    async () => {
      // given
      const id = await startsMatter(work, 'city-hr', KIND, { ...ofUnit, method: 'assessment' });
      // when
      const bare = await refusalTo(finds(id, 'city-hr', { outcome: 'rectify', demands: '' }));
      const graded = await refusalTo(finds(id, 'city-hr', { outcome: 'clear' }));
      // then
      expect(bare.message).toContain('整改要求');
      expect(graded.message).toContain('评估等次');
      await finds(id, 'city-hr', { outcome: 'rectify', demands: '完善推荐公示', grade: '合格' });
      await agrees(id);
      const head = await work.as('design-head');
      await head.awaitTask('rectify', id);
      // and there is nothing to check until it is put right, by the unit and nobody else
      expect((await (await work.as('city-hr')).tasks()).filter(({ subject }) => subject.id === id)).toEqual([]);
      const empty = await refusalTo(head.complete('rectify', id, { rectification: '', proof: '' }));
      expect(empty.status).toBe(400);
      await head.complete('rectify', id, { rectification: '已完善', proof: '附件 1' });
      await (await work.as('city-hr')).complete('check-rectification', id, { decision: 'passed' });
      await awaitMatter(work, id, 'city-hr', 'closed');
    },
    120_000,
  );

  scenario(
    'should hand a case of the special rectification over with its papers and list how it was handled [20a]',
    async () => {
      // given
      const id = await startsMatter(work, 'city-hr', KIND, { ...ofUnit, method: 'campaign' });
      await finds(id, 'city-hr', { outcome: 'handOver' });
      await agrees(id);
      const officer = await work.as('city-hr');
      const handing = { authority: 'police', handedOn: await work.today(), receivedBy: '市公安局 张某 签收' };
      // when
      expect((await refusalTo(officer.complete('hand-over-case', id, { ...handing, papers: '' }))).message).toContain(
        '材料',
      );
      await officer.complete('hand-over-case', id, { ...handing, papers: '虚假论文样本\n交易记录' });
      await officer.complete('record-handling', id, {
        outcome: '查实为代写论文，已立案',
        handling: 'revoked',
        documentNo: '公（经）字〔2025〕8 号',
      });
      // then
      const handled = await awaitMatterEnd(work, id, 'city-hr', 'handled');
      expect(handled).toMatchObject({ ended: true, stateText: { zh: '已处理，列入处理清单' } });
      expect(handled.facts.map(({ label, value }) => [label.zh, value])).toEqual(
        expect.arrayContaining([
          ['移送材料', '虚假论文样本\n交易记录'],
          ['处理方式', '撤销职称、列入诚信档案（公（经）字〔2025〕8 号）'],
        ]),
      );
    },
    120_000,
  );

  scenario(
    'should let the supervisor of a committee read its sessions, and nobody else of that bureau’s rank [19a]',
    async () => {
      // given a session of the city's committee
      const sessionId = await announcesSession(work);
      // when
      const supervisor = await work.as('provincial-hr-supervisor');
      const { items } = await supervisor.get('/sessions', sessionListResponseSchema);
      // then it is read, and nothing of it is theirs to do
      expect(items.map(({ id }) => id)).toContain(sessionId);
      expect((await supervisor.tasks()).filter(({ subject }) => subject.id === sessionId)).toEqual([]);
      const county = await (await work.as('county-hr-supervisor')).get('/sessions', sessionListResponseSchema);
      expect(county.items).toEqual([]);
    },
    120_000,
  );
});
