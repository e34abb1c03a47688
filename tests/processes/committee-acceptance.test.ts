import { expect } from '@jest/globals';
import { connectStore } from '../../store/connect.ts';
import { deadlineResponseSchema } from '../../web/contract/deadline.ts';
import { changesMaterial, noticesOf, signsPledge } from '../app/applicant-steps.ts';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { describeOnEngines } from '../app/describe-on-engines.ts';
import { eventually } from '../app/person.ts';
import { candidates, reachCommittee } from '../app/recommended-case.ts';
import { refusalTo } from '../app/refusal.ts';

const { liNa, wangQiang, zhaoMin } = candidates;
const defects = ['学历证书扫描件不清', '缺少继续教育证明'];

describeOnEngines(furtherEngineKinds, 'the acceptance by the committee', ({ scenario, app, work }) => {
  scenario(
    'should give one notice of all corrections, and accept on the second look',
    async () => {
      // given a case at the committee's door
      const [id = ''] = await reachCommittee(work, [zhaoMin]);
      const office = await work.as('committee-office');

      // when the office gives no items, then all at once
      const empty = await refusalTo(office.complete('acceptance-check', id, { decision: 'correction', defects: '' }));
      expect(empty.message).toContain('需要补正的内容');
      await office.complete('acceptance-check', id, { decision: 'correction', defects: defects.join('\n') });

      // then the applicant sees them with the last day, five working days on, and is told
      await work.awaitStatus(id, 'zhao-min', 'correction');
      expect(await work.today()).toBe('2025-09-29');
      const seen = await work.application(id, 'zhao-min');
      expect(seen.correction).toMatchObject({ defects, issuedOn: '2025-09-29', endsOn: '2025-10-13' });
      await eventually('the notice of all corrections', async () =>
        (await noticesOf(work, 'zhao-min')).find(({ body }) => defects.every((item) => body.includes(item))),
      );

      // when the material is changed, the old pledge does not do (14f), nor does another committee
      const applicant = await work.as('zhao-min');
      const changed = { ...zhaoMin.declaration, papers: [] };
      await changesMaterial(work, 'zhao-min', id, { ...changed, committeeId: 'provincial-committee' });
      await signsPledge(work, 'zhao-min', id);
      const elsewhere = await refusalTo(applicant.complete('correct-material', id, { confirmed: true }));
      expect(elsewhere.message).toContain('不能更换评委会');
      await changesMaterial(work, 'zhao-min', id, changed);
      const unsigned = await refusalTo(applicant.complete('correct-material', id, { confirmed: true }));
      expect(unsigned.codes).toContain('14f');
      await signsPledge(work, 'zhao-min', id);
      await applicant.complete('correct-material', id, { confirmed: true });

      // then the second look offers no second notice
      await work.awaitStatus(id, 'zhao-min', 'awaitingAcceptance');
      const again = await refusalTo(
        office.complete('acceptance-recheck', id, { decision: 'correction', defects: '再补一项' }),
      );
      expect(again.status).toBe(400);
      expect((await office.awaitTask('acceptance-recheck', id)).form.schema).not.toMatchObject({
        components: expect.arrayContaining([expect.objectContaining({ key: 'defects' })]),
      });
      await office.complete('acceptance-recheck', id, { decision: 'accepted' });
      await work.awaitStatus(id, 'zhao-min', 'accepted');
    },
    120_000,
  );

  scenario(
    'should take a correction window that lapses as abandoned and end its ladder',
    async () => {
      // given
      const [id = ''] = await reachCommittee(work, [wangQiang]);
      const office = await work.as('committee-office');
      await office.complete('acceptance-check', id, { decision: 'correction', defects: defects.join('\n') });
      const applicant = await work.as('wang-qiang');
      const task = await applicant.awaitTask('correct-material', id);
      const deadlineId = task.deadline?.id ?? '';

      // when the last day has closed without an answer
      await work.advance(5);
      expect((await work.application(id, 'wang-qiang')).status).toBe('correction');
      await work.advance(1);

      // then
      await work.awaitStatus(id, 'wang-qiang', 'abandoned');
      await eventually('the task to go', async () =>
        (await applicant.tasks()).some((one) => one.subject.id === id) ? undefined : true,
      );
      const deadline = await eventually('the deadline to end', async () => {
        const found = await applicant.get(`/deadlines/${deadlineId}`, deadlineResponseSchema);
        return found.state === 'superseded' ? found : undefined;
      });
      expect(deadline.rungs.every((rung) => rung.fired)).toBe(true);
      await eventually('the notice of the end', async () =>
        (await noticesOf(work, 'wang-qiang')).find(({ body }) => body.includes('放弃')),
      );
      const told = (await noticesOf(work, 'wang-qiang')).map(({ subject }) => subject);
      const supervisor = (await noticesOf(work, 'city-hr-supervisor')).filter(({ body }) => body.includes('补正'));
      await work.advance(2);
      expect((await noticesOf(work, 'wang-qiang')).map(({ subject }) => subject)).toEqual(told);
      expect((await noticesOf(work, 'city-hr-supervisor')).filter(({ body }) => body.includes('补正'))).toEqual(
        supervisor,
      );
      const late = await refusalTo(
        applicant.send('POST', `/tasks/${task.id}/complete`, {
          data: { confirmed: true },
          idempotencyKey: 'late-answer',
        }),
      );
      expect(late.status).toBe(409);
    },
    120_000,
  );

  scenario(
    'should refuse only with a reason, which the applicant reads',
    async () => {
      // given
      const [id = ''] = await reachCommittee(work, [liNa]);
      const office = await work.as('committee-office');
      // when
      const bare = await refusalTo(office.complete('acceptance-check', id, { decision: 'refused' }));
      expect(bare.message).toContain('不予受理的理由');
      await office.complete('acceptance-check', id, { decision: 'refused', reason: '任现职年限不足' });
      // then
      await work.awaitStatus(id, 'li-na', 'refused');
      await eventually('the notice of the refusal', async () =>
        (await noticesOf(work, 'li-na')).find(({ body }) => body.includes('任现职年限不足')),
      );
    },
    120_000,
  );

  scenario(
    'should not take an application out of the scope of its committee (12a, 13a, 17a)',
    async () => {
      // given a provincial-only speciality and a level beyond the committee: stopped before they are submitted
      const { declaration } = candidates.zhangWei;
      const provincial = { ...declaration, title: { ...declaration.title, speciality: '无人机科学与工程' } };
      const senior = { ...declaration, title: { ...declaration.title, level: 'associateSenior' as const } };
      expect((await refusalTo(work.submits('zhang-wei', provincial))).codes).toContain('12a');
      expect((await refusalTo(work.submits('zhang-wei', senior))).codes).toContain('17a');

      // and a committee whose approval runs out between the submission and the office's look
      const expiresOn = '2025-11-10';
      const store = await connectStore(app.mongoUri, app.secretBox);
      const civil = await store.organisations.byId('civil-committee');
      const clerk = await store.accounts.byId('acc-committee-office');
      if (civil?.committee === undefined || clerk === null || clerk === undefined) throw new Error('Expected the demo');
      await store.organisations.add({
        ...civil,
        id: 'old-committee',
        name: '市工程系列旧评审委员会',
        committee: { ...civil.committee, validTo: expiresOn },
      });
      await store.accounts.add({
        ...clerk,
        id: 'acc-old-office',
        username: 'old-office',
        grants: [{ organisationId: 'old-committee', role: 'committee-office' }],
      });
      await store.close();
      expect((await work.today()) < expiresOn).toBe(true);
      const [id = ''] = await reachCommittee(work, [
        { ...candidates.zhangWei, declaration: { ...declaration, committeeId: 'old-committee' } },
      ]);
      expect((await work.today()) > expiresOn).toBe(true);

      // when
      const office = await work.as('old-office');
      const refused = await refusalTo(office.complete('acceptance-check', id, { decision: 'accepted' }));
      // then
      expect(refused.codes).toContain('17a');
      expect((await office.awaitTask('acceptance-check', id)).history.some(({ text }) => text.includes('有效期'))).toBe(
        true,
      );
      await office.complete('acceptance-check', id, { decision: 'refused', reason: '评委会核准备案已到期' });
      await work.awaitStatus(id, 'zhang-wei', 'refused');
    },
    120_000,
  );
});
