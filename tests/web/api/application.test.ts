import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApplicationInput } from '../../../domain/application.ts';
import {
  applicationCheckResponseSchema,
  applicationListResponseSchema,
  applicationResponseSchema,
  submitApplicationResponseSchema,
} from '../../../web/contract/application.ts';
import { errorOf, ruleCodesOf, signedIn } from './api-caller.ts';
import type { Answer, Caller } from './api-caller.ts';
import { startApiServer } from './api-server.ts';
import type { ApiServer } from './api-server.ts';
import { declaration, dispatched, identityNumber } from './declaration.ts';

let server: ApiServer;
let wang: Caller;
let zhang: Caller;
beforeAll(async () => {
  server = await startApiServer();
  wang = await signedIn(server, 'wang-qiang');
  zhang = await signedIn(server, 'zhang-wei');
});
afterAll(() => server.stop());

async function draft(by: Caller, declared: ApplicationInput, pledge = true): Promise<string> {
  const created = applicationResponseSchema.parse((await by.call('POST', '/applications', {})).body);
  await by.call('PUT', `/applications/${created.id}`, { declaration: declared });
  if (pledge)
    await by.call('POST', `/applications/${created.id}/pledge`, { version: created.pledge.version, agreed: true });
  return created.id;
}

async function submitted(by: Caller, declared: ApplicationInput, pledge = true): Promise<Answer> {
  return by.call('POST', `/applications/${await draft(by, declared, pledge)}/submit`, {});
}

describe('submitting an application', () => {
  it('should submit once, however often the button is pressed', async () => {
    // given
    const id = await draft(wang, declaration(1));
    // when
    const answers = await Promise.all([1, 2, 3].map(() => wang.call('POST', `/applications/${id}/submit`, {})));
    // then
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(submitApplicationResponseSchema.parse(answers[0]?.body).number).toMatch(/^2025-\d{6}$/);
    const stored = await server.stores.applications.byId(id);
    expect(stored?.submissionNo).toBe(1);
    expect(stored?.history.filter(({ kind }) => kind === 'submitted')).toHaveLength(1);
  });

  it('should refuse one without a pledge (14f)', async () => {
    const answer = await submitted(wang, declaration(2), false);
    expect(answer.status).toBe(409);
    expect(ruleCodesOf(answer)).toEqual(['14f']);
  });

  it('should ask for a new pledge when the material has changed after signing (14f)', async () => {
    // given
    const id = await draft(wang, declaration(3));
    await wang.call('PUT', `/applications/${id}`, {
      declaration: declaration(3, { committeeId: 'provincial-committee' }),
    });
    // when
    const answer = await wang.call('POST', `/applications/${id}/submit`, {});
    // then
    expect(ruleCodesOf(answer)).toContain('14f');
  });

  it('should refuse a malformed identity number (16c)', async () => {
    const { person } = declaration(4);
    const answer = await submitted(wang, declaration(4, { person: { ...person, idNumber: '210999199003070041' } }));
    expect(answer.status).toBe(400);
    expect(errorOf(answer).details[0]?.field).toBe('person.idNumber');
  });

  it('should refuse the retired, rehired ones as well (14d)', async () => {
    const { person } = declaration(5);
    const answer = await submitted(wang, declaration(5, { person: { ...person, retirementStatus: 'retiredRehired' } }));
    expect(answer.status).toBe(400);
    expect(ruleCodesOf(answer)).toEqual(['14d']);
  });

  it('should refuse a dispatch agreement that has run out (16e)', async () => {
    const socialInsurance = { payerOrganisationId: 'jianda-agency', from: '2024-01-01', to: '2025-08-31' };
    const answer = await submitted(zhang, declaration(6, { employment: dispatched('2025-06-30'), socialInsurance }));
    expect(answer.status).toBe(400);
    expect(ruleCodesOf(answer)).toEqual(['16e']);
    expect(errorOf(answer).details[0]?.field).toBe('employment.dispatchTo');
  });

  it('should refuse a paper without a journal check and a retrieval (14g)', async () => {
    const papers = [{ title: '排水管网', journal: '给水排水', issnOrCn: '11-4972/TU' }];
    const answer = await submitted(wang, declaration(7, { papers }));
    expect(answer.status).toBe(400);
    expect(ruleCodesOf(answer)).toEqual(['14g', '14g']);
  });

  it('should refuse a second application in the year, written with spaces and a small x as well (16c)', async () => {
    // given
    const first = await submitted(
      zhang,
      declaration(8, {
        employment: dispatched('2026-06-30'),
        socialInsurance: { payerOrganisationId: 'jianda-agency', from: '2024-01-01', to: '2025-08-31' },
      }),
    );
    const { person } = declaration(8);
    const spaced = identityNumber(8)
      .toLowerCase()
      .replace(/^(.{6})(.{8})/, '$1 $2 ');
    // when
    const second = await submitted(wang, declaration(8, { person: { ...person, name: '改名', idNumber: spaced } }));
    // then
    expect(first.status).toBe(200);
    expect(second.status).toBe(409);
    expect(ruleCodesOf(second)).toEqual(['16c']);
  });

  it('should tell every defect at once before submitting', async () => {
    // given
    const { person } = declaration(9);
    const id = await draft(
      wang,
      declaration(9, { person: { ...person, retirementStatus: 'retired' }, committeeId: 'nowhere' }),
      false,
    );
    // when
    const check = applicationCheckResponseSchema.parse((await wang.call('GET', `/applications/${id}/check`)).body);
    // then
    expect(check.maySubmit).toBe(false);
    expect(check.defects.map(({ ruleCode }) => ruleCode).sort()).toEqual(['13a', '14d', '14f']);
  });

  it('should not let a submitted application be changed', async () => {
    // given
    const id = await draft(wang, declaration(10));
    await wang.call('POST', `/applications/${id}/submit`, {});
    // when
    const answer = await wang.call('PUT', `/applications/${id}`, { declaration: {} });
    // then
    expect(answer.status).toBe(409);
  });
});

