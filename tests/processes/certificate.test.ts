import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectStore } from '../../store/connect.ts';
import type { Stores } from '../../store/connect.ts';
import { noticesOf } from '../app/applicant-steps.ts';
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

const wang = declarationOf('王强', identityNumber('19880912', 33), establishmentOf('design-institute'));

/** Certificates and their ledger on each engine; the cases are already formally issued. */
describe.each(furtherEngineKinds)('the certificates on $name', (kind) => {
  const scenario = kind.missing === undefined ? it : it.skip;
  let app: TestApp;
  let work: TitleWork;
  let stores: Stores;
  let id = '';

  beforeAll(async () => {
    if (kind.missing !== undefined) return;
    app = await startTestApp(kind);
    work = titleWork(app.url);
    stores = await connectStore(app.mongoUri);
  }, 120_000);

  afterAll(async () => {
    if (kind.missing !== undefined) return;
    await stores.close();
    await app.stop();
  }, 60_000);

  const startsCertificate = async (applicant: string, declaration: typeof wang): Promise<string> => {
    const applicationId = await issuedCase(app, applicant, declaration);
    await startsProcess(app, 'certificate', {
      applicationId,
      applicantId: `acc-${applicant}`,
      policyYear: 2025,
      certificateOfficeId: 'civil-committee',
    });
    return applicationId;
  };

  scenario(
    'should number, check by a second person, hand out and enter a certificate in the ledger [17o]',
    async () => {
      // given
      id = await startsCertificate('wang-qiang', wang);
      const office = await work.as('committee-office');
      const checker = await work.as('committee-checker');

      // when the clerk numbers it, then that person may not sign it
      await office.complete('prepare-certificate', id, { certificateNo: 'ln 2025 0001', form: 'both' });
      const own = await refusalTo(office.complete('check-certificate', id, { decision: 'signed' }));
      expect(own.status).toBe(403);

      // and when a second person returns it and then signs it
      const task = await office.awaitTask('check-certificate', id);
      await office.send('POST', `/tasks/${task.id}/unclaim`);
      await checker.complete('check-certificate', id, { decision: 'returned', opinion: '形式应为纸质' });
      await office.complete('prepare-certificate', id, { certificateNo: 'LN20250001', form: 'paper' });
      await checker.complete('check-certificate', id, { decision: 'signed' });
      await office.complete('deliver-certificate', id, { receiver: '王强', deliveredOn: await work.today() });

      // then the case is certified, the ledger has its row, and the applicant is told the number
      await work.awaitStatus(id, 'wang-qiang', 'certified');
      const [row] = await stores.certificates.ofApplication(id);
      expect(row).toMatchObject({
        kind: 'issue',
        number: 'LN20250001',
        holderName: '王强',
        receiver: '王强',
        on: '2025-09-22',
        form: 'paper',
        signerId: 'acc-committee-checker',
        registrarId: 'acc-committee-office',
      });
      const notice = await eventually('the notice of the certificate', async () =>
        (await noticesOf(work, 'wang-qiang')).find(({ body }) => body.includes('LN20250001')),
      );
      expect(notice.body).toContain('评审委员会');
    },
    60_000,
  );

  scenario(
    'should never give a number twice, nor let anybody change the ledger unseen [17o!]',
    async () => {
      // given another case
      const other = await startsCertificate(
        'li-na',
        declarationOf('李娜', identityNumber('19910508', 22), establishmentOf('river-station')),
      );
      const office = await work.as('committee-office');

      // when the same number is asked for, in other letters and blanks
      const none = await refusalTo(office.complete('prepare-certificate', other, { certificateNo: '', form: 'paper' }));
      const twice = await refusalTo(
        office.complete('prepare-certificate', other, { certificateNo: ' ln2025 0001 ', form: 'paper' }),
      );
      // then
      expect(none.codes).toContain('17o');
      expect(twice.codes).toContain('17o');
      expect(twice.message).toContain('已经用过');

      // and the ledger offers no way to change a row, and shows one that was changed behind its back
      expect(Object.keys(stores.certificates).sort()).toEqual(
        ['append', 'bySource', 'createIndexes', 'ofApplication', 'ofNumber', 'search', 'verify'].sort(),
      );
      expect(await stores.certificates.verify()).toEqual({ rows: 1 });
    },
    60_000,
  );
});
