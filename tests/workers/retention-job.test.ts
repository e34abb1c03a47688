import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dateAt, parseDate, startOfDayMs } from '../../domain/calendar-date.ts';
import { retentionCutoff, retentionRules } from '../../domain/retention.ts';
import type { Application } from '../../store/application/application.entity.ts';
import type { Stores } from '../../store/connect.ts';
import type { Delivery } from '../../store/delivery/delivery.entity.ts';
import type { UserTask } from '../../store/user-task/user-task.entity.ts';
import { createMailFiles } from '../../store/mail-files.ts';
import { createMailTransport } from '../../workers/notices/mail.ts';
import { createRetentionJob } from '../../workers/retention/retention-job.ts';
import { openTestStores, quietLog } from '../zeebe/test-system.ts';

const now = startOfDayMs(parseDate('2026-08-31')) + 3_600_000;
const day = (iso: string): Date => new Date(startOfDayMs(parseDate(iso)));
const clock = { now: () => now, today: () => dateAt(now) };

const application = (id: string, updatedAt: Date, more: Partial<Application> = {}): Application => ({
  id,
  number: `2025-${id}`,
  policyYear: 2025,
  applicantId: 'acc-1',
  status: 'draft',
  declaration: {},
  submissionNo: 0,
  countsForYear: false,
  marks: [],
  history: [],
  organisationIds: [],
  createdAt: updatedAt,
  updatedAt,
  ...more,
});

const delivery = (id: string, createdAt: Date, state: Delivery['state']): Delivery => ({
  id,
  noticeId: id,
  template: 'returned',
  kind: 'email',
  channelId: 'email',
  target: 'acc-1',
  brief: { text: `正文 ${id}`, number: '1', step: '审核', date: '2025-09-01' },
  state,
  attempts: 1,
  holdUntil: createdAt,
  nextAttemptAt: createdAt,
  createdAt,
  log: [],
});

const task = (id: string, state: UserTask['state'], leaseUntil: Date, more: Partial<UserTask> = {}): UserTask => ({
  id,
  processInstanceKey: '1',
  bpmnProcessId: 'p',
  processDefinitionKey: '2',
  version: 1,
  elementId: 'review',
  elementInstanceKey: '3',
  name: '单位审核',
  act: 'unit-review',
  headers: {},
  candidateGroups: [],
  candidateUsers: [],
  variables: {},
  subject: { kind: 'application', id: 'app-1' },
  state,
  createdAt: leaseUntil,
  leaseUntil,
  draft: { opinion: '未提交的意见' },
  ...more,
});

/** Handed in for a task that the process withdrew before the engine was told. */
const submission = { data: { opinion: '未生效的意见' }, variables: {}, idempotencyKey: 'k', commandId: 'c' };

const incident = (id: string, createdAt: Date) => ({
  id,
  processInstanceKey: '1',
  bpmnProcessId: 'p',
  elementId: 'e',
  errorType: 'JOB_NO_RETRIES',
  errorMessage: 'failed',
  createdAt,
});

