import { expect } from '@jest/globals';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { describeOnEngines } from '../app/describe-on-engines.ts';
import { passedReview } from '../app/recommendation-steps.ts';
import { candidates } from '../app/recommended-case.ts';
import { refusalTo } from '../app/refusal.ts';

const { zhangWei } = candidates;

describeOnEngines(furtherEngineKinds, 'the withdrawal of a finished step', ({ scenario, work }) => {
  const hostMarks = async (id: string) =>
    (await work.application(id, 'zhang-wei')).marks.filter(({ branch }) => branch === 'host').map(({ mark }) => mark);

  scenario(
    'should begin the review of one unit again while the other goes on, once, and not past the head',
    async () => {
      // given both reviews of a dispatched worker done, and both heads asked
      const id = await work.submits('zhang-wei', zhangWei.declaration);
      const clerk = await work.as('design-clerk');
      const head = await work.as('design-head');
      const first = await clerk.awaitTask('unit-review', id);
      await clerk.complete('unit-review', id, passedReview);
      await (await work.as('jianda-clerk')).complete('unit-review', id, passedReview);
      const asked = await head.awaitTask('unit-approval', id);
      const agencyAsked = await (await work.as('jianda-head')).awaitTask('unit-approval', id);

      // when the clerk of the host withdraws
      await clerk.send('POST', `/tasks/${first.id}/withdraw`, {});

      // then the step is there again, its mark is void, and the agency is as before
      const again = await clerk.awaitTask('unit-review', id);
      expect(again.id).not.toBe(first.id);
      expect(await hostMarks(id)).not.toContain('unit-review');
      expect((await (await work.as('jianda-head')).awaitTask('unit-approval', id)).id).toBe(agencyAsked.id);

      // when it is done anew, and the head claims
      await clerk.complete('unit-review', id, passedReview);
      const askedAgain = await head.awaitTask('unit-approval', id);
      expect(askedAgain.id).not.toBe(asked.id);
      await head.send('POST', `/tasks/${askedAgain.id}/claim`, {});

      // then nothing is withdrawn any more, and the chain goes on
      expect((await refusalTo(clerk.send('POST', `/tasks/${again.id}/withdraw`, {}))).status).toBe(409);
      await head.complete('unit-approval', id, { decision: 'passed', pledgeSigned: true, opinion: '同意' });
      await clerk.awaitTask('post-publicity', id);
    },
    120_000,
  );
});
