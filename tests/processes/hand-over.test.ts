import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectStore } from '../../store/connect.ts';
import type { Stores } from '../../store/connect.ts';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { declarationOf, establishmentOf } from '../app/declaration.ts';
import { identityNumber } from '../app/identity.ts';
import { issuedCase, startsProcess } from '../app/issued-case.ts';
import { eventually } from '../app/person.ts';
import { refusalTo } from '../app/refusal.ts';
import { startTestApp } from '../app/test-app.ts';
import type { TestApp } from '../app/test-app.ts';
import { titleWork } from '../app/title-work.ts';
import type { TitleWork } from '../app/title-work.ts';
import { assessmentFormResponseSchema } from '../../web/contract/hand-over.ts';

const wang = declarationOf('王强', identityNumber('19880912', 33), establishmentOf('design-institute'));

/** The three copies of the assessment form on each engine; the case is certified already. */
describe.each(furtherEngineKinds)('the hand-over of the assessment form on $name', (kind) => {
  const scenario = kind.missing === undefined ? it : it.skip;
  let app: TestApp;
  let work: TitleWork;
  let stores: Stores | undefined;
  let id = '';

  beforeAll(async () => {
    if (kind.missing !== undefined) return;
    app = await startTestApp(kind);
    work = titleWork(app);
    stores = await connectStore(app.mongoUri, app.secretBox);
    id = await issuedCase(app, 'wang-qiang', wang, { status: 'certified' });
    await startsProcess(app, 'hand-over', {
      applicationId: id,
      applicantId: 'acc-wang-qiang',
      policyYear: 2025,
      unitId: 'design-institute',
      certificateOfficeId: 'civil-committee',
    });
  }, 120_000);

  afterAll(async () => {
    await stores?.close();
    if (kind.missing === undefined) await app.stop();
  }, 60_000);

  const formOf = async (username: string) =>
    (await work.as(username)).get(`/applications/${id}/assessment-form`, assessmentFormResponseSchema);
  const isClosed = async () =>
    (await stores?.applications.byId(id))?.history.some((line) => line.kind === 'forms-handed-over') === true;

  scenario(
    'should not end the hand-over with fewer than three receipts of three people [17m!]',
    async () => {
      // given three copies with one hash, and without identity number or phone
      const applicant = await work.as('wang-qiang');
      await applicant.awaitTask('receive-form-copy', id);
      const form = await formOf('wang-qiang');
      expect(form.copies.map(({ label }) => label.zh)).toEqual(['评委会办事机构', '用人单位（人事档案）', '个人']);
      expect(form.rows.map(({ label }) => label)).toContain('评定职称层级');
      expect(JSON.stringify(form)).not.toMatch(/19880912|024-22334455/u);

      // when the office has received its copy, and the applicant signs with another name or unchecked
      const office = await work.as('committee-office');
      const today = await work.today();
      await office.complete('receive-form-copy', id, {
        signedName: '办事机构经办',
        receivedOn: today,
        hashChecked: true,
      });
      const unchecked = await refusalTo(
        applicant.complete('receive-form-copy', id, { signedName: '王强', receivedOn: today, hashChecked: false }),
      );
      const other = await refusalTo(
        applicant.complete('receive-form-copy', id, { signedName: '王刚', receivedOn: today, hashChecked: true }),
      );
      const changed = await refusalTo(
        applicant.complete('receive-form-copy', id, {
          signedName: '王强',
          receivedOn: today,
          hashChecked: true,
          contentHash: 'b'.repeat(64),
        }),
      );
      // then
      for (const refused of [unchecked, other, changed])
        expect(`${refused.codes.join()} ${refused.message}`).toMatch(/17m|勾选|核对/u);

      // and with two receipts the case is not handed over
      await applicant.complete('receive-form-copy', id, { signedName: '王强', receivedOn: today, hashChecked: true });
      const clerk = await work.as('design-clerk');
      await clerk.awaitTask('receive-form-copy', id);
      expect((await formOf('design-clerk')).copies.map(({ receivedOn }) => receivedOn !== undefined)).toEqual([
        true,
        false,
        true,
      ]);
      expect(await isClosed()).toBe(false);
    },
    180_000,
  );

  scenario(
    'should hand three equal copies to office, unit and person [17m]',
    async () => {
      // when the unit receives the last one
      const clerk = await work.as('design-clerk');
      await clerk.complete('receive-form-copy', id, {
        signedName: '设计院经办人',
        receivedOn: await work.today(),
        hashChecked: true,
      });
      // then
      await eventually('the hand-over to end', async () => ((await isClosed()) ? true : undefined));
      const handOver = await stores?.handOvers.byId(id);
      expect(new Set(handOver?.receipts.map(({ contentHash }) => contentHash))).toEqual(
        new Set([handOver?.contentHash]),
      );
      expect(new Set(handOver?.receipts.map(({ accountId }) => accountId)).size).toBe(3);
    },
    180_000,
  );
});
