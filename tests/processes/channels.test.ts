import { expect } from '@jest/globals';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { describeOnEngines } from '../app/describe-on-engines.ts';
import { declarationOf, establishmentOf } from '../app/declaration.ts';
import { identityNumber } from '../app/identity.ts';
import { eventually } from '../app/person.ts';
import { codesOf, drafts, fillsIn } from '../app/submission-steps.ts';
import type { TitleWork } from '../app/title-work.ts';

const own = declarationOf('赵敏', identityNumber('19870102', 44), establishmentOf('highway-institute'));
const high = { series: '工程', speciality: '市政工程', level: 'senior' as const };
const award = {
  award: '世界技能大赛金牌',
  role: '获得者',
  medal: 'gold' as const,
  contest: '第47届世界技能大赛',
  year: '2024',
  item: '数控铣',
  certificateNo: 'WS-47-001',
  document: '人社部表彰决定',
};
const peer = (name: string, certificateNo: string) => ({
  name,
  unit: '省工程大学',
  titleLevel: 'senior' as const,
  speciality: '市政工程',
  certificateNo,
  signedOn: '2025-09-10',
});

/** The channels: what each asks for at the submission, and where a case comes to after its recommendation. */
describeOnEngines(furtherEngineKinds, 'the channels of declaring', ({ scenario, work }) => {
  scenario(
    'should refuse a channel without what it rests on [2b!][5a!][5b!][5c!][9a!][10d!]',
    async () => {
      const draft = await drafts(work, 'zhao-min', own);
      const found = async (title: object) => {
        const declaration = {
          ...own,
          title: { ...high, ...title } as typeof own.title,
          committeeId: 'provincial-committee',
        };
        await fillsIn(work, 'zhao-min', draft, declaration);
        return codesOf(work, 'zhao-min', draft);
      };
      expect(await found({ channel: 'nomination' })).toEqual(['2b']);
      expect(await found({ channel: 'breakthrough' })).toEqual(['5a']);
      expect(await found({ channel: 'referral' })).toEqual(['5b']);
      expect(await found({ channel: 'assessment' })).toEqual(['5c']);
      expect(await found({ channel: 'greenChannel', channelEvidence: '重大贡献' })).toEqual(['9a']);
      expect(await found({ channel: 'directRecognition', recognition: { ...award, medal: 'silver' } })).toEqual([
        '10d',
      ]);
      expect(await found({ channel: 'directRecognition', recognition: award })).toEqual([]);
    },
    200_000,
  );

  scenario(
    'should bring a green channel case to the committee and a gold medal to the bureau after the recommendation [1b][9a][10d]',
    async () => {
      // given
      const greenChannel = {
        basis: 'contribution' as const,
        request: '申请走绿色通道',
        unitReport: '经全面考察，业绩突出',
        recommenders: [peer('专家甲', 'ZG-1'), peer('专家乙', 'ZG-2')],
      };
      const green = await work.submits('zhao-min', {
        ...own,
        title: { ...high, channel: 'greenChannel', channelEvidence: '解决重大工程技术难题', greenChannel },
        committeeId: 'provincial-committee',
      });
      const gold = await work.submits('zhao-min', {
        ...own,
        person: { ...own.person, idNumber: identityNumber('19870103', 45) },
        title: { ...high, channel: 'directRecognition', recognition: award },
        committeeId: 'provincial-committee',
      });
      // when both are recommended
      for (const id of [green, gold]) await work.reviewsAndPosts('highway', id);
      await work.advance(6);
      for (const id of [green, gold]) {
        await work.stamps('highway', id);
        await work.passesLevel('transport-officer', id);
      }
      // then neither is accepted for a review: one lies with the committee's office, one with the provincial bureau
      const first = await taskOf(work, 'provincial-office', green);
      const second = await taskOf(work, 'provincial-hr', gold);
      expect([first, second]).not.toContain('acceptance-check');
    },
    300_000,
  );
});

/** The act that somebody has to do about a case; waits for it. */
async function taskOf(work: TitleWork, username: string, id: string): Promise<string> {
  const person = await work.as(username);
  return eventually(
    `a task of ${username}`,
    async () => (await person.tasks()).find((task) => task.subject.id === id)?.act,
  );
}
