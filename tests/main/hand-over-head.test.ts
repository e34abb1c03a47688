import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { dateAt } from '../../domain/calendar-date.ts';
import { auditPublicKey, auditSigningKey } from '../../main/audit-key.ts';
import { readConfig } from '../../main/config.ts';
import { createHeadHandover } from '../../main/hand-over-head.ts';
import { readHeads, readPublicKey } from '../../main/read-heads.ts';
import { publicKeyText, signHead, signedHeadSchema } from '../../store/audit/signed-head.ts';
import { createMailTransport } from '../../workers/notices/mail.ts';
import { sendEmail } from '../../workers/notices/send-email.ts';
import { openAuditChain, rewriteFrom } from '../store/audit-chain.ts';
import type { AuditChain } from '../store/audit-chain.ts';
import { buildIfStale, runEntry } from './product.ts';

let chain: AuditChain;
let folder: string;
let now: number;
beforeEach(async () => {
  chain = await openAuditChain();
  folder = mkdtempSync(join(tmpdir(), 'zhicheng-heads-'));
  now = Date.parse('2025-09-01T09:00:00+08:00');
});
afterEach(async () => {
  await chain.stop();
  rmSync(folder, { recursive: true, force: true });
});

const clock = { now: () => now, today: () => dateAt(now) };
const key = () => auditSigningKey(undefined, chain.dataDir);
const handover = (more: { mail?: string; folder?: string | undefined } = {}) =>
  createHeadHandover({ stores: chain.stores, clock, key, folder, mail: undefined, ...more });

async function append(count: number): Promise<void> {
  for (let n = 1; n <= count; n += 1) {
    await chain.stores.audit.append({ at: new Date(now), accountId: 'a', act: 'x', subject: `s${n % 2}` });
  }
}

/** A day passes in which so many rows are added, and its head is handed over. */
async function dayWith(rows: number): Promise<void> {
  await append(rows);
  await handover()();
  now += 86_400_000;
}

const trusted = () => [publicKeyText(auditPublicKey(undefined, chain.dataDir) ?? createPublicKey(key()))];

