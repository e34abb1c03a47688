import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Application } from '../../store/application/application.entity.ts';
import type { Stores } from '../../store/connect.ts';
import { DuplicateRowError } from '../../store/store-error.ts';
import type { UserTask } from '../../store/user-task/user-task.entity.ts';
import { openTestStores } from '../zeebe/test-system.ts';

const at = new Date('2025-09-22T01:00:00Z');
const entry = (kind: string, taskId = 't1') => ({ at, kind, text: kind, taskId });

function application(id: string, more: Partial<Application> = {}): Application {
  return {
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
    createdAt: at,
    updatedAt: at,
    ...more,
  };
}

function task(id: string, more: Partial<UserTask> = {}): UserTask {
  return {
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
    candidateGroups: ['design-institute/clerk'],
    candidateUsers: [],
    variables: {},
    subject: { kind: 'application', id: 'app-1' },
    state: 'open',
    createdAt: at,
    leaseUntil: at,
    ...more,
  };
}

let stores: Stores;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ stores, close } = await openTestStores());
});

afterAll(() => close());

const days = { today: '2025-09-22', soonUntil: '2025-09-25' };

describe('application', () => {
  it('should let one case of a person count in a year and refuse the second', async () => {
    // given
    await stores.applications.add(application('a1', { personKey: 'p1' }));
    await stores.applications.add(application('a2', { personKey: 'p1' }));
    await stores.applications.add(application('a3', { personKey: 'p1', policyYear: 2026 }));
    // when
    const outcomes = await Promise.all(['a1', 'a2'].map((id) => stores.applications.claimYear(id)));
    // then
    expect([...outcomes].sort()).toEqual(['claimed', 'taken']);
    expect(await stores.applications.claimYear('a3')).toBe('claimed');
  });

  it('should submit a case once per submission number', async () => {
    // given
    await stores.applications.add(application('s1'));
    // when
    const results = await Promise.all([1, 2].map(() => stores.applications.submit('s1', 1, 'key', entry('submitted'))));
    // then
    expect(results.filter((row) => row !== undefined)).toHaveLength(1);
    expect((await stores.applications.byId('s1'))?.history).toHaveLength(1);
  });

  it('should set a mark once per task, void it and allow it again', async () => {
    // given
    const mark = { mark: 'unit-stamp', organisationId: 'o', accountId: 'x', on: '2025-09-22', taskId: 't9' };
    await stores.applications.add(application('m1'));
    // when
    await stores.applications.addMark('m1', mark, entry('stamp'));
    await stores.applications.addMark('m1', mark, entry('stamp'));
    await stores.applications.voidMarksOfTask('t9', entry('void'));
    await stores.applications.addMark('m1', mark, entry('stamp'));
    // then
    expect((await stores.applications.byId('m1'))?.marks.map((row) => row.void ?? false)).toEqual([true, false]);
  });

  it('should take an object with an operator in a filter literally', async () => {
    // given a value as an attacker would send it
    const id = { $ne: '' } as unknown as string;
    // when
    const found = await stores.applications.byId(id).catch(() => undefined);
    // then
    expect(found).toBeUndefined();
  });

  it('should not take a row with an unknown field or a malformed status', async () => {
    await expect(stores.applications.add({ ...application('x1'), extra: 1 } as Application)).rejects.toThrow();
    await expect(stores.applications.add(application('x2', { status: 'no-such' as 'draft' }))).rejects.toThrow();
  });
});

