import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import type { Collection } from 'mongodb';
import { startDatabaseServer } from '../../embedded/database/server.ts';
import { hashPassword } from '../../web/api/sign-in/password.ts';
import { connectStore } from '../../store/connect.ts';
import { declarationOf, establishmentOf } from '../app/declaration.ts';
import { identityNumber } from '../app/identity.ts';
import { titleWork } from '../app/title-work.ts';
import { buildIfStale, newInstallation, runEntry } from './product.ts';
import type { Installation } from './product.ts';

let home: Installation;
const folder = mkdtempSync(join(tmpdir(), 'zhicheng-start-'));
beforeAll(async () => {
  buildIfStale();
  home = await newInstallation();
}, 120_000);
afterAll(async () => {
  await home.remove();
  rmSync(folder, { recursive: true, force: true });
}, 30_000);

const settings = (): Record<string, string> => ({ DATA_DIR: home.dataDir, PORT: String(home.port) });
const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');

describe('npm start', () => {
  it.each([
    ['PORT', 'eighty'],
    ['LOG_LEVEL', 'loud'],
    ['ZEEBE_GRPC_ADDRESS', 'localhost'],
    ['MONGODB_URI', 'mysql://localhost/zhicheng'],
    ['PUBLIC_URL', 'ftp://example.cn'],
  ])('should stop at a wrong %s with one sentence that names it', async (name, value) => {
    // when
    const { code, stdout, stderr } = await runEntry('start', [], { ...settings(), [name]: value });
    // then
    expect([code, stdout]).toEqual([1, '']);
    expect(linesOf(stderr)).toHaveLength(1);
    expect(stderr).toContain(`环境变量 ${name} 的值`);
  });

  it('should stop at a taken port with one sentence that says which', async () => {
    // given
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(home.port, '127.0.0.1', resolve));
    // when
    const { code, stdout, stderr } = await runEntry('start', [], settings());
    await new Promise((resolve) => other.close(resolve));
    // then
    expect([code, stdout]).toEqual([1, '']);
    expect(linesOf(stderr).filter((line) => !line.startsWith('['))).toEqual([
      expect.stringContaining(`端口 ${home.port} 已被占用`),
    ]);
  }, 60_000);

  it('should find everything where it was: the case, the clock, the accounts', async () => {
    // given
    const first = await home.start();
    const before = titleWork(home);
    const id = await before.submits(
      'wang-qiang',
      declarationOf('王强', identityNumber('19880912', 33), establishmentOf('design-institute')),
    );
    const day = await before.advance(3);
    const page = await before.application(id, 'wang-qiang');
    await first.stop();
    // when
    const second = await home.start();
    const after = titleWork(home);
    // then
    expect(await after.today()).toBe(day);
    expect(await after.application(id, 'wang-qiang')).toMatchObject({
      number: page.number,
      declaration: page.declaration,
    });
    expect((await (await after.as('design-clerk')).awaitTask('unit-review', id)).subject.number).toBe(page.number);
    expect(second.said.stdout).toContain('演示账号');
    await second.stop();
  }, 90_000);
});

describe('npm run backup and restore', () => {
  it('should bring everything into an empty folder, and nothing while it runs or into a full one', async () => {
    // given
    const file = join(folder, 'backup.tar.gz');
    const running = await home.start();
    const day = await titleWork(home).today();
    // when
    const whileRunning = await runEntry('backup', [file], settings());
    await running.stop();
    const backup = await runEntry('backup', [file], settings());
    const again = await runEntry('backup', [file], settings());
    const intoFull = await runEntry('restore', [file], settings());
    const elsewhere = await newInstallation();
    const restored = await runEntry('restore', [file], { DATA_DIR: elsewhere.dataDir });
    // then
    expect([whileRunning, backup, again, intoFull, restored].map(({ code }) => code)).toEqual([1, 0, 1, 1, 0]);
    expect(linesOf(whileRunning.stderr)).toEqual([expect.stringContaining('系统正在运行，请先停止后再备份')]);
    expect(linesOf(again.stderr)).toEqual([expect.stringContaining('已存在')]);
    expect(linesOf(intoFull.stderr)).toEqual([expect.stringContaining('不为空')]);
    const product = await elsewhere.start();
    const work = titleWork(elsewhere);
    expect(await work.today()).toBe(day);
    const clerk = await work.as('design-clerk');
    expect((await clerk.tasks()).map((task) => task.act)).toContain('unit-review');
    await product.stop();
    await elsewhere.remove();
  }, 90_000);

  it('should not leave half a folder behind when the backup is no backup', async () => {
    const file = join(folder, 'broken.tar.gz');
    const target = join(folder, 'target');
    writeFileSync(file, 'no archive');
    const { code, stderr } = await runEntry('restore', [file], { DATA_DIR: target });
    expect(code).toBe(1);
    expect(linesOf(stderr)).toHaveLength(1);
    expect(existsSync(target) ? readdirSync(target) : []).toEqual([]);
  });
});

