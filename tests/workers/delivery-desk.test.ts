import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash, createHmac } from 'node:crypto';
import { usualWorkingHours } from '../../domain/quiet-hours.ts';
import type { Channel, ChannelKind } from '../../store/channel/channel.entity.ts';
import { secretPlace } from '../../store/channel/channel.entity.ts';
import { phonePlace } from '../../store/channel-preference/channel-preference.entity.ts';
import type { Stores } from '../../store/connect.ts';
import { createSecretBox } from '../../store/secret/secret-box.ts';
import { LEASE_MS } from '../../workers/notices/delivery-desk.ts';
import type { MailTransport } from '../../workers/notices/mail.ts';
import { createNoticeDesk } from '../../workers/notices/notice-desk.ts';
import { readNoticeTemplate } from '../../workers/notices/notice-template.ts';
import { calendar, openTestStores, quietLog } from '../zeebe/test-system.ts';
import { ROBOT_SECRET, startVendorServer } from './vendor-server.ts';
import type { VendorServer } from './vendor-server.ts';

const template = readNoticeTemplate(
  "---\nid: test\nsubject: '到期：{{number}}'\nbrief: '即将到期：{{number}}，{{dueText}}'\nchannels: [inbox, email]\nto: task-holders\n---\n{{salutation}}{{reason}}\n",
);
const box = createSecretBox([{ id: 'k', bytes: Buffer.alloc(32, 1) }]);
const noMail: MailTransport = { send: () => Promise.reject(new Error('no mail here')), close: () => undefined };
const MORNING = Date.parse('2025-09-22T09:00:00+08:00');

