import { describe, expect, it } from '@jest/globals';
import type { Application } from '../../domain/application.ts';
import { parseDate } from '../../domain/calendar-date.ts';
import { checkSubmission, parseApplication } from '../../domain/submission.ts';
import type { SubmissionFacts } from '../../domain/submission-facts.ts';
import { application, applicationInput, facts, plainUnit } from './application-fixture.ts';

function codes(declared: Application, known: SubmissionFacts = facts): string[] {
  const check = checkSubmission(declared, known);
  return check.kind === 'ready' ? [] : check.defects.map((defect) => defect.ruleCode);
}

const person = (changes: Partial<Application['person']>) => ({
  ...application,
  person: { ...application.person, ...changes },
});
const title = (changes: Partial<Application['title']>) => ({
  ...application,
  title: { ...application.title, ...changes },
});

describe('submission', () => {
  it('should accept a complete application', () => {
    expect(checkSubmission(application, facts)).toEqual({ kind: 'ready', notes: [] });
  });

  it('should name all defects at once, each with what to do', () => {
    // given many things wrong together
    const broken: Application = {
      ...application,
      person: { ...application.person, idNumber: '110105194912310021', retirementStatus: 'retiredRehired' },
      employment: {
        kind: 'dispatched',
        agencyId: 'agency-1',
        hostId: 'unit-1',
        contractFrom: '2023-01-01',
        contractTo: '2025-06-30',
        dispatchFrom: '2023-01-01',
        dispatchTo: '2025-06-30',
      },
      socialInsurance: { ...application.socialInsurance, payerOrganisationId: 'unit-2' },
      title: { ...application.title, speciality: '快递工程', level: 'senior' },
      papers: [{ title: '齿轮', journal: '机械学报', issnOrCn: '11-2187/TH' }],
    };
    const earlier = { number: '2025-000001', unitName: '乙公司', series: '工程', passedUnit: true, ended: false };

    // when
    const check = checkSubmission(broken, { ...facts, pledge: undefined, otherApplicationsThisYear: [earlier] });

    // then
    expect(check.kind).toBe('refused');
    const found = check.kind === 'refused' ? check.defects : [];
    expect(found.map((defect) => defect.ruleCode).sort()).toEqual(
      ['14f', '16c', '14d', '16c', '14c', '16e', '16e', '14b', '14g', '14g', '1a', '12a', '17a'].sort(),
    );
    for (const defect of found) {
      expect(defect.message.zh).toMatch(/应|只可|只能|不得/u);
      expect(defect.message.zh).toMatch(/请/u);
      expect(defect.message.en).toMatch(/Expected|expected/);
    }
  });

  it.each([
    ['an older hash', { textVersion: '2025-1', signedOn: parseDate('2025-08-30'), materialHash: 'hash-0' }],
    ['an older text', { textVersion: '2024-1', signedOn: parseDate('2025-08-30'), materialHash: 'hash-1' }],
  ])('should refuse a pledge for %s', (_name, pledge) => {
    expect(codes(application, { ...facts, pledge })).toEqual(['14f']);
  });

  it.each([
    ['retired', ['14d']],
    ['retiredRehired', ['14d']],
    ['extendedInService', []],
  ] as const)('should judge the status %s', (retirementStatus, expected) => {
    expect(codes(person({ retirementStatus }))).toEqual(expected);
  });

  it('should count an earlier application of the year unless it was withdrawn before its unit passed it', () => {
    const earlier = { number: '2025-000001', unitName: '乙公司', series: '工程', passedUnit: false, ended: false };
    const withOther = (other: typeof earlier) => ({ ...facts, otherApplicationsThisYear: [other] });
    expect(codes(application, withOther(earlier))).toEqual(['16c']);
    expect(codes(application, withOther({ ...earlier, ended: true }))).toEqual([]);
    expect(codes(application, withOther({ ...earlier, ended: true, passedUnit: true }))).toEqual(['16c']);

    // and an authority may release it in writing
    const released = checkSubmission(application, { ...withOther(earlier), released: new Set(['16c']) });
    expect(released.kind).toBe('ready');
    expect(released.kind === 'ready' && released.notes.map((note) => note.ruleCode)).toEqual(['16c']);
  });

  it('should not let a release lift a hard rule', () => {
    expect(codes(person({ retirementStatus: 'retired' }), { ...facts, released: new Set(['14d']) })).toEqual(['14d']);
  });

  it('should accept another payer of social insurance once it is explained, and tell the reviewers', () => {
    const insurance = { ...application.socialInsurance, payerOrganisationId: 'unit-2' };
    expect(codes({ ...application, socialInsurance: insurance })).toEqual(['14b']);
    const explained = { ...application, socialInsurance: { ...insurance, explanation: '集团统一缴纳' } };
    const check = checkSubmission(explained, facts);
    expect(check.kind === 'ready' && check.notes.map((note) => note.ruleCode)).toEqual(['14b']);
  });

  it('should accept a contract that ends today and refuse one that ended yesterday', () => {
    const until = (contractTo: string): Application => ({
      ...application,
      employment: { kind: 'contract', unitId: 'unit-1', contractFrom: '2023-01-01', contractTo },
    });
    expect(codes(until('2025-09-01'))).toEqual([]);
    expect(codes(until('2025-08-31'))).toEqual(['16e']);
  });

  it('should ask for the journal check and the retrieval of each paper', () => {
    const [paper] = application.papers;
    if (paper === undefined) throw new Error('fixture');
    const withPaper = (changes: Partial<typeof paper>) => ({ ...application, papers: [{ ...paper, ...changes }] });
    const foreign = { source: 'x', result: 'foreign' as const, checkedOn: '2025-08-20' };
    expect(codes(withPaper({ journalCheck: foreign }))).toEqual(['14g']);
    expect(codes(withPaper({ journalCheck: { ...foreign, reason: '境外期刊' } }))).toEqual([]);
    const other = { database: 'other' as const, result: 'found' as const, checkedOn: '2025-08-20' };
    expect(codes(withPaper({ retrieval: other }))).toEqual(['14g']);
    expect(codes(withPaper({ retrieval: { ...other, reason: '境外期刊' } }))).toEqual([]);
    expect(codes(withPaper({ retrieval: { ...other, database: 'vip', result: 'notFound' } }))).toEqual(['14g']);
    expect(codes(withPaper({ retrieval: { ...other, database: 'vip', checkedOn: '2025-09-02' } }))).toEqual(['14g']);
  });

  it('should send provincial-only specialities to a provincial committee, at the listed levels alone', () => {
    expect(codes(title({ speciality: '快递工程', level: 'intermediate' }))).toEqual(['12a']);
    expect(codes(title({ speciality: '知识产权', level: 'intermediate' }))).toEqual([]);
    expect(codes(title({ speciality: '知识产权', level: 'associateSenior' }))).toEqual(['12a']);
  });

  it('should refuse a committee that is unknown, out of date or out of scope', () => {
    expect(codes(application, { ...facts, committee: undefined })).toEqual(['13a']);
    expect(codes(application, { ...facts, today: parseDate('2027-01-01') })).toEqual(['13a']);
    expect(codes(title({ series: '会计' }))).toEqual(['17a']);
  });

  it('should ask for grassroots service only where the policy does', () => {
    const committee = facts.committee;
    if (committee === undefined) throw new Error('fixture');
    const levels = committee.scope[0]?.levels ?? [];
    const scope = ['卫生', '中小学教师'].map((series) => ({ series, levels }));
    const wide = { ...facts, committee: { ...committee, scope } };
    expect(codes(title({ series: '卫生' }), wide)).toEqual(['7a']);
    expect(codes(title({ series: '中小学教师', level: 'intermediate' }), wide)).toEqual([]);

    // and where the policy names a number of months, so many
    const service = { place: '县医院', from: '2024-01-01', to: '2024-12-31', proof: '证明' };
    const served = { ...title({ series: '卫生' }), grassrootsService: [service] };
    expect(codes(served, wide)).toEqual([]);
    const [rule] = wide.policy.lists.grassrootsService.items;
    if (rule === undefined) throw new Error('fixture');
    const lists = {
      ...wide.policy.lists,
      grassrootsService: { ...wide.policy.lists.grassrootsService, items: [{ ...rule, months: 24 }] },
    };
    expect(codes(served, { ...wide, policy: { ...wide.policy, lists } })).toEqual(['7a']);
  });

  it('should ask for steps in the normal channel and for evidence in the direct one', () => {
    const { currentTitle: _none, ...untitled } = application.title;
    expect(codes({ ...application, title: untitled })).toEqual(['1a']);
    expect(codes({ ...application, title: { ...untitled, channel: 'direct' } })).toEqual(['1a']);
    expect(codes({ ...application, title: { ...untitled, channel: 'direct', channelEvidence: '重大贡献' } })).toEqual(
      [],
    );
    expect(codes(title({ channel: 'direct', channelEvidence: '重大贡献', level: 'intermediate' }))).toEqual(['1a']);
  });

  it('should allow one step once to the three groups alone', () => {
    const { currentTitle: _none, ...untitled } = application.title;
    const details = { group: '海外归国人员', arrivedOn: '2025-03-01', proof: '学历认证' };
    const oneStep = (changes: Partial<typeof details>) => ({
      ...application,
      title: { ...untitled, channel: 'oneStep' as const, oneStep: { ...details, ...changes } },
    });
    expect(codes(oneStep({}))).toEqual([]);
    expect(codes(oneStep({}), { ...facts, oneStepUsed: true })).toEqual(['16d']);
    expect(codes(oneStep({ group: '应届毕业生' }))).toEqual(['16d']);
    expect(codes(oneStep({ arrivedOn: '2025-12-01' }))).toEqual(['16d']);
    expect(codes({ ...application, title: { ...untitled, channel: 'oneStep' } })).toEqual(['16d']);
  });

  it('should ask why social insurance covers fewer months than the setting asks for', () => {
    const insurance = { ...application.socialInsurance, from: '2025-05-01', to: '2025-08-31' };
    expect(codes({ ...application, socialInsurance: insurance })).toEqual(['14b']);
    const explained = { ...insurance, explanation: '今年四月入职' };
    expect(codes({ ...application, socialInsurance: explained })).toEqual([]);
  });

  it('should ask for papers to be checked only in series where papers count', () => {
    const committee = facts.committee;
    if (committee === undefined) throw new Error('fixture');
    const scope = [{ series: '艺术', levels: committee.scope[0]?.levels ?? [] }];
    const unchecked = { ...application, papers: [{ title: '齿轮', journal: '机械学报', issnOrCn: '11-2187/TH' }] };
    expect(codes(unchecked)).toEqual(['14g', '14g']);
    const artist = { ...unchecked, title: { ...application.title, series: '艺术' } };
    expect(codes(artist, { ...facts, committee: { ...committee, scope } })).toEqual([]);
  });

  it('should refuse the staff of a public institution while a disciplinary period runs', () => {
    const publicUnit = new Map([['unit-1', { ...plainUnit, isPublicInstitution: true }]]);
    const punished = person({ disciplineUntil: '2025-09-01' });
    expect(codes(punished)).toEqual([]);
    expect(codes(punished, { ...facts, organisations: publicUnit })).toEqual(['order40-13']);
    const over = person({ disciplineUntil: '2025-08-31' });
    expect(codes(over, { ...facts, organisations: publicUnit })).toEqual([]);
  });

  it('should ask a central enterprise for an accepted entrustment', () => {
    const organisations = new Map([['unit-1', { ...plainUnit, isCentralEnterprise: true }]]);
    expect(codes(application, { ...facts, organisations })).toEqual(['14e']);
    expect(codes(application, { ...facts, organisations, entrusted: true })).toEqual([]);
  });

  it('should count representative achievements, know the tags, and refuse what examinations give', () => {
    const achievement = { category: '技术创新', name: '专利', on: '2024-01-01', role: '第一完成人' };
    expect(codes({ ...application, achievements: Array.from({ length: 11 }, () => achievement) })).toEqual(['11b']);
    expect(codes({ ...application, achievements: Array.from({ length: 10 }, () => achievement) })).toEqual([]);
    expect(codes(title({ tag: '头部企业评审专车' }))).toEqual([]);
    expect(codes(title({ tag: '别的' }))).toEqual(['4a']);
    expect(codes(title({ series: '会计', level: 'intermediate' }))).toEqual(['23d', '17a']);
  });

  it('should name every malformed field of a form', () => {
    const { committeeId: _left, ...rest } = applicationInput;
    const parsed = parseApplication({ ...rest, socialInsurance: { ...rest.socialInsurance, from: '2025-02-30' } });
    expect(parsed.kind === 'refused' && parsed.defects.map((defect) => defect.field).sort()).toEqual([
      'committeeId',
      'socialInsurance.from',
    ]);
    expect(parseApplication(applicationInput).kind).toBe('ok');
  });
});
