import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Application } from '../../../store/application/application.entity.ts';
import { conflictsBetween } from '../../../store/expert/conflict-facts.ts';
import { applicationResponseSchema } from '../../../web/contract/application.ts';
import {
  expertListResponseSchema,
  expertResponseSchema,
  ownExpertResponseSchema,
} from '../../../web/contract/expert.ts';
import type { ExpertResponse } from '../../../web/contract/expert.ts';
import { anonymous, errorOf, ruleCodesOf, signedIn } from './api-caller.ts';
import type { Answer, Caller } from './api-caller.ts';
import { startApiServer } from './api-server.ts';
import type { ApiServer } from './api-server.ts';
import { declaration } from './declaration.ts';

let server: ApiServer;
let office: Caller;
let hr: Caller;
beforeAll(async () => {
  server = await startApiServer();
  office = await signedIn(server, 'committee-office');
  hr = await signedIn(server, 'city-hr');
});
afterAll(() => server.stop());

const entry = {
  source: 'city',
  specialities: ['市政工程', '给排水'],
  titleLevel: 'senior',
  unitIds: ['design-institute'],
  validFrom: '2025-01-01',
  validTo: '2027-12-31',
};
const added = { ...entry, username: 'provincial-chair', series: '工程' };

async function list(by: Caller, query = ''): Promise<ExpertResponse[]> {
  return expertListResponseSchema.parse((await by.call('GET', `/experts${query}`)).body).items;
}

function fieldsOf(answer: Answer): string[] {
  return errorOf(answer).details.flatMap(({ field }) => field ?? []);
}

async function draftOf(username: string): Promise<Application[]> {
  const applicant = await signedIn(server, username);
  const { id } = applicationResponseSchema.parse((await applicant.call('POST', '/applications', {})).body);
  await applicant.call('PUT', `/applications/${id}`, { declaration: declaration(1) });
  return server.stores.applications.byIds([id]);
}

async function auditsOf(id: string): Promise<string[]> {
  return (await server.stores.audit.ofSubject(`expert:${id}`)).map(({ act }) => act);
}

describe('the expert pool', () => {
  it('should be kept by the office: added, changed, switched off and on, never removed [14i]', async () => {
    // given
    const created = expertResponseSchema.parse((await office.call('POST', '/experts', added)).body);
    // when
    const change = { ...entry, titleLevel: 'associateSenior', validTo: '2026-06-30' };
    const changed = expertResponseSchema.parse((await office.call('PUT', `/experts/${created.id}`, change)).body);
    const path = `/experts/${created.id}/active`;
    const off = expertResponseSchema.parse(
      (await office.call('POST', path, { active: false, reason: '长期出国' })).body,
    );
    const again = await office.call('POST', path, { active: false, reason: '长期出国' });
    const on = expertResponseSchema.parse((await office.call('POST', path, { active: true, reason: '已回国' })).body);
    // then
    expect(created).toMatchObject({ name: '省评委会主任委员', series: '工程', state: 'drawable', mayChange: true });
    expect(created.units).toEqual([{ id: 'design-institute', name: '市政工程设计院' }]);
    expect(changed).toMatchObject({ titleLevel: 'associateSenior', validTo: '2026-06-30' });
    expect([off.state, again.status, on.state]).toEqual(['switchedOff', 200, 'drawable']);
    expect(await auditsOf(created.id)).toEqual(['expert.add', 'expert.change', 'expert.switch', 'expert.switch']);
    expect((await server.stores.audit.ofSubject(`expert:${created.id}`))[0]?.organisationId).toBe('civil-committee');
  });

  it('should be found by text, series, speciality, source and whether it is active', async () => {
    // given
    await office.call('POST', '/experts/exp-expert-6/active', { active: false, reason: '任期届满' });
    // when
    const numbers = async (query: string) => (await list(office, query)).length;
    // then
    expect(await numbers('')).toBe(7);
    expect(await numbers(`?q=${encodeURIComponent('设计院')}`)).toBe(1);
    expect(await numbers(`?q=${encodeURIComponent('评审专家六')}`)).toBe(1);
    expect(await numbers(`?speciality=${encodeURIComponent('给排水')}`)).toBe(1);
    expect(await numbers('?source=province')).toBe(6);
    expect(await numbers('?active=no')).toBe(1);
    expect(await numbers(`?series=${encodeURIComponent('卫生')}`)).toBe(0);
    expect((await office.call('GET', '/experts?source=elsewhere')).status).toBe(400);
  });

  it('should tell what does not fit, all at once', async () => {
    // given
    const wrong = { ...added, username: 'nobody', validTo: '2024-12-31', unitIds: ['nowhere'] };
    // when
    const [unknown, noExpert, twice, foreign, backwards] = [
      await office.call('POST', '/experts', wrong),
      await office.call('POST', '/experts', { ...added, username: 'design-clerk' }),
      await office.call('POST', '/experts', { ...added, username: 'expert-1' }),
      await office.call('POST', '/experts', { ...added, series: '卫生' }),
      await office.call('PUT', '/experts/exp-expert-1', { ...entry, validTo: '2024-12-31' }),
    ];
    // then
    expect([unknown, noExpert, twice, foreign, backwards].map(({ status }) => status)).toEqual([
      400, 400, 409, 403, 400,
    ]);
    expect(fieldsOf(unknown)).toEqual(['username', 'validTo', 'unitIds']);
    expect(fieldsOf(noExpert)).toEqual(['username']);
    expect(ruleCodesOf(twice)).toEqual(['14i']);
    expect(errorOf(foreign).message.zh).toContain('卫生');
    expect(fieldsOf(backwards)).toEqual(['validTo']);
    expect(await auditsOf('exp-expert-1')).toEqual([]);
  });

  it('should accept a term of one day, and show one outside its term as not drawable', async () => {
    // given
    const term = { validFrom: '2025-09-02', validTo: '2025-09-02' };
    // when
    const changed = await office.call('PUT', '/experts/exp-expert-5', { ...entry, ...term });
    // then: the clock stands at 2025-09-01
    expect(expertResponseSchema.parse(changed.body).state).toBe('notYet');
  });

  it('should be read by bureaus and inspectors, and changed by the office of the series only', async () => {
    // given
    const [supervisor, discipline, owner, expert] = await Promise.all(
      ['city-hr-supervisor', 'discipline', 'owner', 'expert-1'].map((name) => signedIn(server, name)),
    );
    // when
    const reading = [hr, supervisor, discipline, owner, expert, anonymous(server)];
    const read = await Promise.all(reading.map(async (by) => (await by?.call('GET', '/experts'))?.status));
    const changing = [hr, supervisor, discipline, owner, expert];
    const changed = await Promise.all(changing.map(async (by) => (await by?.call('POST', '/experts', added))?.status));
    // then
    expect(read).toEqual([200, 200, 200, 403, 403, 401]);
    expect(changed).toEqual([403, 403, 403, 403, 403]);
    expect((await list(hr)).every(({ mayChange }) => !mayChange)).toBe(true);
  });

  it('should not let an office touch, or even see, a series of another committee', async () => {
    // given
    const at = new Date();
    const foreign = { ...entry, source: 'committee' as const, titleLevel: 'senior' as const };
    await server.stores.experts.add({
      ...foreign,
      id: 'exp-health',
      accountId: 'acc-expert-2',
      series: '卫生',
      active: true,
      relations: [],
      updatedAt: at,
      updatedBy: 'acc-owner',
    });
    // when
    const answers = [
      await office.call('PUT', '/experts/exp-health', entry),
      await office.call('POST', '/experts/exp-health/active', { active: false, reason: '无关系列' }),
    ];
    // then
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    expect((await list(office)).map(({ id }) => id)).not.toContain('exp-health');
    expect((await list(hr)).map(({ id }) => id)).toContain('exp-health');
  });
});

