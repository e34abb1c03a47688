import { describe, expect, it } from '@jest/globals';
import type { Application } from '../../domain/application.ts';
import { parseDate } from '../../domain/calendar-date.ts';
import { checkSubmission, parseApplication } from '../../domain/submission.ts';
import type { SubmissionFacts } from '../../domain/submission.ts';
import { application, applicationInput, facts } from './application-fixture.ts';

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
    const earlier = { applicationId: 'a-1', unitName: '乙公司', series: '工程', passedUnit: true, ended: false };

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
    const earlier = { applicationId: 'a-1', unitName: '乙公司', series: '工程', passedUnit: false, ended: false };
    const withOther = (other: typeof earlier) => ({ ...facts, otherApplicationsThisYear: [other] });
    expect(codes(application, withOther(earlier))).toEqual(['16c']);
    expect(codes(application, withOther({ ...earlier, ended: true }))).toEqual([]);
    expect(codes(application, withOther({ ...earlier, ended: true, passedUnit: true }))).toEqual(['16c']);

    // and an authority may release it in writing
    const release = { ruleCode: '16c', authority: '市人社局', documentNo: '〔2025〕1号', reason: '误报' };
    const released = checkSubmission(application, { ...withOther(earlier), releases: [release] });
    expect(released.kind).toBe('ready');
    expect(released.kind === 'ready' && released.notes.map((note) => note.ruleCode)).toEqual(['16c']);
  });

  it('should not let a release lift a hard rule', () => {
    const release = { ruleCode: '14d', authority: '市人社局', documentNo: '〔2025〕1号', reason: 'x' };
    expect(codes(person({ retirementStatus: 'retired' }), { ...facts, releases: [release] })).toEqual(['14d']);
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
    const wide = {
      ...facts,
      committee: { ...committee, scope: [{ series: '卫生', levels: committee.scope[0]?.levels ?? [] }] },
    };
    expect(codes(title({ series: '卫生' }), wide)).toEqual(['7a']);
    expect(codes(title({ series: '卫生', level: 'intermediate' }), wide)).toEqual([]);
  });

  it('should ask for steps in the normal channel and for evidence in the direct one', () => {
    const { currentTitle: _none, ...untitled } = application.title;
    expect(codes({ ...application, title: untitled })).toEqual(['1a']);
    expect(codes({ ...application, title: { ...untitled, channel: 'direct' } })).toEqual(['1a']);
    expect(codes({ ...application, title: { ...untitled, channel: 'direct', channelEvidence: '重大贡献' } })).toEqual(
      [],
    );
    const oneStep = { ...untitled, channel: 'oneStep' as const, channelEvidence: '海外归国' };
    expect(codes({ ...application, title: oneStep }, { ...facts, oneStepUsed: true })).toEqual(['16d']);
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
