import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { viewsResponseSchema } from '../../../web/contract/saved-view.ts';
import { taskListResponseSchema } from '../../../web/contract/task.ts';
import { signedIn } from './api-caller.ts';
import type { Caller } from './api-caller.ts';
import { startApiServer } from './api-server.ts';
import type { ApiServer } from './api-server.ts';
import { readSheet } from './sheet-reader.ts';
import { unitReviews } from './unit-reviews.ts';

let server: ApiServer;
let clerk: Caller;
let colleague: Caller;
let head: Caller;

beforeAll(async () => {
  server = await startApiServer();
  await server.stores.accounts.grant('acc-river-clerk', [{ organisationId: 'design-institute', role: 'clerk' }]);
  clerk = await signedIn(server, 'design-clerk');
  colleague = await signedIn(server, 'river-clerk');
  head = await signedIn(server, 'design-head');
});
afterAll(() => server.stop());

const listOf = async (query: string) => taskListResponseSchema.parse((await clerk.call('GET', `/tasks?${query}`)).body);
const anyTask = async () => {
  const [row] = (await listOf('list=group')).items;
  const task = await server.stores.userTasks.byId(row?.id ?? '');
  if (task === undefined) throw new Error('Expected a task of the group, but found none');
  return task;
};
const viewsOf = async (caller: Caller) => viewsResponseSchema.parse((await caller.call('GET', '/views')).body);

