import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { roles } from '../../../store/account/account.entity.ts';
import type { Role } from '../../../store/account/account.entity.ts';
import { allRoutes } from '../../../web/api/app.ts';
import { anonymous, errorOf } from './api-caller.ts';
import type { Caller } from './api-caller.ts';
import { startApiServer } from './api-server.ts';
import type { ApiServer } from './api-server.ts';
import { homeDesks } from './home-and-abroad.ts';
import { oneRolePeople } from './one-role-people.ts';
import { permissionTable } from './permission-table.ts';

/** A query that no list understands; who may not call never learns that. */
const BAD_QUERY = '?page=none&list=none&year=none';

let server: ApiServer;
let people: ReadonlyMap<Role, Caller>;
beforeAll(async () => {
  server = await startApiServer();
  people = await oneRolePeople(server, 'role', homeDesks);
});
afterAll(() => server.stop());

const callerOf = (role: Role): Caller => {
  const caller = people.get(role);
  if (caller === undefined) throw new Error(`Expected somebody who is ${role}, but found nobody`);
  return caller;
};

/** Calls a route with parts that name nothing there is. */
function walk(caller: Caller, route: string, query = '', body?: string): Promise<Seen> {
  const [method = '', path = ''] = route.split(' ');
  return caller.status(
    method.toUpperCase(),
    path.replace(/:kind/u, 'application').replace(/:\w+/gu, '0') + query,
    body,
  );
}
interface Seen {
  readonly status: number;
  readonly text: string;
}

const isRefusedByPermission = ({ status, text }: Seen): boolean =>
  status === 403 && errorOf({ status, body: JSON.parse(text) }).message.en.startsWith('Expected the permission');

/** What a route answers to everybody in turn, and what the table says it should. */
async function everyAnswer(
  ask: (caller: Caller, route: string, role: Role) => Promise<Seen[]>,
  holds: boolean,
): Promise<{ route: string; role: Role; seen: Seen }[]> {
  const found = await Promise.all(
    roles.map(async (role) => {
      const rows: { route: string; role: Role; seen: Seen }[] = [];
      for (const [route, callers] of permissionTable) {
        if (callers === 'public' || (callers === 'signed-in' || callers.includes(role)) !== holds) continue;
        for (const seen of await ask(callerOf(role), route, role)) rows.push({ route, role, seen });
      }
      return rows;
    }),
  );
  return found.flat();
}

describe('the table of permissions', () => {
  it('should name every route there is, and none that is not', () => {
    // given
    const declared = allRoutes().map(({ method, path }) => `${method} ${path}`);
    // then
    expect(declared.filter((route) => !permissionTable.has(route))).toEqual([]);
    expect([...permissionTable.keys()].filter((route) => !declared.includes(route))).toEqual([]);
  });

  it('should let nobody in who has not signed in, whatever they send', async () => {
    for (const [route, callers] of permissionTable) {
      const answers = [
        await walk(anonymous(server), route),
        ...(route.startsWith('get') ? [] : [await walk(anonymous(server), route, BAD_QUERY, '{"broken')]),
      ];
      const statuses = [...new Set(answers.map(({ status }) => status === 401))];
      // A wrong name or password is told by 401 as well, and without them it is 400.
      expect({ route, unauthenticated: statuses }).toEqual({ route, unauthenticated: [callers !== 'public'] });
    }
  });

  it('should refuse a role without the permission before anything of the request is read', async () => {
    // when
    const answers = await everyAnswer(async (caller, route) => {
      if (route.startsWith('get')) return [await walk(caller, route, BAD_QUERY)];
      return [
        await walk(caller, route),
        await walk(caller, route, BAD_QUERY, '{"any":"thing"}'),
        await walk(caller, route, '', '{"broken'),
      ];
    }, false);
    // then
    const wrong = answers.filter(({ seen }) => !isRefusedByPermission(seen));
    expect(answers.length).toBeGreaterThan(1000);
    expect(wrong.map(({ route, role, seen }) => `${role} ${route} ${seen.status}`)).toEqual([]);
  }, 60_000);

  it('should never hold a role back that has the permission', async () => {
    // when
    const answers = await everyAnswer(async (caller, route) => [await walk(caller, route, '', '{}')], true);
    // then
    const wrong = answers.filter(
      ({ seen }) => seen.status === 401 || seen.status >= 500 || isRefusedByPermission(seen),
    );
    expect(answers.length).toBeGreaterThan(800);
    expect(wrong.map(({ route, role, seen }) => `${role} ${route} ${seen.status}`)).toEqual([]);
  }, 60_000);

  it('should hold for HEAD as for GET, and know no other way in', async () => {
    // given
    const [admin, owner] = [callerOf('system-admin'), callerOf('process-owner')];
    // then
    expect((await anonymous(server).status('HEAD', '/applications')).status).toBe(401);
    expect((await admin.status('HEAD', '/applications')).status).toBe(403);
    expect((await owner.status('HEAD', '/processes')).status).toBe(200);
    for (const method of ['DELETE', 'PATCH', 'PUT']) {
      expect((await admin.status(method, '/applications', '{"any":"thing"}')).status).toBe(404);
    }
  });
});
