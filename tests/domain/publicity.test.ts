import { describe, expect, it } from '@jest/globals';
import { closeOfDayMs, parseDate } from '../../domain/calendar-date.ts';
import { closingDefects, effectivePublicityEnd, missingElements, noticeDefects } from '../../domain/publicity.ts';
import type { Notice } from '../../domain/publicity.ts';
import { calendar } from './calendar-fixture.ts';

const rule = { ruleCode: '17e', minimumWorkingDays: 5 } as const;
const notice: Notice = {
  heading: '关于 2025 年工程系列评审结果的公示',
  basis: '《职称评审管理暂行规定》',
  people: [{ name: '王莉', unit: '甲公司', speciality: '机械工程', title: '高级工程师' }],
  from: '2025-09-26',
  to: '2025-10-10',
  receiver: '市人社局专业技术人员管理科',
  telephone: '13800138000',
  address: '某路 1 号',
  howToObject: '以书面形式实名反映并附证据线索',
  issuer: '市工程系列评委会办事机构',
  dated: '2025-09-26',
  attachments: [],
};

describe('publicity', () => {
  it('should accept a complete notice that runs five full working days', () => {
    expect(noticeDefects(notice, rule, calendar)).toEqual([]);
  });

  it('should name all eleven elements when none is there', () => {
    expect(missingElements({})).toHaveLength(11);
    expect(missingElements({ ...notice, people: [], to: undefined, telephone: ' ' })).toEqual([
      '公示对象名单',
      '起止日期',
      '联系电话',
    ]);
  });

  it('should refuse four working days and the reading that counts the posting day', () => {
    const [defect] = noticeDefects({ ...notice, to: '2025-10-09' }, rule, calendar);
    expect(defect?.message.zh).toBe(
      '公示期应不少于 5 个工作日（张贴当日不计入），自 2025-09-26 起最早 2025-10-10 结束，所填为 2025-10-09，请改正',
    );
    expect(defect?.strength).toBe('硬');
  });

  it('should refuse an end that is provisional and accept a later one', () => {
    const late = { ...notice, from: '2026-12-30' };
    expect(noticeDefects({ ...late, to: '2027-01-07' }, rule, calendar)[0]?.message.zh).toContain('暂定');
    expect(noticeDefects({ ...late, to: '2027-01-12' }, rule, calendar)).toEqual([]);
  });

  it.each(['11010519491231002X', '110105 19491231 002x', '110105491231002', '13912345678', '139 1234 5678'])(
    'should refuse the number %s anywhere but in the telephone of the office',
    (number) => {
      expect(noticeDefects({ ...notice, attachments: [`名单 ${number}`] }, rule, calendar)).toHaveLength(1);
    },
  );

  it('should end with the later of two postings', () => {
    const ends = [parseDate('2025-10-14'), parseDate('2025-10-16')];
    expect(effectivePublicityEnd(ends)).toBe(ends[1]);
    expect(() => effectivePublicityEnd([])).toThrow('found none');
  });

  it('should close only after the last day and without open objections', () => {
    const publicity = { ruleCode: '17e', end: parseDate('2025-10-10'), openObjections: 0 } as const;
    const closes = closeOfDayMs(publicity.end);
    expect(closingDefects(publicity, closes)).toEqual([]);
    expect(closingDefects(publicity, closes - 1)).toHaveLength(1);
    expect(closingDefects({ ...publicity, openObjections: 1 }, closes - 1).map((each) => each.ruleCode)).toEqual([
      '17e',
      '17f',
    ]);
  });
});