describe('the delivery desk', () => {
  let stores: Stores;
  let close: () => Promise<void>;
  let vendor: VendorServer;
  let business: number;
  /** The machine's clock, far enough on in every case that nothing older is due. */
  let machine = Date.now();
  let run = 0;

  const desk = (timeoutMs?: number) =>
    createNoticeDesk({
      stores,
      templates: new Map([['test', template]]),
      mail: noMail,
      publicUrl: 'https://zc.example.cn',
      now: () => business,
      machineNow: () => machine,
      calendar: () => calendar,
      sendingHours: usualWorkingHours,
      secretBox: box,
      allowedHosts: ['http://127.0.0.1'],
      log: quietLog,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });

  async function addChannel(kind: ChannelKind, secrets: Record<string, string>, settings = {}): Promise<Channel> {
    const id = `ch-${kind}-${String(run)}`;
    const closed = Object.entries(secrets).map(([name, value]) => [
      name,
      { sealed: box.seal(value, secretPlace(id, name)), tail: value.slice(-4) },
    ]);
    const channel: Channel = {
      id,
      name: kind,
      kind,
      enabled: true,
      serves: { organisationIds: [`o${String(run)}`], roles: ['clerk'] },
      settings,
      secrets: Object.fromEntries(closed) as Channel['secrets'],
      createdAt: new Date(business),
      updatedAt: new Date(business),
      updatedBy: 'admin',
    };
    await stores.channels.add(channel);
    return channel;
  }

  const wecom = () => addChannel('wecom-robot', { url: `${vendor.origin}/cgi-bin/webhook/send?key=secret-key` });

  async function tell(notices: ReturnType<typeof desk>, count = 1, link?: string): Promise<void> {
    for (let n = 1; n <= count; n += 1) {
      await notices.request({
        id: `fact-${String(run)}-${String(n)}`,
        template: 'test',
        to: [{ kind: 'group', group: `o${String(run)}/clerk` }],
        facts: { number: `2025-00${String(n)}`, dueText: '2025年10月10日（星期五）', reason: '张伟的私事' },
        ...(link === undefined ? {} : { link }),
      });
    }
  }

  const logOf = async (channel: Channel) =>
    (await stores.deliveries.search({ channelId: channel.id, skip: 0, limit: 50 })).rows;

  beforeAll(async () => {
    ({ stores, close } = await openTestStores());
  });
  afterAll(() => close());
  beforeEach(async () => {
    run += 1;
    machine += 86_400_000;
    business = MORNING;
    vendor = await startVendorServer();
    for (const channel of await stores.channels.all())
      await stores.channels.change(channel.id, { ...channel, enabled: false });
    await stores.accounts.add({
      id: `a${String(run)}`,
      username: `a${String(run)}`,
      name: '赵敏',
      passwordHash: 'h',
      disabled: false,
      grants: [{ organisationId: `o${String(run)}`, role: 'clerk' }],
    });
  });
  afterEach(() => vendor.stop());

  it('should send a fact once to the robot of the group, with number, step, date and link only', async () => {
    // given
    const channel = await wecom();
    const notices = desk();
    // when it is told and carried out twice
    await tell(notices, 1, '/tasks/1');
    await notices.deliver();
    await tell(notices, 1, '/tasks/1');
    await notices.deliver();
    // then
    expect(vendor.taken.map(({ text }) => text)).toEqual([
      '【职称流程】即将到期：2025-001，2025年10月10日（星期五）\nhttps://zc.example.cn/tasks/1',
    ]);
    expect(await logOf(channel)).toMatchObject([{ state: 'sent', attempts: 1, log: [{ outcome: 'sent' }] }]);
  });

  it('should sign for a DingTalk robot, and give up at once when the signature is wrong', async () => {
    // given
    const url = `${vendor.origin}/robot/send?access_token=t`;
    machine = Date.now();
    const right = await addChannel('dingtalk-robot', { url, signingSecret: ROBOT_SECRET });
    // when
    await tell(desk());
    await desk().deliver();
    // then
    expect(vendor.taken).toHaveLength(1);
    await stores.channels.change(right.id, {
      ...right,
      secrets: {
        ...right.secrets,
        signingSecret: { sealed: box.seal('SECwrong', secretPlace(right.id, 'signingSecret')), tail: '' },
      },
    });
    await tell(desk(), 2);
    await desk().deliver();
    const dead = (await logOf(right)).find(({ state }) => state === 'dead');
    expect(dead?.log.at(-1)?.reason).toContain('310000');
    expect(vendor.taken).toHaveLength(1);
  });

  it('should wait out the limit of a robot and then send everything, merged', async () => {
    // given a robot that says it was sent too much
    const channel = await wecom();
    vendor.next.push({ status: 200, body: JSON.stringify({ errcode: 45009, errmsg: 'api freq out of limit' }) });
    await tell(desk());
    await desk().deliver();
    expect(await logOf(channel)).toMatchObject([{ state: 'failed' }]);
    // when more comes within the minute, then nothing is sent; afterwards one message carries all
    await tell(desk(), 4);
    await desk().deliver();
    expect(vendor.calls).toHaveLength(1);
    machine += 61_000;
    await desk().deliver();
    expect(vendor.taken).toHaveLength(1);
    expect(vendor.taken[0]?.text).toContain('共4项通知');
    expect((await logOf(channel)).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent', 'sent']);
  });

  it('should never send one robot more than twenty messages in a minute', async () => {
    await wecom();
    for (let second = 0; second < 60; second += 1) {
      await desk().request({
        id: `burst-${String(run)}-${String(second)}`,
        template: 'test',
        to: [{ kind: 'group', group: `o${String(run)}/clerk` }],
        facts: { number: String(second), dueText: '今天', reason: '' },
      });
      await desk().deliver();
      machine += 1_000;
    }
    expect(vendor.calls.length).toBeLessThanOrEqual(20);
    machine += 10_000;
    await desk().deliver();
    const said = vendor.taken.map(({ text }) => text).join('\n');
    expect(Array.from({ length: 60 }, (_, n) => said.includes(`：${String(n)}，`)).every(Boolean)).toBe(true);
  });

  it('should try again after an outage or no answer, and give up only after eight tries', async () => {
    // given
    const channel = await wecom();
    vendor.next.push({ status: 503, body: 'down' }, 'hang', { status: 200, body: '<html>' });
    await tell(desk());
    // when
    for (let n = 0; n < 3; n += 1) {
      await desk(n === 1 ? 50 : undefined).deliver();
      machine += 3_600_000;
    }
    // then
    expect((await logOf(channel))[0]?.log.map(({ reason }) => reason)).toEqual([
      'HTTP 503',
      '等待对方答复超时',
      'HTTP 502',
    ]);
    await desk().deliver();
    expect((await logOf(channel))[0]).toMatchObject({ state: 'sent', attempts: 4 });
    // and for good
    vendor.next.push(...Array.from({ length: 9 }, () => ({ status: 500, body: '' })));
    await tell(desk(), 2);
    for (let n = 0; n < 10; n += 1) {
      await desk().deliver();
      machine += 3_600_000;
    }
    expect((await logOf(channel)).map(({ state, attempts }) => [state, attempts]).sort()).toEqual([
      ['dead', 8],
      ['sent', 4],
    ]);
  });

  it('should send what a crash left behind once after the restart', async () => {
    // given a desk that took the delivery and died before it was sent
    const channel = await wecom();
    business = Date.parse('2025-09-20T20:00:00+08:00');
    await tell(desk());
    await desk().deliver();
    business = MORNING;
    const [row] = await logOf(channel);
    await stores.deliveries.take(row?.id ?? '', new Date(machine), new Date(machine + LEASE_MS));
    // when the next desk starts: not while the lease lasts, once afterwards
    await desk().deliver();
    expect(vendor.calls).toHaveLength(0);
    machine += LEASE_MS;
    await desk().deliver();
    await desk().deliver();
    // then
    expect(vendor.taken).toHaveLength(1);
    expect((await logOf(channel))[0]).toMatchObject({ state: 'sent', attempts: 2 });
  });

  it('should hold a message back in quiet hours, while the inbox shows it', async () => {
    // given Saturday evening
    business = Date.parse('2025-09-20T20:00:00+08:00');
    await wecom();
    // when
    await tell(desk());
    await desk().deliver();
    // then
    expect(vendor.calls).toHaveLength(0);
    expect((await stores.notices.inbox(`a${String(run)}`)).total).toBe(1);
    business = Date.parse('2025-09-22T08:30:00+08:00');
    await desk().deliver();
    expect(vendor.taken).toHaveLength(1);
  });

  it('should send a short message signed, to who gave a number and wants them, and nothing to others', async () => {
    // given
    const settings = { endpoint: vendor.origin, accessKeyId: 'LTAI', signName: '职称办', templateCode: 'SMS_1' };
    const channel = await addChannel('sms-gateway', { accessKeySecret: 'gateway-secret' }, settings);
    await tell(desk());
    await desk().deliver();
    expect(vendor.calls).toHaveLength(0);
    const id = `a${String(run)}`;
    const phone = { sealed: box.seal('13900000000', phonePlace(id)), tail: '0000' };
    await stores.channelPreferences.save({ id, email: true, robots: true, sms: true, phone });
    // when
    await tell(desk(), 2);
    await desk().deliver();
    // then the signature is that of the canonical request
    const [sent] = vendor.taken;
    const form = new URLSearchParams(sent?.body);
    expect(form.get('PhoneNumbers')).toBe('13900000000');
    expect(JSON.parse(form.get('TemplateParam') ?? '')).toEqual({
      number: '2025-002',
      step: '即将到期',
      date: '2025年10月10日（星期五）',
    });
    const names = /SignedHeaders=([^,]+)/u.exec(String(sent?.headers['authorization']))?.[1]?.split(';') ?? [];
    const sha = (text: string) => createHash('sha256').update(text).digest('hex');
    const lines = names.map((name) => `${name}:${String(sent?.headers[name])}\n`).join('');
    const request = `POST\n/\n\n${lines}\n${names.join(';')}\n${sha(sent?.body ?? '')}`;
    const expected = createHmac('sha256', 'gateway-secret')
      .update(`ACS3-HMAC-SHA256\n${sha(request)}`)
      .digest('hex');
    expect(String(sent?.headers['authorization'])).toContain(`Signature=${expected}`);
    // and a limit of the day is waited out
    machine += 120_000;
    vendor.next.push({ status: 200, body: JSON.stringify({ Code: 'isv.BUSINESS_LIMIT_CONTROL' }) });
    await tell(desk(), 3);
    await desk().deliver();
    expect((await logOf(channel)).map(({ state }) => state).sort()).toEqual(['failed', 'sent']);
  });

  it('should not call an address that is not allowed, nor write secrets anywhere', async () => {
    const channel = await addChannel('wecom-robot', { url: 'http://169.254.169.254/latest?key=top-secret' });
    await tell(desk());
    await desk().deliver();
    const [row] = await logOf(channel);
    expect(row).toMatchObject({ state: 'dead' });
    expect(JSON.stringify([row, await stores.channels.byId(channel.id)])).not.toContain('top-secret');
  });

  it('should send again what was cut off before the answer: the vendor knows no key, so it is seen twice, never lost', async () => {
    await wecom();
    vendor.next.push('taken-then-cut');
    await tell(desk());
    await desk().deliver();
    machine += 3_600_000;
    await desk().deliver();
    expect(vendor.taken).toHaveLength(2);
  });
});
