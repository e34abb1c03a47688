import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectStore } from '../../store/connect.ts';
import { noticesOf } from '../app/applicant-steps.ts';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { declarationOf, dispatchedEmployment } from '../app/declaration.ts';
import { identityNumber } from '../app/identity.ts';
import { eventually } from '../app/person.ts';
import { startTestApp } from '../app/test-app.ts';
import type { TestApp } from '../app/test-app.ts';
import { titleWork } from '../app/title-work.ts';
import type { TitleWork } from '../app/title-work.ts';

describe.each(furtherEngineKinds)('a route that is closed on $name', (kind) => {
  const scenario = kind.missing === undefined ? it : it.skip;
  let app: TestApp;
  let work: TitleWork;

  beforeAll(async () => {
    if (kind.missing !== undefined) return;
    app = await startTestApp(kind);
    work = titleWork(app.url);
  }, 120_000);

  afterAll(async () => {
    if (kind.missing === undefined) await app.stop();
  }, 60_000);

  scenario(
    'should refuse a worker dispatched to a provincial university who chooses a city committee (15f)',
    async () => {
      // given
      const store = await connectStore(app.mongoUri);
      await store.organisations.add({
        id: 'province-university',
        name: '省理工大学',
        kind: 'unit',
        level: 'province',
        territory: '本省',
        isUniversity: true,
      });
      await store.close();
      const employment = { ...dispatchedEmployment, hostId: 'province-university' };
      // when
      const id = await work.submits('zhang-wei', declarationOf('张伟', identityNumber('19900307', 11), employment));
      // then it ends at once with the reason, and no unit has it on its desk
      await work.awaitStatus(id, 'zhang-wei', 'refused');
      await eventually('the reason', async () =>
        (await noticesOf(work, 'zhang-wei')).find(({ body }) => body.includes('所选评委会不能受理')),
      );
      expect((await (await work.as('jianda-clerk')).tasks()).filter((task) => task.subject.id === id)).toEqual([]);
    },
    60_000,
  );
});