describe('seeing applications', () => {
  it('should show an applicant their own only', async () => {
    // given
    const id = await draft(wang, declaration(11), false);
    // when
    const answers = [
      await zhang.call('GET', `/applications/${id}`),
      await zhang.call('PUT', `/applications/${id}`, { declaration: {} }),
      await zhang.call('POST', `/applications/${id}/submit`, {}),
      await zhang.call('GET', `/applications/${id}/timeline`),
      await zhang.call('GET', `/applications/${id}/diagram`),
    ];
    const list = applicationListResponseSchema.parse((await zhang.call('GET', '/applications')).body);
    // then
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    expect(list.items.map((item) => item.id)).not.toContain(id);
  });

  it('should not show a draft to anyone else, nor a case to a unit that has no part in it', async () => {
    // given
    const id = await draft(wang, declaration(12));
    const [own, foreign] = [await signedIn(server, 'design-clerk'), await signedIn(server, 'river-clerk')];
    const beforeSubmission = await own.call('GET', `/applications/${id}`);
    await wang.call('POST', `/applications/${id}/submit`, {});
    await server.stores.applications.setRouting(id, routing, '1', new Date());
    // when
    const seen = applicationResponseSchema.parse((await own.call('GET', `/applications/${id}`)).body);
    const unseen = await foreign.call('GET', `/applications/${id}`);
    // then
    expect(beforeSubmission.status).toBe(404);
    expect(unseen.status).toBe(404);
    expect(seen.declaration['person']).toMatchObject({ idNumber: expect.stringMatching(/^210\*{11}\d{3}[\dX]$/) });
  });

  it('should show the committee a case only once it has reached it', async () => {
    // given
    const id = await draft(wang, declaration(13));
    await wang.call('POST', `/applications/${id}/submit`, {});
    await server.stores.applications.setRouting(id, routing, '2', new Date());
    const office = await signedIn(server, 'committee-office');
    const early = await office.call('GET', `/applications/${id}`);
    // when
    const entry = { at: new Date(), kind: 'acceptance-accepted', text: '受理' };
    await server.stores.applications.setAcceptance(id, { decision: 'accepted', on: '2025-09-20', reason: '' }, entry);
    // then
    expect(early.status).toBe(404);
    expect((await office.call('GET', `/applications/${id}`)).status).toBe(200);
    const list = applicationListResponseSchema.parse((await office.call('GET', '/applications')).body);
    expect(list.items.map((item) => item.id)).toEqual([id]);
  });
});

const routing = {
  employmentKind: 'direct' as const,
  unitLevel: 'city' as const,
  unitId: 'design-institute',
  agencyId: null,
  hostId: null,
  departmentId: 'housing-bureau',
  provincialDepartmentId: null,
  countyBureauId: null,
  cityBureauId: 'city-hr',
  committeeId: 'civil-committee',
};
