import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { roles } from '../../../store/account/account.entity.ts';
import type { Role } from '../../../store/account/account.entity.ts';
import type { Organisation } from '../../../store/organisation/organisation.entity.ts';
import { createIdentityProvider } from '../../../web/api/oidc/identity-provider.ts';
import { isOwnSubject } from '../../../web/api/release/release-authority.ts';
import { anonymous, errorOf, signedIn } from './api-caller.ts';
import type { Caller } from './api-caller.ts';
import { startApiServer } from './api-server.ts';
import type { ApiServer } from './api-server.ts';
import { foreignListTable, foreignObjectTable } from './foreign-object-table.ts';
import type { ObjectAnswer } from './foreign-object-table.ts';
import { COUNTY_COMMITTEE, foreignDesks, homeDesks } from './home-and-abroad.ts';
import { homeObjects } from './home-objects.ts';
import type { HomeObject, HomeObjects } from './home-objects.ts';
import { oneRolePeople } from './one-role-people.ts';
import { permissionTable } from './permission-table.ts';

let server: ApiServer;
let home: ReadonlyMap<Role, Caller>;
let abroad: ReadonlyMap<Role, Caller>;
let objectOf: HomeObjects;

beforeAll(async () => {
  // Nobody answers there: a link is only said by the administrator.
  const provider = { issuer: 'https://id.example.cn', clientId: 'zhicheng', clientSecret: 'not-used' };
  const redirectUri = 'http://localhost/sign-in/return';
  server = await startApiServer({
    identityProvider: createIdentityProvider({ ...provider, redirectUri, secondFactor: [] }),
  });
  await server.stores.organisations.addMissing([countyCommittee]);
  home = await oneRolePeople(server, 'home', homeDesks);
  abroad = await oneRolePeople(server, 'abroad', foreignDesks);
  await server.stores.accounts.add({
    ...{ id: 'acc-neighbour', username: 'neighbour', name: '周平', disabled: false },
    grants: [{ organisationId: 'design-institute', role: 'applicant' }],
  });
  objectOf = await homeObjects(server, home);
}, 60_000);
afterAll(() => server.stop());

const countyCommittee: Organisation = {
  ...{ id: COUNTY_COMMITTEE, name: '平川县卫生系列初级职称评审委员会', territory: '平川县', isUniversity: false },
  kind: 'committee',
  level: 'county',
  committee: {
    ...{ founderId: 'county-hr', bureauId: 'county-hr', series: ['卫生'], levels: ['junior'] },
    ...{ validFrom: '2024-01-01', validTo: '2026-12-31' },
    ...{ memberAccountIds: ['acc-abroad-chair', 'acc-abroad-expert'], chairAccountId: 'acc-abroad-chair' },
  },
};

type Seen = Awaited<ReturnType<Caller['status']>>;

/** The roles that may call a route at all; for a public one, those of them that are tried. */
function callersOf(route: string): readonly Role[] {
  const callers = permissionTable.get(route) ?? [];
  return callers === 'public' || callers === 'signed-in' ? roles : callers;
}

