import { describe, expect, it } from '@jest/globals';
import { tallyBallot, tickLimits } from '../../domain/ballot.ts';
import type { BallotPaper, BallotSetup, Vote } from '../../domain/ballot.ts';
import { capGroupsOf } from '../../domain/cap-groups.ts';
import { sizeDefects } from '../../domain/committee-size.ts';
import { drawExperts, eligibleExperts } from '../../domain/expert-draw.ts';
import { passRates } from '../../domain/pass-rate.ts';
import { conflictsOf } from '../../domain/recusal.ts';
import { withinPlan, yearDefects } from '../../domain/review-plan.ts';
import { policy2025 } from './policy-fixture.ts';

const expert = (accountId: string, change: object = {}) => ({
  accountId,
  series: '工程',
  titleLevel: 'senior',
  validFrom: '2024-01-01',
  validTo: '2026-12-31',
  active: true,
  ...change,
});
const demand = { series: ['工程'], titleLevels: ['senior'], on: '2025-10-10', except: ['chair'] };

describe('the draw of experts', () => {
  it('should take only experts of the series and level who are active and in their term [14i][14i!]', () => {
    const pool = [
      expert('a'),
      expert('b', { active: false }),
      expert('c', { validTo: '2025-10-09' }),
      expert('d', { series: '卫生' }),
      expert('e', { titleLevel: 'intermediate' }),
      expert('chair'),
    ];
    expect(eligibleExperts(pool, demand)).toEqual(['a']);
  });

  it('should draw the same again from the same lots, those with a conflict last [14h][14i]', () => {
    const lots = new Map([
      ['a', 3],
      ['b', 1],
      ['c', 2],
    ]);
    const lotOf = (id: string): string => String(lots.get(id));
    expect(drawExperts(['a', 'b', 'c'], 2, lotOf)).toEqual(['b', 'c']);
    expect(drawExperts(['a', 'b', 'c'], 2, lotOf, new Set(['b']))).toEqual(['c', 'a']);
    expect(drawExperts(['a'], 2, lotOf)).toEqual(['a']);
  });
});

describe('the recusal of experts', () => {
  const one = {
    applicationId: 'app',
    applicantId: 'zhang',
    unitIds: ['unit'],
    coAuthors: ['钱教授'],
    nominators: ['孙院士'],
  };
  const ties = (change: object) => ({ accountId: 'x', name: '某专家', unitIds: [], relations: [], ...change });

  it('should find unit, kin, teacher, co-author and nominator, and nobody else [14h][14h!]', () => {
    const kinds = [
      ties({ unitIds: ['unit'] }),
      ties({ relations: [{ applicantId: 'zhang', kind: 'kin' }] }),
      ties({ relations: [{ applicantId: 'zhang', kind: 'teacher' }] }),
      ties({ name: '钱教授' }),
      ties({ name: '孙院士' }),
      ties({ accountId: 'zhang' }),
      ties({ unitIds: ['other'], relations: [{ applicantId: 'li', kind: 'kin' }] }),
    ].map((own) => conflictsOf([own], [one]).map(({ kind }) => kind));
    expect(kinds).toEqual([['sameUnit'], ['kin'], ['teacher'], ['coAuthor'], ['nominator'], ['applicant'], []]);
  });
});

