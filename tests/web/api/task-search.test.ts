import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { taskListResponseSchema } from '../../../web/contract/task.ts';
import { signedIn } from './api-caller.ts';
import type { Caller } from './api-caller.ts';
import { startApiServer } from './api-server.ts';
import type { ApiServer } from './api-server.ts';
import { declaration } from './declaration.ts';
import { unitReviews } from './unit-reviews.ts';

let server: ApiServer;
let clerk: Caller;
let foreign: Caller;
let found: { id: string; taskId: string };

/** Gives a case a declaration with this name, as the applicant would save it. */
async function rename(id: string, name: string): Promise<void> {
  const written = declaration(399);
  await server.stores.applications.setStatus(id, 'returned', { at: new Date(), kind: 'status', text: 'test' });
  const changed = { ...written, person: { ...written.person, name } };
  await server.stores.applications.saveDeclaration(id, changed, 'hash', new Date());
}

const search = async (caller: Caller, q: string) => {
  const { body } = await caller.call('GET', `/tasks?list=group&q=${encodeURIComponent(q)}`);
  const page = taskListResponseSchema.parse(body);
  return { ids: page.items.map(({ id }) => id), total: page.total, counted: page.counts.group };
};

beforeAll(async () => {
  server = await startApiServer();
  clerk = await signedIn(server, 'design-clerk');
  foreign = await signedIn(server, 'river-clerk');
  found = await unitReviews(server).begin(clerk);
  await rename(found.id, '欧阳明远');
});
afterAll(() => server.stop());

describe('the search of a task list', () => {
  it.each(['欧阳明远', '欧阳', '明远', '远', '阳明远', ' 欧阳明远 '])(
    "should find a task by %j of the applicant's name",
    async (q) => {
      // when
      const answer = await search(clerk, q);
      // then
      expect(answer).toEqual({ ids: [found.taskId], total: 1, counted: 1 });
    },
  );

  it('should find tasks by the name of the unit', async () => {
    // given
    const unit = await server.stores.organisations.byId('design-institute');
    // when
    const { ids } = await search(clerk, unit?.name ?? '');
    const inPart = await search(clerk, unit?.name.slice(1) ?? '');
    // then
    expect(ids).toContain(found.taskId);
    expect(inPart.ids).toEqual(ids);
  });

  it.each(['.', '.*', '欧.明', '欧阳明远$', '^欧阳', '[欧阳]', '(', '\\', '欧阳 明远', '欧阳明近'])(
    'should take %j literally and find nothing by it',
    async (q) => {
      expect((await search(clerk, q)).ids).toEqual([]);
    },
  );

  it('should show the whole list when nothing is asked for', async () => {
    // when
    const [empty, blank] = [await search(clerk, ''), await search(clerk, '   ')];
    // then
    expect(empty.ids).toContain(found.taskId);
    expect(blank).toEqual(empty);
  });

  it('should never find the case of another office by its name, and no longer by a name it had', async () => {
    // when
    const others = await search(foreign, '欧阳明远');
    await rename(found.id, '司马明远');
    const [former, now] = [await search(clerk, '欧阳'), await search(clerk, '司马明')];
    // then
    expect(others).toEqual({ ids: [], total: 0, counted: 0 });
    expect(former.ids).toEqual([]);
    expect(now.ids).toEqual([found.taskId]);
  });

  it('should keep no name in the row of a task', async () => {
    // when
    const row = await server.stores.userTasks.byId(found.taskId);
    // then
    expect(JSON.stringify(row)).not.toContain('明远');
  });
});
