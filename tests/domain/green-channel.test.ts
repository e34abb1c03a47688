import { describe, expect, it } from '@jest/globals';
import { breakthroughDefects } from '../../domain/breakthrough.ts';
import { parseDate } from '../../domain/calendar-date.ts';
import { greenChannelDefects } from '../../domain/green-channel.ts';
import type { EnterpriseFacts, GreenChannelDeclaration, Recommender } from '../../domain/green-channel.ts';
import { policy2025 } from './policy-fixture.ts';

const first: Recommender = {
  name: '孙教授',
  unit: '某大学',
  titleLevel: 'senior',
  speciality: '机械工程',
  certificateNo: 'ZG-001',
  signedOn: '2025-08-20',
};
const second: Recommender = { ...first, name: '周教授', certificateNo: 'ZG-002' };
const facts: EnterpriseFacts = {
  today: parseDate('2025-09-01'),
  policy: policy2025,
  applicantName: '王莉',
  unitName: '甲公司',
  enterpriseRightUsed: false,
};

function declared(recommenders: readonly Recommender[], change: object = {}): GreenChannelDeclaration {
  const greenChannel = {
    basis: 'contribution' as const,
    request: '申请走绿色通道',
    unitReport: '考察报告',
    recommenders,
  };
  return {
    speciality: '机械工程',
    level: 'senior',
    channelEvidence: '攻克关键技术',
    greenChannel: { ...greenChannel, ...change },
  };
}

function codes(declaration: GreenChannelDeclaration, change: Partial<EnterpriseFacts> = {}): string[] {
  return greenChannelDefects(declaration, { ...facts, ...change }).map(({ ruleCode, field }) => `${ruleCode} ${field}`);
}

describe('the green channel', () => {
  it('should take a request, a report and two senior peers [9a]', () => {
    expect(codes(declared([first, second]))).toEqual([]);
    expect(codes(declared([first, { ...second, speciality: '材料工程', relation: 'near' }]))).toEqual([]);
  });

  it.each([
    ['one recommender', [first], '9a title.greenChannel.recommenders'],
    [
      'an associate senior',
      [first, { ...second, titleLevel: 'associateSenior' }],
      '9a title.greenChannel.recommenders.1.titleLevel',
    ],
    [
      'another profession',
      [first, { ...second, speciality: '会计' }],
      '9a title.greenChannel.recommenders.1.speciality',
    ],
    ['the applicant', [first, { ...second, name: '王莉' }], '9a title.greenChannel.recommenders.1.name'],
    [
      'a letter of tomorrow',
      [first, { ...second, signedOn: '2025-09-02' }],
      '9a title.greenChannel.recommenders.1.signedOn',
    ],
  ] as const)('should refuse %s [9a!]', (_name, recommenders, expected) => {
    expect(codes(declared(recommenders))).toEqual([expected]);
  });

  it('should refuse the same person twice, also under a number written another way [9a!]', () => {
    const twice = codes(declared([first, { ...first, certificateNo: 'zg- 001' }]));
    expect(twice).toEqual(['9a title.greenChannel.recommenders', '9a title.greenChannel.recommenders']);
  });

  it('should name every missing paper in the order of the clause [9a!]', () => {
    const without = { request: undefined, unitReport: ' ', recommenders: [] };
    expect(codes(declared([], without))).toEqual([
      '9a title.greenChannel.request',
      '9a title.greenChannel.unitReport',
      '9a title.greenChannel.recommenders',
    ]);
    expect(codes({ speciality: '机械工程', level: 'senior' })).toEqual(['9a title.greenChannel']);
  });

  it('should refuse a level that is not high, and a contribution without evidence [9a!][1b!]', () => {
    expect(codes({ ...declared([first, second]), level: 'intermediate' })).toEqual(['9a title.level']);
    expect(codes({ ...declared([first, second]), channelEvidence: undefined })).toEqual(['1b title.channelEvidence']);
  });

  it('should take a person of a listed enterprise once, ever [5a][5a!]', () => {
    const [listed = ''] = policy2025.lists.outstandingEnterprises.items;
    const own = declared([first, second], { basis: 'enterpriseList' });
    expect(codes(own, { unitName: listed })).toEqual([]);
    expect(codes(own)).toEqual(['5a title.channel']);
    expect(codes(own, { unitName: listed, enterpriseRightUsed: true })).toEqual(['5a title.channel']);
  });
});

describe('the breakthrough of a listed enterprise', () => {
  const listed = { ...facts, unitName: policy2025.lists.outstandingEnterprises.items[0] ?? '' };

  it('should take one level up [5a]', () => {
    const held = { level: 'intermediate' } as const;
    expect(breakthroughDefects({ level: 'associateSenior', currentTitle: held }, listed)).toEqual([]);
  });

  it('should refuse two levels up, none before, another unit and a second use [5a!]', () => {
    const held = { level: 'intermediate' } as const;
    expect(breakthroughDefects({ level: 'senior', currentTitle: held }, listed)).toHaveLength(1);
    expect(breakthroughDefects({ level: 'associateSenior' }, listed)).toHaveLength(1);
    expect(breakthroughDefects({ level: 'associateSenior', currentTitle: held }, facts)).toHaveLength(1);
    const used = { ...listed, enterpriseRightUsed: true };
    expect(breakthroughDefects({ level: 'associateSenior', currentTitle: held }, used)).toHaveLength(1);
  });
});