describe('the lists of tasks', () => {
  it('should count those due soon and overdue, own or of the group, and sort by the last day both ways', async () => {
    // given three tasks: one due today, one in three working days, one in four; the engine's clock may run ahead
    const reviews = unitReviews(server);
    const ids: string[] = [];
    for (const dueOn of ['2025-09-01', '2025-09-04', '2025-09-05']) {
      const { taskId } = await reviews.begin(clerk);
      await server.stores.userTasks.setDeadline(taskId, `none-${taskId}`, dueOn);
      ids.push(taskId);
    }
    await clerk.call('POST', `/tasks/${ids[1] ?? ''}/claim`, {});
    // when
    const soon = await listOf('list=soon&q=2025-8');
    const reversed = await listOf('list=soon&order=desc&q=2025-8');
    server.setTime(Date.parse('2025-09-02T09:00:00+08:00'));
    const overdue = await listOf('list=overdue&q=2025-8');
    const sessions = await listOf('list=soon&kind=session');
    server.setTime(Date.parse('2025-09-01T09:00:00+08:00'));
    // then
    expect(soon.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    expect(reversed.items.map(({ id }) => id)).toEqual(ids.slice(0, 2).reverse());
    expect(overdue.items.map(({ id }) => id)).toEqual([ids[0]]);
    expect(soon.counts).toMatchObject({ mine: 1, group: 2, soon: 2, overdue: 0, done: 0 });
    expect(overdue.counts).toMatchObject({ soon: 2, overdue: 1 });
    expect(sessions.items).toEqual([]);
    expect((await clerk.call('GET', '/tasks?list=everything')).status).toBe(400);
  });
});

describe('the place of a task in its list', () => {
  it('should name the neighbors, and lead on from a task that has left', async () => {
    // given
    const { items } = await listOf('list=group&q=2025-8');
    const [first, second] = items.map(({ id }) => id);
    const placeOf = async (caller: Caller, id = '') => caller.call('GET', `/tasks/${id}/place?list=group&q=2025-8`);
    // when
    const begin = await placeOf(clerk, first);
    await clerk.call('POST', `/tasks/${second ?? ''}/claim`, {});
    const left = await placeOf(clerk, second);
    const byOther = await placeOf(head, first);
    await clerk.call('POST', `/tasks/${second ?? ''}/unclaim`, {});
    // then
    expect(items.length).toBeGreaterThan(1);
    expect(begin.body).toEqual({ position: 1, total: items.length, next: second });
    expect(left.body).toEqual({ position: 0, total: items.length - 1, next: first });
    expect(byOther.status).toBe(404);
  });
});

describe('the export of a list', () => {
  it('should hold what the page shows, as text only, and leave an audit row', async () => {
    // given a task whose name would be a formula
    const createdAt = new Date('2025-09-01T17:00:00Z');
    await server.stores.userTasks.add({ ...(await anyTask()), id: '99000001', name: '=HYPERLINK("x")', createdAt });
    // when
    const sheet = await clerk.text('/tasks-export?list=group&q=HYPERLINK');
    const other = await head.text('/tasks-export?list=group&q=HYPERLINK');
    const excel = readSheet(await clerk.file('/tasks-export?list=group&q=HYPERLINK&format=xlsx'));
    const otherExcel = readSheet(await head.file('/tasks-export?list=group&q=HYPERLINK&format=xlsx'));
    // then
    expect(sheet.startsWith('\uFEFF"事项","办理对象"')).toBe(true);
    expect(sheet).toContain(`"'=HYPERLINK(""x"")"`);
    expect(sheet.trim().split('\r\n')).toHaveLength(2);
    // The day it is here, not the one it still was in UTC.
    expect(sheet).toContain('"2025-09-02"');
    expect(other.trim().split('\r\n')).toHaveLength(1);
    expect(excel.cells.get('A2')?.text).toBe(`'=HYPERLINK("x")`);
    expect(excel.cells.get('H2')).toEqual({ days: 45_902, format: 'yyyy-mm-dd' });
    expect(otherExcel.cells.has('A1')).toBe(true);
    expect(otherExcel.cells.has('A2')).toBe(false);
    const audit = await server.stores.audit.ofSubject('account:acc-design-clerk');
    expect(audit.at(-1)).toMatchObject({ act: 'task.export', from: '127.0.0.1', after: { list: 'group', rows: 1 } });
    await server.stores.userTasks.cancel('99000001');
  });
});

describe('saved views', () => {
  it('should be kept on the server, shared with the group, and opened first by who wants it', async () => {
    // given
    const wish = { query: { list: 'group', sort: 'createdAt', order: 'desc', kind: 'application', q: '审核' } };
    await clerk.call('POST', '/views', { ...wish, name: '只我', isDefault: true });
    await clerk.call('POST', '/views', { ...wish, name: '大家', group: 'design-institute/clerk' });
    // when
    const own = await viewsOf(clerk);
    const shared = (await viewsOf(colleague)).items;
    await colleague.call('PUT', `/views/${shared[0]?.id ?? ''}/default`, { isDefault: true });
    // then
    expect(own.items.map(({ name, isDefault }) => [name, isDefault])).toEqual(
      [
        ['大家', false],
        ['只我', true],
      ].sort(([one = ''], [other = '']) => (String(one) < String(other) ? -1 : 1)),
    );
    expect(own.groups.map(({ id }) => id)).toEqual(['design-institute/clerk']);
    expect(shared).toMatchObject([{ name: '大家', by: '设计院经办人', query: wish.query, isDefault: false }]);
    expect((await viewsOf(colleague)).items[0]?.isDefault).toBe(true);
    expect((await viewsOf(clerk)).items.filter(({ isDefault }) => isDefault)).toHaveLength(1);
    expect((await viewsOf(head)).items).toEqual([]);
  });

  it('should be changed by nobody else, and shared with no group of others', async () => {
    // given
    const [view] = (await viewsOf(colleague)).items;
    const query = { list: 'mine' };
    // when
    const answers = [
      await colleague.call('POST', `/views/${view?.id ?? ''}/remove`, {}),
      await head.call('PUT', `/views/${view?.id ?? ''}/default`, { isDefault: true }),
      await head.call('POST', '/views', { name: '越权', query, group: 'design-institute/clerk' }),
      await clerk.call('POST', '/views', { name: '大家', query }),
      await clerk.call('POST', '/views', { name: ' ', query }),
      await clerk.call('POST', `/views/${view?.id ?? ''}/remove`, {}),
    ];
    // then
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 403, 409, 400, 200]);
    expect((await viewsOf(colleague)).items).toEqual([]);
  });
});
