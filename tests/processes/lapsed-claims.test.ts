import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectStore } from '../../store/connect.ts';
import { substitutesResponseSchema } from '../../web/contract/substitute.ts';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { registers } from '../app/further-people.ts';
import { eventually } from '../app/person.ts';
import { passedReview } from '../app/recommendation-steps.ts';
import { candidates } from '../app/recommended-case.ts';
import { refusalTo } from '../app/refusal.ts';
import { startTestApp } from '../app/test-app.ts';
import type { TestApp } from '../app/test-app.ts';
import { titleWork } from '../app/title-work.ts';
import type { TitleWork } from '../app/title-work.ts';

const { liNa, wangQiang, zhaoMin } = candidates;

/** Tasks claimed by somebody who may no longer do them. */
describe.each(furtherEngineKinds)('claims that have lapsed on $name', (kind) => {
  const scenario = kind.missing === undefined ? it : it.skip;
  let app: TestApp;
  let work: TitleWork;

  beforeAll(async () => {
    if (kind.missing !== undefined) return;
    app = await startTestApp(kind);
    work = titleWork(app);
    const colleague = { name: '设计院二号经办人', organisationId: 'design-institute', roles: ['clerk'] } as const;
    await registers(app, [], [{ username: 'design-clerk-2', ...colleague }]);
  }, 120_000);

  afterAll(async () => {
    if (kind.missing === undefined) await app.stop();
  }, 60_000);

  const goesAway = async (unit: string, organisationId: string, to: string) =>
    substitutesResponseSchema.parse(
      await (
        await work.as(`${unit}-clerk`)
      ).send('POST', '/substitutes', { organisationId, substituteId: `acc-${unit}-head`, from: '2025-09-22', to }),
    );
  const claims = async (username: string, id: string): Promise<string> => {
    const person = await work.as(username);
    const task = await person.awaitTask('unit-review', id);
    await person.send('POST', `/tasks/${task.id}/claim`);
    return task.id;
  };
  const mayClaim = async (username: string, id: string) => (await work.as(username)).awaitTask('unit-review', id);

  scenario(
    'should go back to the office when an absence is ended or over or a role has ended, and stay with who still may',
    async () => {
      // given a substitute with the task of a clerk who comes back early
      const li = await work.submits('li-na', liNa.declaration);
      const page = await goesAway('river', 'river-station', '2025-09-30');
      const taken = await claims('river-head', li);
      const clerk = await work.as('river-clerk');
      expect((await clerk.tasks()).some(({ id }) => id === taken)).toBe(false);
      // when the clerk ends the absence
      await clerk.send('POST', `/substitutes/${page.absences[0]?.id ?? ''}/end`);
      // then the task is the office's again, at once, and no longer the substitute's
      expect(await mayClaim('river-clerk', li)).toMatchObject({ mayClaim: true });
      const head = await work.as('river-head');
      expect((await refusalTo(head.send('POST', `/tasks/${taken}/claim`))).status).toBe(404);
      await clerk.complete('unit-review', li, passedReview);

      // given another substitute whose last day it is, a clerk whose role ends, and one who goes on
      const zhao = await work.submits('zhao-min', zhaoMin.declaration);
      const wang = await work.submits('wang-qiang', wangQiang.declaration);
      await goesAway('highway', 'highway-institute', '2025-09-22');
      await claims('highway-head', zhao);
      await claims('design-clerk', wang);
      const stamped = await (await work.as('river-head')).awaitTask('unit-approval', li);
      await head.send('POST', `/tasks/${stamped.id}/claim`);
      // when the day is over and the role has ended
      const stores = await connectStore(app.mongoUri, app.secretBox);
      await stores.accounts.grant('acc-design-clerk', []);
      await work.advance(1);
      // then both come back to their offices, with a line in the audit
      for (const [username, id] of [
        ['highway-clerk', zhao],
        ['design-clerk-2', wang],
      ] as const) {
        const task = await eventually(`the review to come to ${username}`, () =>
          mayClaim(username, id).catch(() => undefined),
        );
        expect(task.mayClaim).toBe(true);
        const rows = await stores.audit.ofSubject(`application:${id}`);
        expect(rows.filter(({ act }) => act === 'task.give-back')).toHaveLength(1);
      }
      // and who may still do a task keeps it
      expect((await stores.userTasks.byId(stamped.id))?.assigneeId).toBe('acc-river-head');
      await stores.close();
    },
    120_000,
  );
});
