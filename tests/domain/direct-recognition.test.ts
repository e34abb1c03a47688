import { describe, expect, it } from '@jest/globals';
import { assessmentDefects } from '../../domain/assessment.ts';
import { parseDate } from '../../domain/calendar-date.ts';
import { directRecognitionDefects, recognitionPlaceKey, recognitionRow } from '../../domain/direct-recognition.ts';
import type { DeclaredAward } from '../../domain/direct-recognition.ts';
import type { TitleLevel } from '../../domain/title-level.ts';
import { policy2025 } from './policy-fixture.ts';

const today = parseDate('2025-09-01');
const facts = { today, policy: policy2025, placesTaken: false };
const papers = { certificateNo: 'JP-1', document: '人社部发〔2024〕1号' };
const medal = { medal: 'gold', contest: '第四十七届世界技能大赛', year: '2024', item: '焊接', ...papers };

function codes(level: TitleLevel, recognition: DeclaredAward, change: Partial<typeof facts> = {}): string[] {
  return directRecognitionDefects({ level, recognition }, { ...facts, ...change }).map(
    ({ ruleCode, field }) => `${ruleCode} ${field}`,
  );
}

describe('direct recognition', () => {
  it.each([
    ['10a', '全国博士后创新创业大赛金奖', '优秀博士后', 'senior', 'associateSenior'],
    ['10b', '全国博士后创新创业大赛金奖', '合作导师', 'senior', 'associateSenior'],
    ['10d', '世界技能大赛金牌', '获得者', 'senior', 'associateSenior'],
    ['10e', '世界技能大赛金牌', '指导教师(教练)', 'senior', 'associateSenior'],
    ['10f', '全国职业技能大赛金牌', '获得者', 'associateSenior', 'senior'],
    ['10g', '全国职业技能大赛金牌', '指导教师(教练)', 'senior', 'associateSenior'],
  ] as const)('should give %s its level only, and only for gold', (code, award, role, level, wrong) => {
    expect(codes(level, { award, role, ...medal })).toEqual([]);
    expect(codes(wrong, { award, role, ...medal })).toEqual([`${code} title.level`]);
    expect(codes(level, { award, role, ...medal, medal: 'silver' })).toEqual([`${code} title.recognition.award`]);
    expect(codes(level, { award, role, ...medal, item: undefined })).toEqual([`${code} title.recognition.item`]);
  });

  it('should take a newly recruited post-doctoral researcher who left after the full term [10c]', () => {
    const postdoc = { award: '期满出站', role: '新招聘的博士后', ...papers };
    const both = { ...postdoc, graduatedPostdocOn: '2025-06-30', recruitedOn: '2025-07-10' };
    expect(codes('associateSenior', both)).toEqual([]);
    // Each of the two alone is not enough.
    expect(codes('associateSenior', { ...postdoc, graduatedPostdocOn: '2025-06-30' })).toHaveLength(1);
    expect(codes('associateSenior', { ...postdoc, recruitedOn: '2025-07-10' })).toHaveLength(1);
    expect(codes('associateSenior', { ...both, recruitedOn: '2024-01-01' })).toHaveLength(1);
    expect(
      codes('associateSenior', { ...both, graduatedPostdocOn: '2025-12-31', recruitedOn: '2026-01-01' }),
    ).toHaveLength(2);
    expect(codes('senior', both)).toEqual(['10c title.level']);
  });

  it('should count the coaches of one medal, however contest and item are spaced [10e!]', () => {
    const coach = { award: '世界技能大赛金牌', role: '指导教师(教练)', ...medal };
    const row = recognitionRow(policy2025, coach);
    expect(row?.code).toBe('10e');
    if (row === undefined) return;
    const spaced = { ...coach, contest: '第四十七届 世界技能大赛', item: ' 焊接' };
    expect(recognitionPlaceKey(row, coach)).toBe(recognitionPlaceKey(row, spaced));
    expect(recognitionPlaceKey(row, coach)).not.toBe(recognitionPlaceKey(row, { ...coach, year: '2022' }));
    expect(codes('senior', coach, { placesTaken: true })).toEqual(['10e title.recognition.item']);
  });

  it('should have no limit for the winners themselves, and refuse a declaration without an award', () => {
    const winner = { award: '世界技能大赛金牌', role: '获得者', ...medal };
    const row = recognitionRow(policy2025, winner);
    expect(row === undefined ? 'none' : recognitionPlaceKey(row, winner)).toBeUndefined();
    expect(codes('senior', winner, { placesTaken: true })).toEqual([]);
    expect(directRecognitionDefects({ level: 'senior' }, facts)).toHaveLength(1);
    expect(codes('senior', { ...winner, award: '市级技能大赛金牌' })).toEqual(['10a title.recognition.award']);
  });
});

describe('recognition by assessment', () => {
  const assessment = { conclusion: '优秀', assessedOn: '2025-08-01', assessedBy: '甲公司考核组' };
  const unit = { today, unitName: '甲公司', isEnterprise: true };

  it('should take a master of an enterprise with an assessment [5c]', () => {
    expect(assessmentDefects({ assessment, degrees: ['硕士研究生'] }, unit)).toEqual([]);
  });

  it('should refuse without assessment, without degree, outside an enterprise and with a later day [5c!]', () => {
    expect(assessmentDefects({ degrees: ['博士'] }, unit)).toHaveLength(1);
    expect(assessmentDefects({ assessment: { ...assessment, conclusion: ' ' }, degrees: ['博士'] }, unit)).toHaveLength(
      1,
    );
    expect(assessmentDefects({ assessment, degrees: ['本科'] }, unit)).toHaveLength(1);
    expect(assessmentDefects({ assessment, degrees: ['博士'] }, { ...unit, isEnterprise: false })).toHaveLength(1);
    const later = { ...assessment, assessedOn: '2025-09-02' };
    expect(assessmentDefects({ assessment: later, degrees: ['博士'] }, unit)).toHaveLength(1);
  });
});
