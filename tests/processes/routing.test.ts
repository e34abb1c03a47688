import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applicationResponseSchema } from '../../web/contract/application.ts';
import type { ApplicationInput, Employment } from '../../domain/application.ts';
import { connectStore } from '../../store/connect.ts';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { declarationOf, dispatchedEmployment, establishmentOf } from '../app/declaration.ts';
import { privateUnit, registers, staffOf } from '../app/further-people.ts';
import { identityNumber } from '../app/identity.ts';
import { refusalTo } from '../app/refusal.ts';
import { startTestApp } from '../app/test-app.ts';
import type { TestApp } from '../app/test-app.ts';
import { titleWork } from '../app/title-work.ts';
import type { TitleWork } from '../app/title-work.ts';

const term = { contractFrom: '2023-01-01', contractTo: '2026-12-31' };
const ofCounty = { level: 'county', territory: '平川县', countyBureauId: 'county-hr' } as const;
const ofProvince = { level: 'province', territory: '本省', provincialDepartmentId: 'provincial-transport' } as const;

const units = {
  countyFirm: privateUnit('county-firm', '平川机械有限公司', ofCounty),
  cityFirm: privateUnit('city-firm', '蓝海软件有限公司'),
  reviewing: privateUnit('reviewing-works', '远航重工有限公司', {
    departmentId: 'housing-bureau',
    ownCommitteeIds: ['civil-committee'],
    selfReview: {
      scope: [{ series: '工程', specialities: ['市政工程'], levels: ['intermediate', 'junior'] }],
      validFrom: '2024-01-01',
      validTo: '2026-12-31',
      documentNo: '省人社评〔2024〕1号',
      grantedBy: 'provincial-hr',
    },
  }),
  hospital: privateUnit('province-hospital', '省人民医院', { ...ofProvince, isPublicInstitution: true }),
  university: privateUnit('province-university', '省理工大学', { ...ofProvince, isUniversity: true }),
  talent: privateUnit('talent-agency', '市人才服务中心', { kind: 'agency', isPersonnelAgency: true }),
  central: privateUnit('central-works', '中国重型机械沈阳公司', { isCentralEnterprise: true }),
};

