import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  organisationEntryResponseSchema,
  organisationRegisterResponseSchema,
} from '../../../web/contract/organisation-register.ts';
import { errorOf, signedIn } from './api-caller.ts';
import type { Answer, Caller } from './api-caller.ts';
import { startApiServer } from './api-server.ts';
import type { ApiServer } from './api-server.ts';

let server: ApiServer;
let admin: Caller;
beforeAll(async () => {
  server = await startApiServer();
  admin = await signedIn(server, 'admin');
});
afterAll(() => server.stop());

const hydrology = {
  name: '市水文站',
  kind: 'unit',
  level: 'city',
  territory: '本市',
  departmentId: 'housing-bureau',
  cityBureauId: 'city-hr',
};
const committee = {
  founderId: 'city-hr',
  bureauId: 'city-hr',
  series: ['工程'],
  specialities: [],
  levels: ['intermediate', 'junior'],
  validFrom: '2024-01-01',
  validTo: '2026-12-31',
  chairAccountId: 'acc-chair',
  memberAccountIds: ['acc-chair', 'acc-expert-1', 'acc-expert-2'],
};
const civil = { name: '市工程系列中级职称评审委员会', kind: 'committee', level: 'city', territory: '本市' };

const fieldsOf = (answer: Answer): (string | undefined)[] => errorOf(answer).details.map(({ field }) => field);

describe('the register of organisations', () => {
  it('should add and change a unit, each with an audit row of what was and is', async () => {
    // when
    const added = await admin.call('POST', '/organisation-register', { ...hydrology, isPublicInstitution: true });
    const entry = organisationEntryResponseSchema.parse(added.body);
    const path = `/organisation-register/${entry.id}`;
    const changed = await admin.call('PUT', path, { ...hydrology, name: '市水文中心' });
    // then
    expect([added.status, changed.status]).toEqual([200, 200]);
    expect(organisationEntryResponseSchema.parse((await admin.call('GET', path)).body)).toMatchObject({
      name: '市水文中心',
      isPublicInstitution: false,
      departmentId: 'housing-bureau',
    });
    const rows = await server.stores.audit.ofSubject(`organisation:${entry.id}`);
    expect(rows.map(({ act, accountId }) => [act, accountId])).toEqual([
      ['organisation.add', 'acc-admin'],
      ['organisation.change', 'acc-admin'],
    ]);
    expect(rows[1]?.before).toEqual({ name: '市水文站', isPublicInstitution: true });
    expect(rows[1]?.after).toEqual({ name: '市水文中心', isPublicInstitution: false });
  });

  it('should take a fact away when the form leaves it out', async () => {
    // given
    const added = await admin.call('POST', '/organisation-register', { ...hydrology, name: '市测绘队' });
    const { id } = organisationEntryResponseSchema.parse(added.body);
    const { departmentId: _gone, ...rest } = hydrology;
    // when
    await admin.call('PUT', `/organisation-register/${id}`, { ...rest, name: '市测绘队' });
    // then
    expect((await server.stores.organisations.byId(id))?.departmentId).toBeUndefined();
  });

  it('should refuse what does not fit, each reason at its field, and write nothing', async () => {
    // when
    const answer = await admin.call('POST', '/organisation-register', {
      ...hydrology,
      name: '错误单位',
      departmentId: 'nobody',
      cityBureauId: undefined,
    });
    // then
    expect(answer.status).toBe(400);
    expect(fieldsOf(answer)).toEqual(['departmentId', 'cityBureauId']);
    expect((await server.stores.organisations.all()).map(({ name }) => name)).not.toContain('错误单位');
  });

  it('should enter the facts of a committee whose people hold their roles there, and keep its other facts', async () => {
    // when
    const kept = await admin.call('PUT', '/organisation-register/civil-committee', { ...civil, committee });
    const stranger = await admin.call('PUT', '/organisation-register/civil-committee', {
      ...civil,
      committee: { ...committee, chairAccountId: 'acc-expert-1', validTo: '2029-01-01' },
    });
    // then
    expect(kept.status).toBe(200);
    expect(fieldsOf(stranger)).toEqual(['committee.validTo', 'committee.chairAccountId']);
    expect((await server.stores.organisations.byId('civil-committee'))?.committee?.memberAccountIds).toHaveLength(3);
  });

  it('should not change a listed committee past the procedure of listing', async () => {
    // given
    const before = await server.stores.organisations.byId('provincial-committee');
    if (before?.committee === undefined) throw new Error('Expected a committee');
    const listing = {
      filingNo: '省职评〔2025〕1号',
      ownerId: 'provincial-hr',
      matterId: 'm-1',
      listedOn: '2025-01-02',
    };
    await server.stores.organisations.setCommittee(before.id, { ...before.committee, listing });
    const { name, kind, level, territory } = before;
    // when
    const answer = await admin.call('PUT', `/organisation-register/${before.id}`, {
      ...{ name, kind, level, territory },
      committee: {
        ...committee,
        founderId: 'provincial-hr',
        bureauId: 'provincial-hr',
        chairAccountId: 'acc-provincial-chair',
      },
    });
    // then
    expect(answer.status).toBe(409);
    expect(errorOf(answer).message.zh).toContain('评委会清单');
  });

  it('should show a clerk the own unit alone, and let them change nothing', async () => {
    // given
    const clerk = await signedIn(server, 'design-clerk');
    // when
    const list = organisationRegisterResponseSchema.parse((await clerk.call('GET', '/organisation-register')).body);
    const [own, other, change] = [
      await clerk.call('GET', '/organisation-register/design-institute'),
      await clerk.call('GET', '/organisation-register/river-station'),
      await clerk.call('PUT', '/organisation-register/design-institute', hydrology),
    ];
    // then
    expect(list.items.map(({ id }) => id)).toEqual(['design-institute']);
    expect([own.status, other.status, change.status]).toEqual([200, 404, 403]);
  });
});