describe('npm run verify-audit', () => {
  it('should hold, and name the first row that was changed behind its back', async () => {
    // when
    const whole = await runEntry('verify-audit', [], { DATA_DIR: home.dataDir });
    const removesForged = await forgesCertificate(home.dataDir);
    const forged = await runEntry('verify-audit', [], { DATA_DIR: home.dataDir });
    await removesForged();
    await changeRows(home.dataDir);
    const broken = await runEntry('verify-audit', [], { DATA_DIR: home.dataDir });
    // then
    expect([whole.code, forged.code, broken.code]).toEqual([0, 1, 1]);
    expect(linesOf(forged.stderr)).toEqual([expect.stringContaining('证书台账自第 1 条起')]);
    expect(whole.stdout).toMatch(/审计链完好，共 \d+ 条/u);
    expect(linesOf(broken.stderr)).toEqual([expect.stringContaining('审计链在第 2 条断开')]);
  }, 60_000);
});

/** Writes a certificate into the ledger with the driver, past the product; answers how to take it out. */
async function forgesCertificate(dataDir: string): Promise<() => Promise<void>> {
  const onLedger = async (work: (rows: Collection<{ _id: string }>) => Promise<unknown>): Promise<void> => {
    const database = await startDatabaseServer({ port: 0, dataDir });
    const client = await MongoClient.connect(database.uri);
    await work(client.db('zhicheng').collection<{ _id: string }>('certificate'));
    await client.close();
    await database.stop();
  };
  const row = {
    seq: 1,
    kind: 'issue',
    number: 'WZ-1',
    applicationId: 'app-1',
    issuerId: 'civil-committee',
    holderName: '某人',
    series: '工程',
    speciality: '市政工程',
    level: 'senior',
    documentNo: '某文',
    form: 'paper',
    signerId: 'acc-1',
    registrarId: 'acc-1',
    on: '2025-09-22',
    receiver: '某人',
    reason: '',
    authority: '',
    document: '',
    revokesTitle: false,
    sourceId: 'app-1',
    at: new Date('2025-09-22T01:00:00Z'),
    prevHash: '0'.repeat(64),
    hash: 'f'.repeat(64),
  };
  await onLedger((rows) => rows.insertOne({ _id: '1', ...row }));
  return () => onLedger((rows) => rows.deleteOne({ _id: '1' }));
}

/** Changes two rows of the audit with the driver, past the product. */
async function changeRows(dataDir: string): Promise<void> {
  const database = await startDatabaseServer({ port: 0, dataDir });
  const client = await MongoClient.connect(database.uri);
  const rows = client.db('zhicheng').collection<{ _id: unknown; seq?: number }>('audit');
  const all = (await rows.find().toArray()).sort((one, other) => Number(one._id) - Number(other._id));
  for (const row of [all[2], all[1]]) {
    if (row !== undefined) await rows.updateOne({ _id: row._id }, { $set: { accountId: 'acc-somebody-else' } });
  }
  await client.close();
  await database.stop();
}

describe('production', () => {
  let office: Installation;
  beforeAll(async () => {
    office = await newInstallation();
  });
  afterEach(() => office.remove(), 30_000);

  it('should show no demo, the first account once, the real date, and declare nothing without a rule package', async () => {
    // given
    const production = { NODE_ENV: 'production' };
    const first = await office.start(production);
    const said = /首个管理账号：(\S+)\s+密码：(\S+)/u.exec(first.said.stdout);
    const health = await fetch(`${office.url}/api/demo/accounts`);
    const admin = await cookieOf(office.url, said?.[1] ?? '', said?.[2] ?? '');
    const clock = (await (await fetch(`${office.url}/api/clock`, { headers: { cookie: admin } })).json()) as {
      now: string;
    };
    await first.stop();
    await addApplicant(office.dataDir);
    // when
    const second = await office.start(production);
    const applicant = await cookieOf(office.url, 'sun-li', 'a-long-password');
    const declare = await fetch(`${office.url}/api/applications`, {
      method: 'POST',
      headers: { cookie: applicant, origin: office.url, 'content-type': 'application/json' },
      body: '{}',
    });
    const advance = await fetch(`${office.url}/api/clock/advance`, {
      method: 'POST',
      headers: { cookie: admin, origin: office.url, 'content-type': 'application/json' },
      body: JSON.stringify({ workingDays: 1 }),
    });
    const answer = await declare.text();
    await second.stop();
    // then
    expect(first.said.stdout).not.toContain('演示账号');
    expect(said).not.toBeNull();
    expect(second.said.stdout).not.toContain('密码');
    expect([403, 404]).toContain(health.status);
    expect([403, 404]).toContain(advance.status);
    expect(Math.abs(Date.parse(clock.now) - Date.now())).toBeLessThan(10 * 60_000);
    const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();
    expect([declare.status, answer]).toEqual([
      409,
      expect.stringContaining(`导入 ${year} 年工作安排意见的规则包后再办理`),
    ]);
  }, 90_000);
});

async function cookieOf(url: string, username: string, password: string): Promise<string> {
  const answer = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ username, password }),
  });
  expect(answer.status).toBe(200);
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

async function addApplicant(dataDir: string): Promise<void> {
  const database = await startDatabaseServer({ port: 0, dataDir });
  const stores = await connectStore(`${database.uri}zhicheng`);
  await stores.accounts.addMissing([
    {
      id: 'acc-sun-li',
      username: 'sun-li',
      name: '孙丽',
      passwordHash: await hashPassword('a-long-password'),
      grants: [{ organisationId: 'design-institute', role: 'applicant' }],
      disabled: false,
    },
  ]);
  await stores.close();
  await database.stop();
}