function ask(caller: Caller, route: string, params: HomeObject['params'], body?: unknown): Promise<Seen> {
  const [method = '', path = ''] = route.split(' ');
  const target = path.replace(/:(\w+)/gu, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  return caller.status(method.toUpperCase(), target, JSON.stringify(body ?? {}));
}

/** Values of parameters that are no number of anything. */
const SAMPLES: ReadonlyMap<string, string> = new Map([
  ['kind', 'application'],
  ['place', 'papers'],
  ['seq', '987654'],
]);

/** The parameters of something that does not exist. */
const nothing = ({ params }: HomeObject): HomeObject['params'] =>
  Object.fromEntries(Object.keys(params).map((name) => [name, SAMPLES.get(name) ?? '987654321']));

/** What an answer says, without the number under which it is logged. */
const wordsOf = ({ status, text }: Seen): string => `${status} ${text.replace(/"id":"[0-9a-f-]{36}"/u, '')}`;

const callerFrom = (people: ReadonlyMap<Role, Caller>, role: Role): Caller => {
  const caller = people.get(role);
  if (caller === undefined) throw new Error(`Expected somebody who is ${role}, but found nobody`);
  return caller;
};

const withObject = [...foreignObjectTable].filter(
  (row): row is [string, Extract<ObjectAnswer, { object: unknown }>] => 'object' in row[1],
);

describe('the table of foreign objects', () => {
  it('should have a row for every route that takes an object, and no other', () => {
    // given
    const routes = [...permissionTable.keys()].filter((route) => route.includes(':'));
    // then
    expect(routes.filter((route) => !foreignObjectTable.has(route))).toEqual([]);
    expect([...foreignObjectTable.keys()].filter((route) => !routes.includes(route))).toEqual([]);
    for (const [route, { own }] of withObject) {
      expect({ route, strangers: own.filter((role) => !callersOf(route).includes(role)) }).toEqual({
        route,
        strangers: [],
      });
    }
  });
});

describe('an object of another chain', () => {
  it('should not exist for anybody there: the words are those for something that is not', async () => {
    // when
    const wrong: string[] = [];
    let asked = 0;
    for (const [route, row] of withObject) {
      for (const role of callersOf(route).filter((one) => row.everywhere?.includes(one) !== true)) {
        const object = objectOf(row.object, row.own.includes(role) ? role : (row.own[0] ?? role));
        const caller = callerFrom(abroad, role);
        const seen = await ask(caller, route, object.params, row.body);
        const unknown = await ask(caller, route, nothing(object), row.body);
        asked += 1;
        const fits = seen.status === (row.isPublic ? 403 : 404) && (row.isPublic || wordsOf(seen) === wordsOf(unknown));
        const told = object.words.filter((word) => seen.text.includes(word));
        if (!fits || told.length > 0) wrong.push(`${role} ${route} ${seen.status} ${told.join()}`);
      }
    }
    // then
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(350);
  }, 60_000);

  it('should be told nothing of where a route answers everybody alike', async () => {
    // given
    const routes = [...foreignObjectTable].filter(([, row]) => 'silent' in row);
    // then
    for (const [route] of routes) {
      const object = objectOf('case', 'clerk');
      const [seen, unknown] = await Promise.all(
        [object.params, nothing(object)].map((params) => ask(callerFrom(abroad, 'clerk'), route, params)),
      );
      expect({ route, seen }).toEqual({ route, seen: unknown });
    }
    expect(routes).toHaveLength(3);
  });

  it('should stand in no list and no export there', async () => {
    for (const [route, { object, seenBy, everywhere = [] }] of foreignListTable) {
      const path = route.replace(/^get /u, '');
      const words = objectOf(object, seenBy).words.filter((word) => word !== 'qualification:');
      const shown = (await callerFrom(home, seenBy).status('GET', path)).text;
      expect({ route, seenAtHome: objectOf(object, seenBy).words.some((word) => shown.includes(word)) }).toEqual({
        route,
        seenAtHome: true,
      });
      for (const role of callersOf(route.replace(/\?.*/u, '')).filter((one) => !everywhere.includes(one))) {
        const { status, text } = await callerFrom(abroad, role).status('GET', path);
        const told = words.filter((word) => text.includes(word));
        expect({ route, role, status, told }).toEqual({ route, role, status: 200, told: [] });
      }
    }
  }, 30_000);
});

describe('an object at home', () => {
  it('should answer those whose work it is, and exist for nobody else at home', async () => {
    // when
    const wrong: string[] = [];
    const reading = withObject.filter(([route]) => route.startsWith('get'));
    const writing = withObject.filter(([route]) => !route.startsWith('get'));
    for (const [route, row] of [...reading, ...writing]) {
      for (const role of callersOf(route)) {
        const reaches = row.own.includes(role);
        const object = objectOf(row.object, reaches ? role : (row.own[0] ?? role));
        const { status, text } = await ask(callerFrom(home, role), route, object.params, row.body);
        const isFormOnly =
          status === 400 && errorOf({ status, body: JSON.parse(text) }).message.zh === '提交的内容有误，请按提示改正';
        const expected = reaches
          ? route.startsWith('get')
            ? status === 200 || status === 403
            : status < 500 && status !== 404 && status !== 401 && !isFormOnly
          : status === (row.isPublic ? 403 : 404);
        if (!expected) wrong.push(`${role} ${route} ${status} ${text.slice(0, 200)}`);
      }
    }
    // then
    expect(wrong).toEqual([]);
  }, 60_000);

  it('should answer from everywhere whoever has the right for the whole city', async () => {
    const wrong: string[] = [];
    for (const [route, row] of withObject.filter(([one]) => one.startsWith('get'))) {
      for (const role of row.everywhere ?? []) {
        const { status } = await ask(callerFrom(abroad, role), route, objectOf(row.object, role).params);
        if (status !== 200 && status !== 403) wrong.push(`${role} ${route} ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('should be the person’s alone where it is personal, also beside a colleague of the same role', async () => {
    // given a second clerk at the same desk, and a draft nobody has handed in
    const colleague = await signedIn(server, 'design-clerk');
    const applicant = await signedIn(server, 'wang-qiang');
    const draft = await callerFrom(home, 'applicant').call('POST', '/applications', {});
    const { id } = draft.body as { id: string };
    // when
    const answers = await Promise.all([
      ...(['view', 'phrase'] as const).map((name) =>
        ask(colleague, `post /${name}s/:id/remove`, objectOf(name, 'head').params),
      ),
      ask(colleague, 'post /substitutes/:id/end', objectOf('absence', 'head').params),
      ask(colleague, 'get /applications/:id', { id }),
      ask(applicant, 'get /applications/:id', { id }),
      ask(callerFrom(home, 'bureau-officer'), 'get /applications/:id', { id }),
      ask(anonymous(server), 'get /publicities/:id', objectOf('draft-notice', 'clerk').params),
    ]);
    // then
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404, 404]);
  });

  it('should be known as the own one of who applies in it or has started it, so that they decide nothing about it', async () => {
    // given
    const owners = [
      ['application', 'case', 'acc-home-applicant'],
      ['session', 'session', 'acc-home-applicant'],
      ['publicity', 'notice', 'acc-home-applicant'],
      ['matter', 'matter', 'acc-home-department-officer'],
    ] as const;
    for (const [kind, name, owner] of owners) {
      const subject = { kind, id: objectOf(name, 'clerk').params['id'] ?? '' };
      // when
      const found = await Promise.all([owner, 'acc-home-clerk'].map((who) => isOwnSubject(subject, who, server)));
      // then
      expect({ kind, found }).toEqual({ kind, found: [true, false] });
    }
  });
});