describe('handing the head outside', () => {
  it('should write one signed file a day and never write it again', async () => {
    // given
    await append(2);
    const handOver = handover();
    // when
    const first = await handOver();
    await append(1);
    const second = await handOver();
    const restarted = await handover()();
    now += 86_400_000;
    const next = await handOver();
    // then
    expect([first, second, restarted, next]).toEqual([true, false, false, true]);
    expect(readdirSync(folder).sort()).toEqual(['audit-head-2025-09-01.json', 'audit-head-2025-09-02.json']);
    const reading = readHeads(folder, trusted());
    expect(reading).toMatchObject({
      heads: [
        { date: '2025-09-01', seq: 2 },
        { date: '2025-09-02', seq: 3 },
      ],
    });
  });

  it('should keep one key, readable by its owner alone', () => {
    // when
    const pairs = [key(), key()].map((each) => publicKeyText(createPublicKey(each)));
    const file = join(chain.dataDir, 'audit-signing-key');
    // then
    expect(pairs[0]).toBe(pairs[1]);
    expect(readPublicKey(`${file}.pub`)).toBe(pairs[0]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('should take a key from the setting, in the form openssl writes', () => {
    // given
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const setting = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
    // when
    const { AUDIT_SIGNING_KEY } = readConfig({ AUDIT_SIGNING_KEY: setting });
    const read = auditSigningKey(AUDIT_SIGNING_KEY, join(chain.dataDir, 'none'));
    // then
    expect(publicKeyText(createPublicKey(read))).toBe(publicKeyText(publicKey));
    expect(() => readConfig({ AUDIT_SIGNING_KEY: 'not a key' })).toThrow('AUDIT_SIGNING_KEY 的值 (hidden)');
  });

  it('should not overwrite what lies there, nor hand over an empty chain', async () => {
    // given
    expect(await handover()()).toBe(false);
    await append(1);
    const file = join(folder, 'audit-head-2025-09-01.json');
    writeFileSync(file, 'kept');
    // when
    const handed = await handover()();
    // then
    expect([handed, readFileSync(file, 'utf8')]).toEqual([false, 'kept']);
    expect(readHeads(folder, trusted())).toMatchObject({ kind: 'refused', file: 'audit-head-2025-09-01.json' });
  });

  it('should send it by the outbox once a day, as a text that is a whole head', async () => {
    // given
    await append(1);
    const mail = createMailTransport({ from: 'zhicheng@example.cn', smtpUrl: undefined, folder });
    // when
    const handed = await handover({ mail: 'audit@example.cn', folder: undefined })();
    const again = await handover({ mail: 'audit@example.cn', folder: undefined })();
    const [delivery, ...others] = await chain.stores.deliveries.ofNotice('audit-head:2025-09-01');
    if (delivery === undefined) throw new Error('Expected a delivery, but found none');
    const context = { stores: chain.stores, mail, publicUrl: 'http://localhost' };
    const sent = await sendEmail(delivery, { ...context, handoverMail: 'audit@example.cn' });
    const nowhere = await sendEmail(delivery, context);
    // then
    expect([handed, again, others]).toEqual([true, false, []]);
    expect([sent.kind, nowhere.kind]).toEqual(['sent', 'permanent']);
    expect(signedHeadSchema.parse(JSON.parse(delivery.brief.text))).toMatchObject({ date: '2025-09-01', seq: 1 });
    expect(readFileSync(join(folder, 'audit-head_2025-09-01.eml'), 'utf8')).toContain('To: audit@example.cn');
  });

  it('should refuse a head of another key, and one that was changed', async () => {
    // given
    await dayWith(1);
    const head = await chain.stores.audit.head();
    if (head === undefined) throw new Error('Expected a head, but found none');
    const file = join(folder, 'audit-head-2025-09-09.json');
    const { privateKey } = generateKeyPairSync('ed25519');
    // when
    writeFileSync(file, JSON.stringify(signHead({ date: '2025-09-09', ...head }, privateKey)));
    const foreign = readHeads(folder, trusted());
    writeFileSync(file, JSON.stringify({ ...signHead({ date: '2025-09-09', ...head }, key()), seq: 7 }));
    const changed = readHeads(folder, trusted());
    // then
    expect([foreign, changed]).toMatchObject([
      { kind: 'refused', en: expect.stringContaining('known key') },
      { kind: 'refused', en: expect.stringContaining('signature of its content') },
    ]);
  });
});

describe('npm run verify-audit', () => {
  beforeAll(() => buildIfStale(), 120_000);

  it('should find by the heads that the chain was written anew with every hash fitting', async () => {
    // given heads after rows 2 and 5
    await dayWith(2);
    await dayWith(3);
    await chain.close();
    const whole = await verify();
    await reopenAnd(async () => rewriteFrom(chain, 4));
    // when
    const alone = await runEntry('verify-audit', [], { DATA_DIR: chain.dataDir });
    const checked = await verify();
    const elsewhere = await runEntry('verify-audit', ['--heads', join(folder, 'none')], { DATA_DIR: chain.dataDir });
    // then
    expect([whole.code, alone.code, checked.code, elsewhere.code]).toEqual([0, 0, 1, 1]);
    expect(whole.stdout).toContain('共 5 条，核对交出的链头 2 份');
    expect(checked.stderr).toContain('审计链在第 5 条断开');
    expect(checked.stderr).toContain('rewritten after row 2');
    expect(elsewhere.stderr).toContain('不存在');
  }, 60_000);

  function verify() {
    return runEntry('verify-audit', ['--heads', folder, '--key', join(chain.dataDir, 'audit-signing-key.pub')], {
      DATA_DIR: chain.dataDir,
    });
  }

  async function reopenAnd(work: () => Promise<void>): Promise<void> {
    chain = await openAuditChain(chain.dataDir);
    await work();
    await chain.close();
  }
});