describe('user task', () => {
  it('should give a task to the first of many who claim it', async () => {
    // given
    await stores.userTasks.add(task('101'));
    // when
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, n) => stores.userTasks.claim('101', `acc-${n}`, new Date())),
    );
    // then
    expect(claims.filter((row) => row !== undefined)).toHaveLength(1);
  });

  it('should complete for its assignee only and leave every list when canceled', async () => {
    // given
    await stores.userTasks.add(task('102', { assigneeId: 'acc-1' }));
    const submission = { data: {}, variables: {}, idempotencyKey: 'k', commandId: 'c' };
    // when
    const foreign = await stores.userTasks.beginCompletion('102', 'acc-2', submission);
    await stores.userTasks.cancel('102');
    // then
    expect(foreign).toBeUndefined();
    const list = await stores.userTasks.page({ list: 'mine', accountId: 'acc-1', groups: [], ...days });
    expect(list.map((row) => row.id)).not.toContain('102');
  });

  it('should list a group task for holders of the group until somebody has it', async () => {
    // given
    await stores.userTasks.add(task('103', { candidateGroups: ['river-station/clerk'], dueOn: '2025-10-10' }));
    const request = { ...days, list: 'group', accountId: 'acc-9', groups: ['river-station/clerk'] } as const;
    // when
    const before = await stores.userTasks.page(request);
    await stores.userTasks.claim('103', 'acc-8', new Date());
    // then
    expect(before.map((row) => row.id)).toEqual(['103']);
    expect(await stores.userTasks.count(request)).toBe(0);
    expect(await stores.userTasks.count({ ...request, groups: ['other/clerk'] })).toBe(0);
  });
});

describe('review session and ballots', () => {
  it('should only shrink the list of those who passed', async () => {
    // given
    await stores.sessions.add({
      id: 'ses-1',
      number: 'S1',
      committeeId: 'c',
      bureauId: 'b',
      policyYear: 2025,
      state: 'planned',
      applicationIds: ['a', 'b', 'c'],
      passedIds: [],
      revokedIds: [],
      createdAt: at,
      createdBy: 'x',
    });
    await stores.sessions.endReview('ses-1', '2025-11-28', ['a', 'b']);
    // when
    await stores.sessions.revoke('ses-1', 'b');
    const again = await stores.sessions.endReview('ses-1', '2025-11-28', ['a', 'b', 'c']);
    // then
    expect(again).toBeUndefined();
    expect(await stores.sessions.byId('ses-1')).toMatchObject({ passedIds: ['a'], revokedIds: ['b'] });
  });

  it('should keep the first ballot of an expert and have no way to change it', async () => {
    // given
    const ballot = {
      id: 'b1',
      sessionId: 'ses-1',
      expertId: 'e1',
      votes: [{ applicationId: 'a', vote: 'agree' as const }],
      castAt: at,
    };
    // when
    const first = await stores.ballots.cast(ballot);
    const second = await stores.ballots.cast({
      ...ballot,
      id: 'b2',
      votes: [{ applicationId: 'a', vote: 'disagree' }],
    });
    // then
    expect([first, second]).toEqual([true, false]);
    expect((await stores.ballots.ofSession('ses-1'))[0]?.votes[0]?.vote).toBe('agree');
    expect(Object.keys(stores.ballots).sort()).toEqual(['cast', 'createIndexes', 'ofExpert', 'ofSession', 'verify']);
  });
});

describe('account', () => {
  it('should refuse a user name that is taken and find the holders of a role', async () => {
    // given
    const account = {
      id: 'u1',
      username: 'u',
      name: '张',
      passwordHash: 'h',
      grants: [{ organisationId: 'o', role: 'clerk' as const }],
      disabled: false,
    };
    await stores.accounts.add(account);
    // when
    const second = stores.accounts.add({ ...account, id: 'u2' });
    // then
    await expect(second).rejects.toBeInstanceOf(DuplicateRowError);
    expect((await stores.accounts.holding({ organisationId: 'o', role: 'clerk' })).map((row) => row.id)).toEqual([
      'u1',
    ]);
    expect(await stores.accounts.holding({ organisationId: 'o', role: 'head' })).toEqual([]);
  });
});

describe('audit', () => {
  it('should chain entries appended at the same moment, and hold', async () => {
    // given
    const one = { at, accountId: 'acc', act: 'task.complete', subject: 'application:a1' };
    // when
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => stores.audit.append({ ...one, after: { n, on: at, gone: undefined } })),
    );
    // then
    expect(await stores.audit.verify()).toEqual({ rows: 20 });
    expect((await stores.audit.ofSubject('application:a1')).map((row) => row.seq)).toEqual(
      Array.from({ length: 20 }, (_, n) => n + 1),
    );
  });
});

describe('counter', () => {
  it('should never give one value twice', async () => {
    const values = await Promise.all(Array.from({ length: 30 }, () => stores.counters.next('n')));
    expect(new Set(values).size).toBe(30);
  });
});
