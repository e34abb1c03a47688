import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { copyChoicesResponseSchema, copyListResponseSchema } from '../../../web/contract/copy.ts';
import { followListResponseSchema } from '../../../web/contract/follow.ts';
import { taskListResponseSchema } from '../../../web/contract/task.ts';
import { errorOf, signedIn } from './api-caller.ts';
import type { Caller } from './api-caller.ts';
import { startApiServer } from './api-server.ts';
import type { ApiServer } from './api-server.ts';
import { unitReviews } from './unit-reviews.ts';

let server: ApiServer;
let clerk: Caller;
let head: Caller;
let stranger: Caller;
let reviews: ReturnType<typeof unitReviews>;

beforeAll(async () => {
  server = await startApiServer();
  clerk = await signedIn(server, 'design-clerk');
  head = await signedIn(server, 'design-head');
  stranger = await signedIn(server, 'river-clerk');
  reviews = unitReviews(server);
});
afterAll(() => server.stop());

const copiesOf = async (caller: Caller) => copyListResponseSchema.parse((await caller.call('GET', '/copies')).body);
const followsOf = async (caller: Caller) => followListResponseSchema.parse((await caller.call('GET', '/follows')).body);
const copy = (caller: Caller, taskId: string, body: unknown) => caller.call('POST', `/tasks/${taskId}/copy`, body);

describe('copying a task', () => {
  it('should reach people and groups with access once, with a mark that it was read', async () => {
    // given
    const { id, taskId } = await reviews.begin(clerk);
    // when
    const first = await copy(clerk, taskId, { toIds: ['acc-design-head'], note: '请阅知' });
    const again = await copy(clerk, taskId, { groups: ['design-institute/head', 'design-institute/clerk'] });
    // then
    expect([first.body, again.body]).toEqual([{ sent: 1 }, { sent: 0 }]);
    const before = await copiesOf(head);
    expect(before).toMatchObject({ total: 1, unread: 1 });
    expect(before.items[0]).toMatchObject({ from: '设计院经办人', content: { note: '请阅知', subject: { id } } });
    const rowId = before.items[0]?.id ?? '';
    // when another person and then the receiver marks it
    await clerk.call('POST', `/copies/${rowId}/read`, {});
    expect((await copiesOf(head)).unread).toBe(1);
    await head.call('POST', `/copies/${rowId}/read`, {});
    // then
    expect(await copiesOf(head)).toMatchObject({ unread: 0, items: [{ readAt: expect.any(String) }] });
    expect(taskListResponseSchema.parse((await head.call('GET', '/tasks')).body).counts.copied).toBe(1);
    // a copy gives no right to the task itself
    expect((await head.call('GET', `/tasks/${taskId}`)).status).toBe(404);
    const audit = await server.stores.audit.ofSubject(`application:${id}`);
    expect(audit.map(({ act }) => act)).toEqual(['task.copy']);
    const notices = await server.stores.noticeRequests.pending(100);
    expect(notices.filter(({ template }) => template === 'task-copied')).toHaveLength(1);
  });

  it('should not go to anybody without access, nor be sent by one', async () => {
    // given
    const { taskId } = await reviews.begin(clerk);
    // when
    const offered = copyChoicesResponseSchema.parse((await clerk.call('GET', `/tasks/${taskId}/copy-choices`)).body);
    const refused = [
      await copy(clerk, taskId, { toIds: ['acc-river-clerk'] }),
      await copy(clerk, taskId, { toIds: ['acc-wang-qiang'] }),
      await copy(clerk, taskId, { groups: ['river-station/clerk'] }),
      await copy(clerk, taskId, {}),
      await copy(stranger, taskId, { toIds: ['acc-design-head'] }),
      await stranger.call('GET', `/tasks/${taskId}/copy-choices`),
    ];
    // then
    expect(offered.people.map(({ id }) => id)).toEqual(['acc-design-head']);
    expect(offered.groups.map(({ id }) => id)).toContain('design-institute/head');
    expect(refused.map(({ status }) => status)).toEqual([400, 400, 400, 400, 404, 404]);
    expect(errorOf(refused[0] ?? { status: 0, body: {} }).message.zh).toContain('有权查看本件');
  });

  it('should show nothing of the case once the right has ended', async () => {
    // given
    const { taskId } = await reviews.begin(clerk);
    await server.stores.accounts.grant('acc-river-head', [{ organisationId: 'design-institute', role: 'head' }]);
    const former = await signedIn(server, 'river-head');
    await copy(clerk, taskId, { toIds: ['acc-river-head'], note: '内部附言' });
    expect((await copiesOf(former)).items[0]?.content).toBeDefined();
    // when
    await server.stores.accounts.grant('acc-river-head', [{ organisationId: 'river-station', role: 'head' }]);
    // then
    const row = (await copiesOf(former)).items[0];
    expect(row).toBeDefined();
    expect(row?.content).toBeUndefined();
    expect(JSON.stringify(row)).not.toContain('内部附言');
  });
});

describe('following a case', () => {
  it('should list it with its state and steps until it is followed no longer', async () => {
    // given
    const { id } = await reviews.begin(clerk);
    const path = `/follows/application/${id}`;
    // when
    const began = await head.call('PUT', path, { following: true });
    await head.call('PUT', path, { following: true });
    const list = await followsOf(head);
    // then
    expect(began.body).toEqual({ following: true });
    expect((await head.call('GET', path)).body).toEqual({ following: true });
    expect(list.total).toBe(1);
    expect(list.items[0]).toMatchObject({ subject: { id }, current: [{ name: expect.any(String) }] });
    expect(list.items[0]?.state.zh).not.toBe('');
    // when
    await head.call('PUT', path, { following: false });
    // then
    expect(await followsOf(head)).toMatchObject({ total: 0, items: [] });
    const acts = (await server.stores.audit.ofSubject(`application:${id}`)).map(({ act }) => act);
    expect(acts).toEqual(['case.follow', 'case.unfollow']);
  });

  it('should not follow what one may not see', async () => {
    // given
    const { id } = await reviews.begin(clerk);
    // when
    const answers = await Promise.all(
      [`/follows/application/${id}`, '/follows/matter/none', '/follows/session/none'].map((path) =>
        stranger.call('PUT', path, { following: true }),
      ),
    );
    // then
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect((await followsOf(stranger)).total).toBe(0);
  });
});