describe('the retention of data', () => {
  let stores: Stores;
  let close: () => Promise<void>;
  let folder: string;

  beforeAll(async () => {
    ({ stores, close } = await openTestStores());
    folder = await mkdtemp(join(tmpdir(), 'zhicheng-mail-'));
    for (const row of [
      application('old-draft', day('2025-08-30')),
      application('year-draft', day('2025-08-31')),
      application('old-case', day('2020-01-01'), { submissionNo: 1, status: 'issued' }),
      application('old-return', day('2020-01-01'), { submissionNo: 1, status: 'returned' }),
    ]) {
      await stores.applications.add(row);
    }
    const [long, short] = [day('2026-02-27'), day('2026-02-28')];
    await stores.deliveries.addMissing([
      delivery('old-sent', long, 'sent'),
      delivery('old-dead', long, 'dead'),
      delivery('old-pending', long, 'pending'),
      delivery('new-sent', short, 'sent'),
    ]);
    for (const row of [
      task('1', 'canceled', long),
      task('2', 'canceled', long, { draftSavedAt: short }),
      task('3', 'open', long),
      task('4', 'canceled', long, { draft: undefined, submission }),
      task('5', 'canceled', short, { draftSavedAt: long }),
      task('6', 'completed', long, { draft: undefined }),
      task('7', 'completed', long, { draft: undefined }),
    ]) {
      await stores.userTasks.add(row);
    }
    await stores.userTasks.keepRefusedText('6', 'acc-2', { opinion: '同意' }, long);
    await stores.userTasks.keepRefusedText('7', 'acc-2', { opinion: '同意' }, short);
    for (const [letter, expiresAt] of [['a', long] as const, ['b', short] as const]) {
      const id = letter.repeat(64);
      await stores.signIns.add({ id, accountId: 'acc-1', createdAt: long, lastSeenAt: long, expiresAt });
    }
    await stores.incidents.opened({ ...incident('11', long), state: 'open' });
    await stores.incidents.opened({ ...incident('12', long), state: 'resolved' });
    await stores.audit.append({ at: day('2020-01-01'), accountId: 'acc-1', act: 'task.complete', subject: 'task:1' });
    await stores.dataAccess.add({
      id: 'look-1',
      at: day('2020-01-01'),
      kind: 'revealed',
      accountId: 'acc-2',
      organisationId: 'o',
      personId: 'acc-1',
      applicationId: 'old-case',
      purpose: '单位审核',
    });
  });

  afterAll(async () => {
    await close();
    await rm(folder, { recursive: true, force: true });
  });

  const job = (machineNow = now) =>
    createRetentionJob({
      ...{ stores, clock, machineNow: () => machineNow, log: quietLog },
      mailFiles: createMailFiles(join(folder, 'mail')),
    });

  it('should erase what is due of each kind once, with its number in the audit, and nothing else', async () => {
    // when
    const [first, second] = [await job().run(), await job().run()];
    // then
    expect(first).toEqual({ draft: 1, 'task-text': 3, 'delivery-text': 2, 'sign-in': 1, incident: 1 });
    expect(second).toEqual({});
    const kept = await stores.applications.search({});
    expect(kept.rows.map(({ id }) => id).sort()).toEqual(['old-case', 'old-return', 'year-draft']);
    const texts = await Promise.all(
      ['old-sent', 'old-dead', 'old-pending', 'new-sent'].map(
        async (id) => (await stores.deliveries.byId(id))?.brief.text,
      ),
    );
    expect(texts).toEqual(['', '', '正文 old-pending', '正文 new-sent']);
    const drafts = await Promise.all(
      ['1', '2', '3', '5'].map(async (id) => (await stores.userTasks.byId(id))?.draft !== undefined),
    );
    expect(drafts).toEqual([false, true, true, true]);
    expect((await stores.userTasks.byId('6'))?.keptTexts).toBeUndefined();
    expect((await stores.userTasks.byId('7'))?.keptTexts?.['acc-2']?.data).toEqual({ opinion: '同意' });
    expect((await stores.userTasks.byId('4'))?.submission).toBeUndefined();
    expect((await stores.incidents.open()).map(({ id }) => id)).toEqual(['11']);
    expect(await stores.audit.ofSubject('task:1')).toHaveLength(1);
    expect((await stores.dataAccess.search({ skip: 0, limit: 5 })).total).toBe(1);
    expect(await stores.audit.ofSubject('retention:draft')).toMatchObject([
      { act: 'retention.erase', accountId: 'system', after: { count: 1, before: '2025-08-30T16:00:00.000Z' } },
    ]);
  });

  it('should not try again what has no text any more', async () => {
    const line = { at: new Date(now), outcome: 'retried' } as const;
    expect(await stores.deliveries.retry('old-dead', line, new Date(now))).toBeUndefined();
  });

  it('should count sign-ins by the clock of the machine, because they are made by it', async () => {
    // given a demo whose clock is far ahead of the machine's
    const id = 'c'.repeat(64);
    const expiresAt = day('2025-09-01');
    await stores.signIns.add({ id, accountId: 'acc-1', createdAt: expiresAt, lastSeenAt: expiresAt, expiresAt });
    // when
    const erased = await job(day('2025-09-02').getTime()).run();
    // then
    expect(erased).toEqual({});
  });

  it('should erase e-mails that lie as files by the clock of the machine, and nothing else in their folder', async () => {
    // given a folder that is not there before the first e-mail
    expect(await job().run()).not.toHaveProperty('mail-file');
    const mail = join(folder, 'mail');
    const transport = createMailTransport({ from: 'a@b.cn', folder: mail });
    for (const id of ['old', 'new']) {
      await transport.send({ id, to: '王强 <c@d.cn>', subject: '退回', text: '请补正' });
    }
    await writeFile(join(mail, 'old.txt'), '');
    const [long, short] = [day('2026-02-27'), day('2026-02-28')];
    for (const name of ['old.eml', 'old.txt']) await utimes(join(mail, name), long, long);
    await utimes(join(mail, 'new.eml'), short, short);
    // when the demo's clock is ahead of the machine's, and when it is not
    const early = await job(day('2026-08-26').getTime()).run();
    const erased = await job().run();
    // then
    expect([early['mail-file'], erased['mail-file']]).toEqual([undefined, 1]);
    expect((await readdir(mail)).sort()).toEqual(['new.eml', 'old.txt']);
    expect(await stores.audit.ofSubject('retention:mail-file')).toMatchObject([
      { act: 'retention.erase', accountId: 'system', after: { count: 1 } },
    ]);
  });

  it('should keep logs six whole months also where the month is shorter, and titles and audit for ever', () => {
    // given
    const months = new Map(retentionRules.map((rule) => [rule.kind, rule.months]));
    // when
    const [cutoff] = retentionRules.flatMap(
      (rule) => retentionCutoff({ ...rule, months: 6 }, parseDate('2026-08-31')) ?? [],
    );
    // then
    expect(cutoff).toEqual(day('2026-02-28'));
    expect(['sign-in', 'delivery-text', 'incident'].map((kind) => months.get(kind as 'sign-in'))).toEqual([6, 6, 6]);
    expect(['audit', 'title-record', 'data-access'].map((kind) => months.get(kind as 'audit'))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
