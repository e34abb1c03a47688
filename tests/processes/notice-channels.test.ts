import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { channelResponseSchema, deliveryListResponseSchema } from '../../web/contract/channel.ts';
import { noticesOf } from '../app/applicant-steps.ts';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { eventually } from '../app/person.ts';
import { candidates } from '../app/recommended-case.ts';
import { refusalTo } from '../app/refusal.ts';
import { startTestApp } from '../app/test-app.ts';
import type { TestApp } from '../app/test-app.ts';
import { titleWork } from '../app/title-work.ts';
import type { TitleWork } from '../app/title-work.ts';
import { startVendorServer } from '../workers/vendor-server.ts';
import type { VendorServer } from '../workers/vendor-server.ts';

const { wangQiang } = candidates;

describe.each(furtherEngineKinds)('the channels of notices on $name', (kind) => {
  const scenario = kind.missing === undefined ? it : it.skip;
  let app: TestApp;
  let work: TitleWork;
  let vendor: VendorServer;

  beforeAll(async () => {
    if (kind.missing !== undefined) return;
    vendor = await startVendorServer();
    // The clock stands at nine o'clock: before the hours in which messages leave.
    app = await startTestApp(kind, { CHANNEL_HOSTS: 'http://127.0.0.1', SENDING_HOURS: '13:00-17:00' });
    work = titleWork(app);
  }, 120_000);

  afterAll(async () => {
    if (kind.missing !== undefined) return;
    await app.stop();
    await vendor.stop();
  }, 60_000);

  scenario(
    "should carry a case's notice to the robot of the unit once, after the quiet hours, without names or secrets",
    async () => {
      // given a robot of the design institute, set up by the system administrator
      const admin = await work.as('admin');
      const body = {
        name: '设计院职称群',
        kind: 'wecom-robot',
        enabled: true,
        organisationIds: ['design-institute'],
        roles: ['applicant', 'clerk'],
        secrets: { url: `${vendor.origin}/cgi-bin/webhook/send?key=robot-key-7788` },
      };
      const refused = await refusalTo((await work.as('design-head')).send('POST', '/channels', body));
      expect(refused.status).toBe(403);
      const elsewhere = await refusalTo(
        admin.send('POST', '/channels', { ...body, secrets: { url: 'http://169.254.169.254/latest' } }),
      );
      expect(elsewhere.message).toContain('CHANNEL_HOSTS');
      const channel = channelResponseSchema.parse(await admin.send('POST', '/channels', body));
      expect(channel.secrets).toEqual([{ name: 'url', tail: '7788' }]);

      // when an applicant of the unit submits in quiet hours
      await work.submits('wang-qiang', wangQiang.declaration);
      await eventually('the notice in the inbox', async () =>
        (await noticesOf(work, 'wang-qiang')).find(({ subject }) => subject.includes('申报已提交')),
      );

      // then it is in the inbox and waits for the robot
      expect(vendor.calls).toHaveLength(0);
      const log = async () =>
        (await admin.get(`/deliveries?channelId=${channel.id}`, deliveryListResponseSchema)).items;
      const [waiting] = await log();
      expect(waiting).toMatchObject({ state: 'pending', template: 'application-submitted' });
      expect(waiting?.holdUntil).toBe('2025-09-22T05:00:00.000Z');

      // and leaves once when the hours have come
      await work.advance(1);
      await eventually('the message at the robot', async () =>
        vendor.taken.find(({ text }) => text.includes('申报已提交')),
      );
      await eventually('the log to say so', async () =>
        (await log()).find(({ template, state }) => template === 'application-submitted' && state === 'sent'),
      );
      await work.advance(1);
      const said = vendor.taken.map(({ text }) => text).join('\n');
      expect(said.split('申报已提交')).toHaveLength(2);
      expect(said).not.toContain('王强');
      expect(JSON.stringify([await log(), await admin.get('/channels', z.unknown())])).not.toContain('robot-key');
    },
    120_000,
  );

  scenario(
    'should show a refused test message in the log and send it again on request; a person may turn robots off',
    async () => {
      // given
      const admin = await work.as('admin');
      const url = `${vendor.origin}/robot/send?access_token=t-1234567890`;
      const channel = channelResponseSchema.parse(
        await admin.send('POST', '/channels', {
          name: '评委会群',
          kind: 'dingtalk-robot',
          enabled: true,
          organisationIds: ['civil-committee'],
          roles: ['committee-office'],
          secrets: { url, signingSecret: 'SEC-wrong-secret-00' },
        }),
      );
      // when a test message is signed wrongly
      await admin.send('POST', `/channels/${channel.id}/test`);
      const log = async () =>
        (await admin.get(`/deliveries?channelId=${channel.id}&state=dead`, deliveryListResponseSchema)).items;
      const dead = await eventually('the refusal in the log', async () => (await log())[0]);
      expect(dead.log.at(-1)?.reason).toContain('签名');
      // then it goes again when asked to, and is refused again
      await admin.send('POST', `/deliveries/${encodeURIComponent(dead.id)}/retry`);
      await eventually('the second refusal', async () => {
        const [row] = await log();
        return row?.log.filter(({ outcome }) => outcome === 'dead').length === 2 ? row : undefined;
      });
      // and short messages need a number
      const clerk = await work.as('design-clerk');
      const without = await refusalTo(clerk.send('PUT', '/me/channels', { email: true, robots: false, sms: true }));
      expect(without.message).toContain('手机号码');
      await clerk.send('PUT', '/me/channels', { email: true, robots: false, sms: true, phone: '13900001234' });
      expect(await clerk.get('/me/channels', z.unknown())).toMatchObject({
        robots: false,
        sms: true,
        phoneTail: '1234',
      });
    },
    120_000,
  );
});
