import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { applicationListResponseSchema } from '../../web/contract/application.ts';
import type { ApplicationInput } from '../../domain/application.ts';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { declarationOf, establishmentOf } from '../app/declaration.ts';
import { privateUnit, registers, staffOf } from '../app/further-people.ts';
import { identityNumber } from '../app/identity.ts';
import { refusalTo } from '../app/refusal.ts';
import { checkOf, codesOf, drafts, fillsIn } from '../app/submission-steps.ts';
import { startTestApp } from '../app/test-app.ts';
import type { TestApp } from '../app/test-app.ts';
import { titleWork } from '../app/title-work.ts';
import type { TitleWork } from '../app/title-work.ts';
import { readSheet } from '../web/api/sheet-reader.ts';

const own = declarationOf('王强', identityNumber('19880912', 33), establishmentOf('design-institute'));
const care = privateUnit('care-home', '康乐养老服务中心', { isElderlyCare: true });
const wide = {
  founderId: 'city-hr',
  series: ['工程', '卫生', '中小学教师', '会计', '艺术'],
  levels: ['senior', 'associateSenior', 'intermediate', 'junior'],
  validFrom: '2024-01-01',
  validTo: '2026-12-31',
  memberAccountIds: [],
  chairAccountId: 'acc-chair',
  bureauId: 'city-hr',
};
const wideCommittee = privateUnit('wide-committee', '市综合评审委员会', { kind: 'committee', committee: wide });

