import { expect } from '@jest/globals';
import { diagramResponseSchema } from '../../web/contract/application.ts';
import { matterKindsResponseSchema, matterListResponseSchema } from '../../web/contract/matter.ts';
import { noticesOf } from '../app/applicant-steps.ts';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { describeOnEngines } from '../app/describe-on-engines.ts';
import { newCommittee } from '../app/listing-request.ts';
import { awaitDeadline, awaitMatterEnd, matterPage, startsMatter } from '../app/matter-steps.ts';
import { eventually } from '../app/person.ts';
import { refusalTo } from '../app/refusal.ts';

describeOnEngines(furtherEngineKinds, 'matters', ({ scenario, work }) => {
  scenario(
    'should start one matter for one key, show where it is, and tell who asked how it ended',
    async () => {
      // given somebody who presses twice
      const id = await startsMatter(work, 'housing-officer', 'committee-listing', newCommittee, 'same-key-1');
      const again = await startsMatter(work, 'housing-officer', 'committee-listing', newCommittee, 'same-key-1');
      expect(again).toBe(id);
      const officer = await work.as('housing-officer');
      const list = await officer.get('/matters?kind=committee-listing', matterListResponseSchema);
      expect(list.items.map((row) => row.id)).toEqual([id]);
      expect(list.items[0]).toMatchObject({ number: 'SX2025-001', title: '新建评委会：市园林专业中级职称评审委员会' });

      // then the office in charge has the task, with the facts of the matter and its page behind it
      const bureau = await work.as('city-hr');
      const task = await bureau.awaitTask('listing-review', id);
      expect(task.subject).toMatchObject({ kind: 'matter', number: 'SX2025-001' });
      expect(task.facts).toContainEqual({ label: '委员人数', value: '15 人' });
      expect((await awaitDeadline(work, 'city-hr', 'listing-review', id)).endsOn).toBe('2025-10-11');
      const seen = await matterPage(work, id, 'city-hr');
      expect(seen.tasks).toEqual([expect.objectContaining({ id: task.id })]);
      expect(seen.current).toEqual([expect.objectContaining({ organisation: '市人力资源和社会保障局' })]);
      const diagram = await eventually('the diagram of the matter', async () => {
        const { diagrams } = await bureau.get(`/matters/${id}/diagram`, diagramResponseSchema);
        return diagrams[0];
      });
      expect(diagram.current).toEqual([expect.objectContaining({ elementId: 'review-listing' })]);

      // when it is sent back
      await bureau.complete('listing-review', id, { decision: 'returned', opinion: '专家名册未盖章' });

      // then it is over, and who asked reads why
      const ended = await awaitMatterEnd(work, id, 'housing-officer', 'returned');
      expect(ended).toMatchObject({ ended: true, tasks: [], current: [] });
      expect(ended.history.map(({ text }) => text)).toEqual(
        expect.arrayContaining(['审核退回：专家名册未盖章', '退回，补充材料后可重新提出']),
      );
      await eventually('the notice of the end', async () =>
        (await noticesOf(work, 'housing-officer')).find(({ body }) => body.includes('专家名册未盖章')),
      );
    },
    120_000,
  );

  scenario(
    'should offer each role its own kinds, and hide a matter from those who take no part',
    async () => {
      // given
      const id = await startsMatter(work, 'housing-officer', 'committee-listing', newCommittee);
      // when, then a role that may not start it
      const applicant = await work.as('wang-qiang');
      const { items } = await applicant.get('/matter-kinds', matterKindsResponseSchema);
      expect(items.map((item) => item.kind)).not.toContain('committee-listing');
      const refused = await refusalTo(startsMatter(work, 'wang-qiang', 'committee-listing', newCommittee));
      expect(refused.status).toBe(403);
      // and an office that takes no part
      const stranger = await work.as('transport-officer');
      expect(
        (await refusalTo(stranger.send('POST', '/matters', { kind: 'nothing', data: {}, idempotencyKey: '12345678' })))
          .status,
      ).toBe(404);
      expect((await refusalTo(matterPage(work, id, 'transport-officer'))).status).toBe(404);
      expect((await stranger.get('/matters', matterListResponseSchema)).items).toEqual([]);
      expect((await matterPage(work, id, 'discipline')).id).toBe(id);
      // and a form that is not filled in
      const empty = await refusalTo(
        startsMatter(work, 'housing-officer', 'committee-listing', { requestKind: 'list' }),
      );
      expect(empty.status).toBe(400);
      expect(empty.message).toContain('组建单位');
    },
    120_000,
  );
});
