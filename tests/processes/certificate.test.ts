import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { connectStore } from '../../store/connect.ts';
import type { Stores } from '../../store/connect.ts';
import { noticesOf } from '../app/applicant-steps.ts';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { asksAbout, certifies } from '../app/certificate-steps.ts';
import { declarationOf, establishmentOf } from '../app/declaration.ts';
import { identityNumber } from '../app/identity.ts';
import { issuedCase, startsProcess } from '../app/issued-case.ts';
import { eventually } from '../app/person.ts';
import { refusalTo } from '../app/refusal.ts';
import { tampersLedger } from '../app/tamper.ts';
import { startTestApp } from '../app/test-app.ts';
import type { TestApp } from '../app/test-app.ts';
import { verifyLedger } from '../../store/certificate/enter-certificate.ts';
import { ledgerListResponseSchema } from '../../web/contract/certificate.ts';
import { titleWork } from '../app/title-work.ts';
import type { TitleWork } from '../app/title-work.ts';

const startedSchema = z.object({ id: z.string() });
const wang = declarationOf('王强', identityNumber('19880912', 33), establishmentOf('design-institute'));

/** Certificates and their ledger on each engine; the cases are already formally issued. */
describe.each(furtherEngineKinds)('the certificates on $name', (kind) => {
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
  }, 120_000);

  afterAll(async () => {
    if (kind.missing !== undefined) return;
    await stores?.close();
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
      const [row] = (await stores?.certificates.ofApplication(id)) ?? [];
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
    180_000,
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
      expect(Object.keys(stores?.certificates ?? {}).sort()).toEqual(
        ['all', 'append', 'bySource', 'createIndexes', 'ofApplication', 'ofNumber', 'search', 'verify'].sort(),
      );
      expect(await stores?.certificates.verify()).toEqual({ rows: 1 });
    },
    180_000,
  );

  const asksChange = async (username: string, data: Readonly<Record<string, unknown>>): Promise<string> => {
    const person = await work.as(username);
    const answer = await person.send('POST', '/matters', {
      kind: 'certificate-change',
      data,
      idempotencyKey: randomUUID(),
    });
    return startedSchema.parse(answer).id;
  };
  const ended = (matterId: string) =>
    eventually('the change to be in the ledger', async () => {
      const matter = await stores?.matters.byId(matterId);
      return matter?.endedAt === undefined ? undefined : matter.state;
    });
  const verifies = (number: string, name: string) => asksAbout(app.url, number, name);

  scenario(
    'should replace a lost certificate: the old number is void and linked to the new one [17o]',
    async () => {
      // given the certificate of the first scenario, asked about by the public
      expect(await verifies('ln20250001', '王强')).toMatchObject({ state: 'valid', title: '工程系列（市政工程）中级' });
      expect((await verifies('ln20250001', '王刚')).state).toBe('unknown');
      // when
      const lost = { certificateNo: 'LN20250001', change: 'replace', reason: '遗失' };
      const matterId = await asksChange('wang-qiang', lost);
      const office = await work.as('committee-office');
      const used = await refusalTo(
        office.complete('prepare-certificate-change', matterId, {
          certificateNo: 'LN20250001',
          receiver: '王强',
          checked: true,
        }),
      );
      expect(used.codes).toContain('17o');
      const prepared = { certificateNo: 'LN20250009', receiver: '王强', checked: true };
      await office.complete('prepare-certificate-change', matterId, prepared);
      const same = await refusalTo(office.complete('approve-certificate-change', matterId, { decision: 'approved' }));
      expect(same.status).toBe(403);
      const task = await office.awaitTask('approve-certificate-change', matterId);
      await office.send('POST', `/tasks/${task.id}/unclaim`);
      await (
        await work.as('committee-checker')
      ).complete('approve-certificate-change', matterId, { decision: 'approved' });
      // then
      expect(await ended(matterId)).toBe('registered');
      expect((await verifies('LN20250001', '王强')).state).toBe('void');
      expect((await verifies('LN20250009', '王强')).state).toBe('valid');
      const rows = (await stores?.certificates.ofApplication(id)) ?? [];
      expect(rows.at(-1)).toMatchObject({ kind: 'replace', number: 'LN20250009', endsNumber: 'LN20250001' });
      // and the void one cannot be replaced again; the answer names the one in force
      const again = await refusalTo(asksChange('wang-qiang', lost));
      expect(again.codes).toContain('17o');
      expect(again.message).toContain('LN20250009');
    },
    180_000,
  );

  scenario(
    'should void the certificate of a title that is revoked, by authority and document only [17o][17o!]',
    async () => {
      // given false material that was found later
      const revoke = { certificateNo: 'LN20250009', change: 'void', reason: '查实材料虚假', revokesTitle: true };
      expect((await refusalTo(asksChange('wang-qiang', revoke))).status).toBeGreaterThanOrEqual(403);
      const bare = await refusalTo(asksChange('committee-office', revoke));
      expect(bare.codes).toContain('17o');
      // when
      const matterId = await asksChange('committee-office', {
        ...revoke,
        authority: '市人力资源和社会保障局',
        document: '沈人社撤〔2025〕1号',
      });
      const checker = await work.as('committee-checker');
      await checker.complete('prepare-certificate-change', matterId, { checked: true });
      await (await work.as('chair')).complete('approve-certificate-change', matterId, { decision: 'approved' });
      // then
      expect(await ended(matterId)).toBe('registered');
      await work.awaitStatus(id, 'wang-qiang', 'revoked');
      expect((await verifies('LN20250009', '王强')).state).toBe('void');
      expect(await stores?.certificates.verify()).toEqual({ rows: 3 });
      const ledger = await (await work.as('committee-office')).get('/certificates?q=王强', ledgerListResponseSchema);
      expect(ledger.items.map(({ kind: what }) => what)).toEqual(['void', 'replace', 'issue']);
    },
    180_000,
  );

  scenario(
    'should exchange and void certificates by two hands, and none that is unknown or foreign [17o][17o!]',
    async () => {
      // given the certificate of another person
      const zhao = declarationOf('赵敏', identityNumber('19870102', 44), establishmentOf('highway-institute'));
      const other = await startsCertificate('zhao-min', zhao);
      const hands = { office: 'committee-office', checker: 'committee-checker' };
      await certifies(work, other, { number: 'LN20250020', holder: '赵敏', ...hands });
      await work.awaitStatus(other, 'zhao-min', 'certified');
      const exchange = { certificateNo: 'LN20250020', change: 'exchange', reason: '姓名变更' };

      // when a number nobody has is given, or one of somebody else, by a person or by another office
      const unknown = await refusalTo(asksChange('zhao-min', { ...exchange, certificateNo: 'LN20259999' }));
      expect(unknown.codes).toContain('17o');
      for (const stranger of ['wang-qiang', 'provincial-office']) {
        // then all are told the same, so that nobody learns whose number it is
        const foreign = await refusalTo(asksChange(stranger, exchange));
        expect(foreign.codes).toContain('17o');
        expect(foreign.message).toBe(unknown.message.replaceAll('LN20259999', 'LN20250020'));
      }
      // and a holder may not have it voided
      expect((await refusalTo(asksChange('zhao-min', { ...exchange, change: 'void' }))).status).toBe(403);

      // when the first request is refused, with a reason
      const [office, checker] = [await work.as('committee-office'), await work.as('committee-checker')];
      const prepared = { certificateNo: 'LN20250021', receiver: '赵敏', checked: true };
      const first = await asksChange('zhao-min', exchange);
      const unchecked = office.complete('prepare-certificate-change', first, { ...prepared, checked: false });
      expect((await refusalTo(unchecked)).status).toBe(400);
      await office.complete('prepare-certificate-change', first, prepared);
      const silent = checker.complete('approve-certificate-change', first, { decision: 'refused', opinion: '' });
      expect((await refusalTo(silent)).status).toBe(400);
      await checker.complete('approve-certificate-change', first, { decision: 'refused', opinion: '证明不全' });
      // then the old one is in force, and the number spent on the refused one is not given again
      expect(await ended(first)).toBe('refused');
      expect((await verifies('LN20250020', '赵敏')).state).toBe('valid');
      const second = await asksChange('committee-office', exchange);
      const spent = checker.complete('prepare-certificate-change', second, prepared);
      expect((await refusalTo(spent)).message).toContain('已经用过');
      await checker.complete('prepare-certificate-change', second, { ...prepared, certificateNo: 'LN20250022' });

      // and neither who asked nor who prepared approves; the chair does
      for (const hand of [office, checker]) {
        const task = await hand.awaitTask('approve-certificate-change', second);
        const own = hand.complete('approve-certificate-change', second, { decision: 'approved' });
        expect((await refusalTo(own)).status).toBe(403);
        await hand.send('POST', `/tasks/${task.id}/unclaim`);
      }
      await (await work.as('chair')).complete('approve-certificate-change', second, { decision: 'approved' });
      expect(await ended(second)).toBe('registered');
      expect((await verifies('LN20250020', '赵敏')).state).toBe('void');
      expect((await verifies('LN20250022', '赵敏')).state).toBe('valid');
      const rows = (await stores?.certificates.ofApplication(other)) ?? [];
      expect(rows.at(-1)).toMatchObject({ kind: 'exchange', number: 'LN20250022', endsNumber: 'LN20250020' });

      // when the paper is voided while the title stays
      const matter = await asksChange('committee-office', {
        ...exchange,
        certificateNo: 'LN20250022',
        change: 'void',
        reason: '印制有误',
      });
      await checker.complete('prepare-certificate-change', matter, { checked: true });
      await (await work.as('chair')).complete('approve-certificate-change', matter, { decision: 'approved' });
      // then it is void, the case is still certified, and a void one cannot be exchanged
      expect(await ended(matter)).toBe('registered');
      expect((await verifies('LN20250022', '赵敏')).state).toBe('void');
      expect((await work.application(other, 'zhao-min')).status).toBe('certified');
      const late = await refusalTo(asksChange('zhao-min', { ...exchange, certificateNo: 'LN20250022' }));
      expect(late.message).toContain('已作废');
    },
    180_000,
  );

  scenario(
    'should find a row of the ledger that was changed, written anew or cut off in the database [17o!]',
    async () => {
      if (stores === undefined) throw new Error('Expected the database of the product');
      const { rows } = await verifyLedger(stores);
      expect(rows).toBe(6);
      for (const [how, brokenAt] of [
        ['change-first', 1],
        ['rewrite-last', rows],
        ['cut-last', rows],
      ] as const) {
        // when
        const undo = await tampersLedger(app.mongoUri, how);
        // then
        expect(await verifyLedger(stores)).toEqual({ rows: brokenAt - 1, brokenAt });
        await undo();
        expect(await verifyLedger(stores)).toEqual({ rows });
      }
    },
    60_000,
  );
});