describe('the cap on the pass rate', () => {
  const cases = [
    ...['s1', 's2'].map((id) => ({ id, series: '工程', level: 'senior' as const })),
    ...['a1', 'a2', 'a3'].map((id) => ({ id, series: '工程', level: 'associateSenior' as const })),
    { id: 'm1', series: '工程', level: 'intermediate' as const },
    { id: 't1', series: '中小学教师', level: 'senior' as const },
  ];
  const applications = cases.map(({ id }) => id);
  const setup: BallotSetup = {
    members: 3,
    attending: ['x', 'y', 'z'],
    applications,
    recused: new Map(),
    cap: { kind: 'rank-cut', capPercent: 50, limited: true },
    groups: capGroupsOf(cases, policy2025),
  };
  const paper = (expertId: string, agreed: readonly string[]): BallotPaper => ({
    expertId,
    votes: new Map(applications.map((id): [string, Vote] => [id, agreed.includes(id) ? 'agree' : 'disagree'])),
  });

  it('should hold for each high level by itself, never for 中级 or tied series [17b][17c]', () => {
    expect(capGroupsOf(cases, policy2025).map((group) => group.applications)).toEqual([
      ['s1', 's2'],
      ['a1', 'a2', 'a3'],
    ]);
    expect(tickLimits(setup).map(({ most }) => most)).toEqual([1, 1]);
  });

  it('should cut who is over the cap of the level, and count an over-limit paper as invalid [17b!]', () => {
    const { applications: rows, invalidPapers } = tallyBallot(setup, [
      paper('x', ['s1', 'a1', 'm1', 't1']),
      paper('y', ['s1', 'a1', 'm1', 't1']),
      paper('z', ['s1', 's2', 'a1', 'm1', 't1']),
    ]);
    expect(invalidPapers).toEqual(['z']);
    expect(rows.filter(({ passed }) => passed).map(({ applicationId }) => applicationId)).toEqual([
      's1',
      'a1',
      'm1',
      't1',
    ]);
  });

  it('should count a recused expert in the base only where the setting says so', () => {
    const recused = new Map([['m1', new Set(['z'])]]);
    const papers = ['x', 'y'].map((id) => paper(id, ['m1']));
    const base = (recusedInBase: boolean) =>
      tallyBallot({ ...setup, recused, recusedInBase }, papers).applications.find((row) => row.applicationId === 'm1')
        ?.base;
    expect([base(false), base(true)]).toEqual([2, 3]);
  });

  it('should show the rate of each level, and of both high levels together [17c]', () => {
    const rows = cases.map(({ id, level }) => ({ level, passed: id === 's1' || id === 'm1' }));
    expect(passRates(rows).map(({ label, passed, votedOn }) => [label, passed, votedOn])).toEqual([
      ['正高级', 1, 3],
      ['副高级', 0, 3],
      ['中级', 1, 1],
      ['高级合计', 1, 6],
    ]);
  });
});

describe('the plan and the committee of a session', () => {
  const plan = { acceptanceWindow: { from: '2025-09-01', to: '2025-09-30' }, meetingOn: '2025-11-01' };

  it('should accept within the published window and not after it [17a][17a!]', () => {
    expect(withinPlan([plan], '2025-09-30')).toEqual([]);
    expect(withinPlan([plan], '2025-10-01').map(({ ruleCode }) => ruleCode)).toEqual(['17a']);
    expect(withinPlan([], '2025-10-01')).toEqual([]);
  });

  it('should keep the review within the year unless an authority releases it with a reason [17h][17h!]', () => {
    const release = { authority: '市人社局', documentNo: '〔2025〕9号', reason: '疫情' };
    expect(yearDefects('on', '2025-12-31', 2025, undefined)).toEqual([]);
    expect(yearDefects('on', '2026-01-05', 2025, release)).toEqual([]);
    expect(yearDefects('on', '2026-01-05', 2025, { ...release, reason: ' ' })).toHaveLength(1);
  });

  it('should ask for an odd number of members and the minimum of the level [13a][13a!]', () => {
    const size = { name: '评委会', levels: ['senior'], bySpeciality: true };
    const of = (members: number, change: object = {}) =>
      sizeDefects({ ...size, members, ...change }, policy2025).length;
    expect([of(11), of(12), of(9), of(10)]).toEqual([0, 1, 1, 2]);
    expect([of(11, { bySpeciality: false }), of(25, { bySpeciality: false }), of(7, { agreedMinimum: 7 })]).toEqual([
      1, 0, 0,
    ]);
    expect(of(7, { levels: ['intermediate'] })).toBe(0);
  });
});
