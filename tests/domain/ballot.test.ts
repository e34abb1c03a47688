import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { capCount, hasQuorum, hasTwoThirds, openingDefects, tallyBallot } from '../../domain/ballot.ts';
import type { BallotPaper, BallotSetup, Vote } from '../../domain/ballot.ts';

const names = (count: number) => Array.from({ length: count }, (_, index) => `expert-${index}`);

function setupOf(attending: number, applications: readonly string[], changes: Partial<BallotSetup> = {}): BallotSetup {
  return {
    members: attending,
    attending: names(attending),
    applications,
    recused: new Map(),
    cap: { kind: 'none' },
    ...changes,
  };
}

/** Papers on which the first `agree[i]` experts agree with application i and the others disagree. */
function papersOf(setup: BallotSetup, agree: readonly number[]): BallotPaper[] {
  return setup.attending.map((expertId, expert) => ({
    expertId,
    votes: new Map(
      setup.applications.map((id, index) => [id, expert < (agree[index] ?? 0) ? 'agree' : 'disagree'] as const),
    ),
  }));
}

describe('ballot', () => {
  it.each([
    [11, 8],
    [9, 6],
    [25, 17],
    [3, 2],
  ])('should ask of %i experts for %i votes and as many for the quorum', (base, least) => {
    expect(hasTwoThirds(least, base)).toBe(true);
    expect(hasTwoThirds(least - 1, base)).toBe(false);
    expect(hasQuorum(least, base)).toBe(true);
    expect(hasQuorum(least - 1, base)).toBe(false);
    expect(hasTwoThirds(0, 0)).toBe(false);
  });

  it('should not count an abstention, a blank or a missing paper as agreement', () => {
    // given nine experts, five agree, one abstains, one leaves it blank, one disagrees, one hands in nothing
    const setup = setupOf(9, ['a']);
    const votes: Vote[] = ['agree', 'agree', 'agree', 'agree', 'agree', 'abstain', 'blank', 'disagree'];
    const papers = votes.map((vote, index) => ({ expertId: `expert-${index}`, votes: new Map([['a', vote]]) }));

    // then
    expect(tallyBallot(setup, papers).applications[0]).toEqual({
      applicationId: 'a',
      agree: 5,
      disagree: 1,
      abstain: 3,
      base: 9,
      passed: false,
      reason: 'below-two-thirds',
    });
  });

  it('should take the recused out of the base of that application and look at the quorum again', () => {
    // given 9 of 12 attend, two of them recused from a: 7 are no two thirds of 12
    const setup = setupOf(9, ['a', 'b'], { members: 12, recused: new Map([['a', new Set(['expert-7', 'expert-8'])]]) });
    const papers = setup.attending.map((expertId, index) => ({
      expertId,
      votes: new Map<string, Vote>(
        index < 7
          ? [
              ['a', 'agree'],
              ['b', 'agree'],
            ]
          : [['b', 'agree']],
      ),
    }));

    // then
    const [a, b] = tallyBallot(setup, papers).applications;
    expect(a).toMatchObject({ base: 7, agree: 7, passed: false, reason: 'no-quorum' });
    expect(b).toMatchObject({ base: 9, agree: 9, passed: true });
  });

  it('should hold the paper of somebody who votes on a case he is recused from invalid', () => {
    const setup = setupOf(9, ['a'], { recused: new Map([['a', new Set(['expert-0'])]]) });
    expect(tallyBallot(setup, papersOf(setup, [9])).invalidPapers).toEqual(['expert-0']);
  });

  it('should hold a paper with more ticks than announced invalid', () => {
    const setup = setupOf(3, ['a', 'b', 'c'], { cap: { kind: 'rank-cut', capPercent: 50, agreeLimit: 1 } });
    const tally = tallyBallot(setup, [
      {
        expertId: 'expert-0',
        votes: new Map([
          ['a', 'agree'],
          ['b', 'agree'],
        ]),
      },
      { expertId: 'expert-1', votes: new Map([['a', 'agree']]) },
      { expertId: 'expert-2', votes: new Map([['a', 'agree']]) },
    ]);
    expect(tally.invalidPapers).toEqual(['expert-0']);
    expect(tally.applications[0]).toMatchObject({ agree: 2, base: 3, passed: true });
  });

  it('should cut at the cap and leave all who tie at the line out', () => {
    // given seven applications, so three may pass; votes 9, 8, 7, 7, 7, 6, 2 of nine
    const setup = setupOf(9, ['a', 'b', 'c', 'd', 'e', 'f', 'g'], { cap: { kind: 'rank-cut', capPercent: 50 } });
    const tally = tallyBallot(setup, papersOf(setup, [9, 8, 7, 7, 7, 6, 2]));

    // then
    expect(tally.capCount).toBe(3);
    expect(tally.applications.map((each) => each.reason)).toEqual([
      'passed',
      'passed',
      'over-cap',
      'over-cap',
      'over-cap',
      'over-cap',
      'below-two-thirds',
    ]);
    expect(tally.applications.map((each) => each.agree)).toEqual([9, 8, 7, 7, 7, 6, 2]);
  });

  it('should leave an approved exception uncut', () => {
    const setup = setupOf(9, ['a', 'b'], {
      cap: { kind: 'exception', authority: '市人社局', documentNo: '〔2025〕9号' },
    });
    expect(tallyBallot(setup, papersOf(setup, [9, 9])).applications.every((each) => each.passed)).toBe(true);
  });

  it('should never pass more than the cap, nor one with fewer votes than one left out', () => {
    const ballots = fc.record({
      agree: fc.array(fc.nat(15), { minLength: 1, maxLength: 12 }),
      attending: fc.integer({ min: 1, max: 15 }),
    });
    fc.assert(
      fc.property(ballots, ({ agree, attending }) => {
        const applications = agree.map((_, index) => `case-${index}`);
        const setup = setupOf(attending, applications, { cap: { kind: 'rank-cut', capPercent: 50 } });
        const tally = tallyBallot(setup, papersOf(setup, agree));
        const passed = tally.applications.filter((each) => each.passed);
        const left = tally.applications.filter((each) => !each.passed);
        expect(passed.length).toBeLessThanOrEqual(capCount(50, agree.length));
        for (const one of passed) {
          expect(3 * one.agree).toBeGreaterThanOrEqual(2 * one.base);
          for (const other of left) expect(one.agree).toBeGreaterThan(other.agree);
        }
        for (const one of tally.applications) expect(one.agree + one.disagree + one.abstain).toBe(one.base);
      }),
    );
  });

  it('should not depend on the order of the papers', () => {
    const setup = setupOf(9, ['a', 'b', 'c'], { cap: { kind: 'rank-cut', capPercent: 50 } });
    const papers = papersOf(setup, [9, 7, 6]);
    fc.assert(
      fc.property(fc.shuffledSubarray(papers, { minLength: 9 }), (shuffled) => {
        expect(tallyBallot(setup, shuffled)).toEqual(tallyBallot(setup, papers));
      }),
    );
  });

  it('should refuse a second paper and the paper of an absent expert', () => {
    const setup = setupOf(3, ['a']);
    const [paper] = papersOf(setup, [3]);
    if (paper === undefined) throw new Error('fixture');
    expect(() => tallyBallot(setup, [paper, paper])).toThrow('found two of expert-0');
    expect(() => tallyBallot(setup, [{ ...paper, expertId: 'absent' }])).toThrow('found absent');
  });

  it('should open only once, with a quorum, under rules locked before', () => {
    const setup = setupOf(9, ['a', 'b'], { cap: { kind: 'rank-cut', capPercent: 50 } });
    const ready = { openedBefore: false, lockedAt: 1, maxCapPercent: 50 };
    const codes = (changed: BallotSetup, state: Parameters<typeof openingDefects>[1]) =>
      openingDefects(changed, state, 2).map((defect) => defect.ruleCode);
    expect(codes(setup, ready)).toEqual([]);
    expect(codes(setup, { ...ready, openedBefore: true })).toEqual(['17l']);
    expect(codes(setup, { ...ready, lockedAt: undefined })).toEqual(['17b']);
    expect(codes(setup, { ...ready, lockedAt: 3 })).toEqual(['17b']);
    expect(codes({ ...setup, members: 14 }, ready)).toEqual(['order40-19']);
    expect(codes({ ...setup, cap: { kind: 'none' } }, ready)).toEqual(['17b']);
    expect(codes({ ...setup, cap: { kind: 'rank-cut', capPercent: 60 } }, ready)).toEqual(['17b']);
    expect(codes({ ...setup, applications: ['a'] }, ready)).toEqual(['17b']);
    expect(codes({ ...setup, cap: { kind: 'exception', authority: '', documentNo: 'x' } }, ready)).toEqual(['17b']);
  });
});