/** Clause 15, row by row: whose desk a case comes to, and whose it does not. */
describe.each(furtherEngineKinds)('the routes of recommendation on $name', (kind) => {
  const scenario = kind.missing === undefined ? it : it.skip;
  let app: TestApp;
  let work: TitleWork;

  beforeAll(async () => {
    if (kind.missing !== undefined) return;
    app = await startTestApp(kind);
    work = titleWork(app);
    await registers(app, Object.values(units), Object.values(units).flatMap(staffOf));
  }, 120_000);

  afterAll(async () => {
    if (kind.missing === undefined) await app.stop();
  }, 60_000);

  const contract = (unitId: string): Employment => ({ kind: 'contract', unitId, ...term });
  const declared = (order: number, employment: Employment, title: Partial<ApplicationInput['title']> = {}) => {
    const declaration = declarationOf(
      `申报人${'甲乙丙丁戊己庚辛壬癸'[order - 1] ?? ''}`,
      identityNumber('19880101', 100 + order),
      employment,
    );
    return { ...declaration, title: { ...declaration.title, ...title } };
  };
  const opened = async (username: string, id: string) =>
    (await (await work.as(username)).tasks()).filter((task) => task.subject.id === id).map((task) => task.act);
  const stampedBy = async (id: string, by: string) =>
    (await work.application(id, by)).marks.map(({ organisation }) => organisation);

  scenario(
    'should take each employer through its own chain to the committee [15a][15b][15c][15d][15g][3a]',
    async () => {
      // given one case of each row of the table
      const rows = [
        ['county-firm', contract('county-firm'), {}, ['county-hr', 'city-hr']],
        ['city-firm', contract('city-firm'), {}, ['city-hr']],
        ['reviewing-works', contract('reviewing-works'), {}, []],
        ['province-hospital', contract('province-hospital'), {}, ['transport-officer']],
        ['talent-agency', { kind: 'selfEmployed', personnelAgencyId: 'talent-agency' }, {}, ['city-hr']],
      ] as const;
      const cases: { id: string; unit: string; officers: readonly string[] }[] = [];
      for (const [index, [unit, employment, title, officers]] of rows.entries()) {
        const id = await work.submits(`${unit}-person`, declared(index + 1, employment, title));
        await work.reviewsAndPosts(unit, id);
        cases.push({ id, unit, officers });
      }
      // and one of a self-reviewing unit outside its scope, which goes the usual way
      const outside = await work.submits(
        'reviewing-works-person',
        declared(6, contract('reviewing-works'), { speciality: '机械工程' }),
      );
      await work.reviewsAndPosts('reviewing-works', outside);
      cases.push({ id: outside, unit: 'reviewing-works', officers: ['housing-officer', 'city-hr'] });
      // when
      await work.advance(6);
      for (const { id, unit, officers } of cases) {
        await work.stamps(unit, id);
        for (const officer of officers) await work.passesLevel(officer, id);
        await work.accepts('committee-office', id);
      }
      // then each has the stamps of its chain and no other
      const marks = await Promise.all(cases.map(({ id, unit }) => stampedBy(id, `${unit}-person`)));
      const offices = ['平川县人力资源和社会保障局', '市人力资源和社会保障局', '省交通运输厅', '市住房和城乡建设局'];
      expect(marks.map((of) => offices.filter((office) => of.includes(office)))).toEqual([
        offices.slice(0, 2),
        [offices[1]],
        [],
        [offices[2]],
        [offices[1]],
        [offices[1], offices[3]],
      ]);
      // and the HR bureau reads what lies in its territory
      const seen = await (
        await work.as('city-hr')
      ).get(`/applications/${cases[0]?.id ?? ''}`, applicationResponseSchema);
      expect(seen.number).toMatch(/^2025-/u);
    },
    400_000,
  );

  scenario(
    'should stop where a stamp is missing, and show no desk that has no part in it [14a][15a!][15b!][15c!][15d!]',
    async () => {
      // given a county case before its county bureau, and one of a provincial unit
      const county = await work.submits(
        'li-na',
        declarationOf('李娜', identityNumber('19910508', 22), establishmentOf('river-station')),
      );
      const provincial = await work.submits(
        'zhao-min',
        declarationOf('赵敏', identityNumber('19870102', 44), establishmentOf('highway-institute')),
      );
      for (const [unit, id] of [
        ['river', county],
        ['highway', provincial],
      ] as const)
        await work.reviewsAndPosts(unit, id);
      await work.advance(6);
      await work.stamps('river', county);
      await work.stamps('highway', provincial);
      await work.passesLevel('water-officer', county);
      await (await work.as('county-hr')).awaitTask('level-review', county);
      await (await work.as('transport-officer')).awaitTask('level-review', provincial);
      // then the city and the committee have neither, the city bureau has no button on the provincial one
      expect(await opened('city-hr', county)).toEqual([]);
      expect(await opened('committee-office', county)).toEqual([]);
      expect(await opened('city-hr', provincial)).toEqual([]);
      expect((await refusalTo(work.application(provincial, 'city-hr'))).status).toBe(404);
      // and a step that is passed without its stamp is refused
      const bare = { decision: 'passed', opinion: '同意', insuranceResult: 'covered', agreementChecked: true };
      const unstamped = await refusalTo(
        (await work.as('county-hr')).complete('level-review', county, { ...bare, stamped: false }),
      );
      expect(unstamped.message).toContain('盖章');
      // and a case within the scope of a self-reviewing unit may go to no other committee
      const elsewhere = await work.submits('reviewing-works-person', {
        ...declared(7, contract('reviewing-works')),
        committeeId: 'provincial-committee',
      });
      await work.awaitStatus(elsewhere, 'reviewing-works-person', 'refused');
      // and who passed what is on the case with name, opinion and moment
      const marks = (await work.application(county, 'li-na')).marks;
      expect(marks.length).toBeGreaterThanOrEqual(4);
      for (const mark of marks) {
        expect(mark.who).not.toBe('');
        expect(mark.at).toMatch(/T/u);
        if (mark.mark !== 'unit-stamp' && !mark.mark.includes('publicity')) expect(mark.opinion).toMatch(/同意/u);
      }
    },
    400_000,
  );

  scenario(
    'should send a worker dispatched to a provincial university by the university, to its own or a provincial committee only [15e][15f][15f!]',
    async () => {
      // given
      const employment = { ...dispatchedEmployment, hostId: 'province-university' };
      const declaration = declarationOf('张伟', identityNumber('19900307', 11), employment);
      // when a city committee is chosen
      const refusal = await refusalTo(work.submits('zhang-wei', declaration));
      // then
      expect(refusal.codes).toContain('15f');
      // when a provincial one is chosen, both units recommend and the university's department stamps
      const id = await work.submits('zhang-wei', { ...declaration, committeeId: 'provincial-committee' });
      await work.reviewsAndPosts('jianda', id);
      await work.reviewsAndPosts('province-university', id);
      await work.advance(6);
      await work.stamps('jianda', id);
      await work.stamps('province-university', id);
      await work.passesLevel('transport-officer', id);
      await (await work.as('provincial-office')).awaitTask('acceptance-check', id);
      expect(await stampedBy(id, 'zhang-wei')).not.toContain('市人力资源和社会保障局');
    },
    300_000,
  );

  scenario(
    'should take the case of a central enterprise only with an accepted entrustment [14e][14e!]',
    async () => {
      // given
      const declaration = declared(8, contract('central-works'));
      // when there is none
      expect((await refusalTo(work.submits('central-works-person', declaration))).codes).toContain('14e');
      // and when the bureau has entrusted the committee, which accepted
      const stores = await connectStore(app.mongoUri, app.secretBox);
      const at = new Date();
      await stores.matters.add({
        id: 'matter-entrusted',
        number: 'SX2025-901',
        kind: 'entrusted-review',
        policyYear: 2025,
        title: '委托代评',
        state: 'accepted',
        request: {},
        findings: {
          letter: {
            committeeId: 'civil-committee',
            series: '工程',
            specialities: [],
            levels: ['intermediate'],
            people: [{ name: declaration.person.name, unitId: 'central-works' }],
          },
        },
        startedBy: 'acc-city-hr',
        organisationIds: ['central-works'],
        marks: [],
        history: [],
        processInstanceKey: '1',
        createdAt: at,
        updatedAt: at,
        endedAt: at,
      });
      await stores.close();
      // then it goes from the unit to the committee
      const id = await work.submits('central-works-person', declaration);
      await work.reviewsAndPosts('central-works', id);
      await work.advance(6);
      await work.stamps('central-works', id);
      await (await work.as('committee-office')).awaitTask('acceptance-check', id);
      expect(await opened('city-hr', id)).toEqual([]);
    },
    300_000,
  );
});