/** The rules of submission, asked of the running system: what is refused, all at once, and what is not. */
describe.each(furtherEngineKinds)('the rules of submission on $name', (kind) => {
  const scenario = kind.missing === undefined ? it : it.skip;
  let app: TestApp;
  let work: TitleWork;
  let draft: string;

  beforeAll(async () => {
    if (kind.missing !== undefined) return;
    app = await startTestApp(kind);
    work = titleWork(app);
    await registers(app, [care, wideCommittee], staffOf(care));
    draft = await drafts(work, 'wang-qiang', own);
  }, 120_000);

  afterAll(async () => {
    if (kind.missing === undefined) await app.stop();
  }, 60_000);

  /** What the check says about the draft with these changes. */
  const found = async (change: Partial<ApplicationInput>): Promise<string[]> => {
    await fillsIn(work, 'wang-qiang', draft, { ...own, ...change });
    return codesOf(work, 'wang-qiang', draft);
  };
  const titled = (change: Partial<ApplicationInput['title']>) => ({
    title: { ...own.title, ...change },
    committeeId: 'wide-committee',
  });
  const high = { level: 'associateSenior' } as const;
  const { currentTitle: _held, ...untitled } = own.title;

  scenario(
    'should let somebody of merit apply directly with evidence, and ask everybody else for the steps [1a][1b]',
    async () => {
      expect(await found({ title: { ...untitled, ...high }, committeeId: 'wide-committee' })).toEqual(['1a']);
      expect(
        await found({ title: { ...untitled, ...high, channel: 'direct' }, committeeId: 'wide-committee' }),
      ).toEqual(['1a']);
      const evidence = { channelEvidence: '解决重大工程技术难题，获省科技进步一等奖' };
      expect(
        await found({ title: { ...untitled, ...high, channel: 'direct', ...evidence }, committeeId: 'wide-committee' }),
      ).toEqual([]);
      // and the same merit opens the green channel, whose own papers are asked for next
      expect(
        await found({
          title: { ...untitled, ...high, channel: 'greenChannel', ...evidence },
          committeeId: 'wide-committee',
        }),
      ).toEqual(['9a']);
    },
    200_000,
  );

  scenario(
    'should ask foreigners and people of Hong Kong, Macao and Taiwan for their permit in force [6a][6a!][6b][6b!][6c]',
    async () => {
      const foreign = {
        ...own.person,
        idKind: 'foreignPermanentResident' as const,
        idNumber: 'USA210000000012',
        birthDate: '1985-01-01',
      };
      expect(await found({ person: { ...foreign, idExpiresOn: '2030-01-01' } })).toEqual(['6c']);
      expect(await found({ person: { ...foreign, idExpiresOn: '2025-01-01' } })).toEqual(['6a']);
      expect(await found({ person: foreign })).toEqual(['6a']);
      expect(await found({ person: { ...foreign, idNumber: 'WORKPERMIT', idExpiresOn: '2030-01-01' } })).toEqual([
        '6a',
      ]);
      const hongKong = { ...foreign, idKind: 'hkMacaoTravelPermit' as const, idNumber: 'H12345678' };
      expect(await found({ person: { ...hongKong, idExpiresOn: '2030-01-01' } })).toEqual([]);
      expect(await found({ person: { ...hongKong, idExpiresOn: '2024-01-01' } })).toEqual(['6b']);
    },
    200_000,
  );

  scenario(
    'should ask for grassroots service in the series and levels of the policy alone [7a][7a!][7b]',
    async () => {
      const doctor = {
        series: '卫生',
        speciality: '内科',
        currentTitle: { level: 'intermediate' as const, series: '卫生', obtainedOn: '2019-01-01' },
      };
      expect(await found(titled({ ...doctor, ...high }))).toEqual(['7a']);
      const service = {
        place: '平川县医院',
        from: '2023-01-01',
        to: '2024-01-01',
        proof: '县卫健局证明',
        postKept: 'yes' as const,
      };
      expect(await found({ ...titled({ ...doctor, ...high }), grassrootsService: [service] })).toEqual([]);
      // and neither an engineer nor a teacher of the middle level is asked
      expect(
        await found(
          titled({ ...high, currentTitle: { level: 'intermediate', series: '工程', obtainedOn: '2019-01-01' } }),
        ),
      ).toEqual([]);
      expect(await found(titled({ series: '中小学教师', speciality: '语文' }))).toEqual([]);
    },
    200_000,
  );

  scenario(
    'should take tags, envoys, flexible talent and care homes as they come, and count achievements [4a][8a][8b][8c][11b][11b!]',
    async () => {
      const achievement = { category: '技术推广', name: '节能改造', on: '2024-05-01', role: '第一完成人' };
      const flexibleTalent = { sentBy: '省委组织部', proof: '选派通知' };
      const good = { ...titled({ tag: '头部企业评审专车', flexibleTalent }), achievements: [achievement] };
      expect(await found(good)).toEqual([]);
      expect(await found(titled({ tag: '别的标签' }))).toEqual(['4a']);
      const many = Array.from({ length: 11 }, () => achievement);
      expect(await found({ ...good, achievements: many })).toEqual(['11b']);
      // and a care home declares like any unit
      const nurse = declarationOf('康乐申报人', identityNumber('19900101', 71), {
        kind: 'contract',
        unitId: 'care-home',
        contractFrom: '2023-01-01',
      });
      const id = await work.submits('care-home-person', {
        ...nurse,
        title: { ...nurse.title, tag: '中小科技企业服务专场' },
      });
      await (await work.as('care-home-clerk')).awaitTask('unit-review', id);
    },
    200_000,
  );

  scenario(
    'should keep the specialities of the province from city committees, at the listed levels [12a][12a!]',
    async () => {
      expect(await found({ title: { ...own.title, speciality: '快递工程' } })).toEqual(['12a']);
      expect(
        await found({ title: { ...own.title, speciality: '快递工程' }, committeeId: 'provincial-committee' }),
      ).toEqual([]);
      expect(await found({ title: { ...own.title, speciality: '知识产权' } })).toEqual([]);
      expect(
        await found({
          title: {
            ...own.title,
            ...high,
            speciality: '知识产权',
            currentTitle: { level: 'intermediate', series: '工程', obtainedOn: '2019-01-01' },
          },
          committeeId: 'wide-committee',
        }),
      ).toEqual(['12a']);
    },
    200_000,
  );

  scenario(
    'should look into insurance, employer, retirement, contract and papers [14b!][14c!][14d][14d!][14g][14g!][16e][16e!]',
    async () => {
      // insurance: another payer, too few months, each to be explained
      const insurance = own.socialInsurance;
      expect(await found({ socialInsurance: { ...insurance, payerOrganisationId: 'jianda-agency' } })).toEqual(['14b']);
      expect(await found({ socialInsurance: { ...insurance, from: '2025-07-01' } })).toEqual(['14b']);
      // another employer than the one on record
      expect(
        await found({
          employment: establishmentOf('care-home'),
          socialInsurance: { ...insurance, payerOrganisationId: 'care-home' },
        }),
      ).toEqual(['14c']);
      // retired, or rehired after it; an approved extension is in service
      for (const retirementStatus of ['retired', 'retiredRehired'] as const) {
        expect(await found({ person: { ...own.person, retirementStatus } })).toEqual(['14d']);
      }
      expect(await found({ person: { ...own.person, retirementStatus: 'extendedInService' } })).toEqual([]);
      // a contract that has ended
      const contract = { kind: 'contract' as const, unitId: 'design-institute', contractFrom: '2022-01-01' };
      expect(await found({ employment: { ...contract, contractTo: '2025-08-31' } })).toEqual(['16e']);
      expect(await found({ employment: contract })).toEqual([]);
      // papers, where papers count
      const papers = [{ title: '排水', journal: '给水排水', issnOrCn: '11-4972/TU' }];
      expect(await found({ papers })).toEqual(['14g']);
      expect(await found({ ...titled({ series: '艺术', speciality: '戏剧' }), papers })).toEqual([]);
    },
    200_000,
  );

  scenario(
    'should ask for a result of the insurance and contract checks before unit and bureau pass [14b][14a!][16e!]',
    async () => {
      // given
      const id = await work.submits(
        'li-na',
        declarationOf('李娜', identityNumber('19910508', 22), establishmentOf('river-station')),
      );
      const clerk = await work.as('river-clerk');
      // when the unit passes without a result
      const bare = await refusalTo(
        clerk.complete('unit-review', id, {
          decision: 'passed',
          employmentChecked: true,
          papersChecked: true,
          opinion: '同意',
        }),
      );
      const unchecked = await refusalTo(
        clerk.complete('unit-review', id, {
          decision: 'passed',
          insuranceResult: 'covered',
          papersChecked: true,
          opinion: '同意',
        }),
      );
      expect(bare.message).toContain('社');
      expect(unchecked.codes).toContain('16e');
      // and nobody refuses without an opinion
      expect(
        (await refusalTo(clerk.complete('unit-review', id, { decision: 'refused', opinion: '' }))).codes,
      ).toContain('14a');
      await work.reviewsAndPosts('river', id);
      await work.advance(6);
      await work.stamps('river', id);
      await work.passesLevel('water-officer', id);
      // and the bureau neither
      const officer = await work.as('county-hr');
      const passed = { decision: 'passed', stamped: true, opinion: '同意' };
      expect(
        (await refusalTo(officer.complete('level-review', id, { ...passed, agreementChecked: true }))).message,
      ).toContain('社');
      expect(
        (await refusalTo(officer.complete('level-review', id, { ...passed, insuranceResult: 'covered' }))).codes,
      ).toContain('16e');
      await work.passesLevel('county-hr', id);
      await (await work.as('city-hr')).awaitTask('level-review', id);
    },
    200_000,
  );

  scenario(
    'should refuse a submission without a pledge over the present material, and take it with one [14f][14f!]',
    async () => {
      // given a draft that was changed after signing
      await found({});
      const person = await work.as('wang-qiang');
      await person.send('PUT', `/applications/${draft}`, {
        declaration: { ...own, person: { ...own.person, phone: '024-99999999' } },
      });
      // then
      expect(await codesOf(work, 'wang-qiang', draft)).toEqual(['14f']);
      expect((await refusalTo(person.send('POST', `/applications/${draft}/submit`))).codes).toEqual(['14f']);
      expect(await found({})).toEqual([]);
    },
    200_000,
  );

  scenario(
    'should allow one step once in a life to the three groups [16d][16d!]',
    async () => {
      const oneStep = { group: '海外归国人员', arrivedOn: '2025-03-01', proof: '留学人员认定书' };
      const returned = declarationOf('赵敏', identityNumber('19870102', 44), establishmentOf('highway-institute'));
      const jump = { ...returned, title: { ...returned.title, channel: 'oneStep' as const, oneStep } };
      expect(await found(titled({ channel: 'oneStep' }))).toEqual(['16d']);
      expect(await found(titled({ channel: 'oneStep', oneStep: { ...oneStep, group: '应届毕业生' } }))).toEqual([
        '16d',
      ]);
      expect(await found(titled({ channel: 'oneStep', oneStep }))).toEqual([]);
      // when it was used
      const id = await work.submits('zhao-min', jump);
      await (await work.as('highway-clerk')).awaitTask('unit-review', id);
      // then no second time, by another account either
      expect(await found({ person: returned.person, ...titled({ channel: 'oneStep', oneStep }) })).toEqual([
        '16c',
        '16d',
      ]);
    },
    200_000,
  );

  scenario(
    'should know a person by the number however it is written, and take one case a year [16c!]',
    async () => {
      // given the case of 赵敏 above, under way at another unit
      const number = identityNumber('19870102', 44);
      const again = (idNumber: string) => found({ person: { ...own.person, name: '赵敏敏', idNumber } });
      expect(await again(number)).toEqual(['16c']);
      expect(await again(` ${number.slice(0, 6)} ${number.slice(6).toLowerCase()} `)).toEqual(['16c']);
      expect(await again(`${number.slice(0, 6)}${number.slice(8, 17)}`)).toEqual(['16c']);
      expect(await again('210102198701020000')).toEqual(['16c']);
      const { defects } = await checkOf(work, 'wang-qiang', draft);
      expect(defects.map(({ field }) => field)).toEqual(['person.idNumber']);
    },
    200_000,
  );

  scenario(
    'should take nothing from applicants at the committee, nor from its office on their behalf [16b][16b!]',
    async () => {
      const office = await work.as('committee-office');
      expect((await refusalTo(office.send('POST', '/applications', {}))).status).toBe(403);
      const inbox = await office.get('/applications?page=1', applicationListResponseSchema);
      expect(inbox.items.map(({ id }) => id)).not.toContain(draft);
      // and an applicant has no way past the unit: what is submitted lies on the unit's desk alone
      const id = await work.submits(
        'zhang-wei',
        declarationOf('张伟', identityNumber('19900307', 11), {
          kind: 'dispatched',
          agencyId: 'jianda-agency',
          hostId: 'design-institute',
          contractFrom: '2023-03-01',
          contractTo: '2026-12-31',
          dispatchFrom: '2024-01-01',
          dispatchTo: '2026-06-30',
        }),
      );
      await (await work.as('jianda-clerk')).awaitTask('unit-review', id);
      expect((await office.tasks()).filter((task) => task.subject.id === id)).toEqual([]);
      expect((await refusalTo(work.application(id, 'committee-office'))).status).toBe(404);
      const task = await (await work.as('jianda-clerk')).awaitTask('unit-review', id);
      expect(
        (await refusalTo((await work.as('zhang-wei')).send('POST', `/tasks/${task.id}/claim`))).status,
      ).toBeGreaterThanOrEqual(403);
    },
    200_000,
  );

  scenario(
    'should not review what examinations give, and hold the staff of public institutions to their discipline [23d][23d!]',
    async () => {
      expect(await found(titled({ series: '会计', speciality: '会计' }))).toEqual(['23d']);
      const accountant = {
        series: '会计',
        speciality: '会计',
        ...high,
        currentTitle: { level: 'intermediate' as const, series: '会计', obtainedOn: '2019-01-01' },
      };
      expect(await found(titled(accountant))).toEqual([]);
      expect(await found({ person: { ...own.person, disciplineUntil: '2025-12-31' } })).toEqual(['order40-13']);
      expect(await found({ person: { ...own.person, disciplineUntil: '2024-12-31' } })).toEqual([]);
    },
    200_000,
  );

  scenario(
    'should export the cases of an office for the provincial system, without identity numbers [14j]',
    async () => {
      const schema = z.object({
        format: z.string(),
        rows: z.array(z.object({ number: z.string(), name: z.string() })),
        csv: z.string().optional(),
        xlsx: z.string().optional(),
      });
      const whole = await (await work.as('city-hr')).get('/applications-export?year=2025&format=csv', schema);
      expect(whole.rows.length).toBeGreaterThan(0);
      expect(whole.csv).toContain('申报编号');
      expect(JSON.stringify(whole)).not.toMatch(/\d{17}[\dX]/u);
      const excel = await (await work.as('city-hr')).get('/applications-export?year=2025&format=xlsx', schema);
      const texts = [...readSheet(Buffer.from(excel.xlsx ?? '', 'base64')).cells.values()].map(({ text }) => text);
      expect(texts).toContain(whole.rows[0]?.number);
      expect(texts.join('|')).not.toMatch(/\d{17}[\dX]/u);
      expect(
        (await refusalTo((await work.as('wang-qiang')).get('/applications-export?year=2025', schema))).status,
      ).toBe(403);
    },
    200_000,
  );
});