describe('the relations of an expert', () => {
  it('should be declared by the expert and noted by the office, once each, and count in the conflict check [14h]', async () => {
    // given
    const expert = await signedIn(server, 'expert-3');
    const wang = { applicantName: '王强', organisationId: 'design-institute', kind: 'kin', note: '表兄弟' };
    // the applicant is with the agency and works at the institute
    const zhang = { applicantName: '张伟', organisationId: 'design-institute', kind: 'teacher' };
    // when
    const declared = await expert.call('POST', '/experts/own/relations', wang);
    await expert.call('POST', '/experts/own/relations', wang);
    const noted = await office.call('POST', '/experts/exp-expert-3/relations', zhang);
    // then
    const own = ownExpertResponseSchema.parse(declared.body);
    expect(own.relations).toEqual([
      { applicant: '王强', kind: 'kin', note: '表兄弟', by: 'expert', notedAt: '2025-09-01T01:00:00.000Z' },
    ]);
    const { relations } = expertResponseSchema.parse(noted.body);
    expect(relations?.map(({ applicant, kind, by }) => [applicant, kind, by])).toEqual([
      ['王强', 'kin', 'expert'],
      ['张伟', 'teacher', 'office'],
    ]);
    expect(await auditsOf('exp-expert-3')).toEqual(['expert.relate', 'expert.relate']);
    const applications = await draftOf('wang-qiang');
    expect(await conflictsBetween(['acc-expert-3', 'acc-expert-4'], applications, server.stores)).toEqual([
      { expertId: 'acc-expert-3', applicationId: applications[0]?.id, kind: 'kin' },
    ]);
  });

  it('should be shown to the office and the supervisors, and only counted for others who read the pool', async () => {
    // given
    const supervisor = await signedIn(server, 'city-hr-supervisor');
    // when
    const of = async (by: Caller) => (await list(by)).find(({ id }) => id === 'exp-expert-3');
    // then
    expect((await of(office))?.relations).toHaveLength(2);
    expect((await of(supervisor))?.relations).toHaveLength(2);
    expect(await of(hr)).toMatchObject({ relationCount: 2 });
    expect(await of(hr)).not.toHaveProperty('relations');
  });

  it('should refuse an applicant nobody knows, and somebody who is not in the pool', async () => {
    // given
    const unknown = { applicantName: '查无此人', organisationId: 'design-institute', kind: 'kin' };
    const [expert, chair] = [await signedIn(server, 'expert-4'), await signedIn(server, 'chair')];
    // when
    const answers = [
      await expert.call('POST', '/experts/own/relations', unknown),
      await chair.call('POST', '/experts/own/relations', { ...unknown, applicantName: '王强' }),
      await hr.call('POST', '/experts/own/relations', unknown),
    ];
    // then
    expect(answers.map(({ status }) => status)).toEqual([400, 409, 403]);
    expect(answers.slice(0, 1).flatMap(fieldsOf)).toEqual(['applicantName']);
  });
});
