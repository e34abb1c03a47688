import { expect } from '@jest/globals';
import { matterKindsResponseSchema } from '../../web/contract/matter.ts';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { describeOnEngines } from '../app/describe-on-engines.ts';
import { awaitDeadline, awaitMatter, awaitMatterEnd, matterPage, startsMatter } from '../app/matter-steps.ts';
import { refusalTo } from '../app/refusal.ts';
import { announcesSession } from '../app/review-steps.ts';

const KIND = 'opinion';
const assessed = { verdict: 'partly', assessment: '公示名单有一处单位名称写错，其余与事实不符' };

describeOnEngines(furtherEngineKinds, 'an opinion', ({ scenario, work }) => {
  const request = async (change: Record<string, unknown> = {}) => ({
    channel: 'hotline',
    receivedOn: await work.today(),
    committeeId: 'civil-committee',
    summary: '来电反映公示名单有误',
    ...change,
  });
  const reply = async (change: Record<string, unknown> = {}) => ({
    replyBy: 'telephone',
    repliedOn: await work.today(),
    reply: '已更正单位名称，感谢监督',
    ...change,
  });

  scenario(
    'should take down an opinion about a session, assess it and record the reply of somebody else [16g]',
    async () => {
      // given an opinion about a session of the committee
      const sessionId = await announcesSession(work);
      const office = await work.as('committee-office');
      const { items } = await office.get('/matter-kinds', matterKindsResponseSchema);
      const options = items.find((item) => item.kind === KIND)?.options;
      expect(options?.['committeeId']?.map(({ value }) => value)).toEqual(['civil-committee']);
      expect(options?.['sessionId']?.map(({ value }) => value)).toContain(sessionId);
      const id = await startsMatter(work, 'committee-office', KIND, await request({ sessionId }));
      // when
      expect((await awaitDeadline(work, 'committee-office', 'assess-opinion', id)).workingDays).toBe(5);
      await office.complete('assess-opinion', id, assessed);
      expect((await awaitMatter(work, id, 'committee-office', 'assessed')).ended).toBe(false);
      expect((await awaitDeadline(work, 'committee-checker', 'answer-opinion', id)).workingDays).toBe(5);
      await (await work.as('committee-checker')).complete('answer-opinion', id, await reply());
      // then the bureau of the committee reads what was said and answered
      const answered = await awaitMatterEnd(work, id, 'city-hr', 'answered');
      expect(answered.marks.map(({ mark }) => mark)).toEqual(['登记研判', '回应']);
      expect(answered.facts.map(({ label, value }) => [label.zh, value])).toEqual(
        expect.arrayContaining([
          ['来源渠道', '政务热线'],
          ['研判结论', '部分属实'],
          ['答复方式', '电话答复'],
          ['答复内容', '已更正单位名称，感谢监督'],
        ]),
      );
    },
    120_000,
  );

  scenario(
    'should not close an opinion without a reply, nor by the one who took it down [16g!]',
    async () => {
      // given
      const id = await startsMatter(work, 'committee-office', KIND, await request());
      const office = await work.as('committee-office');
      const checker = await work.as('committee-checker');
      await checker.complete('assess-opinion', id, assessed);
      // when those answer who took it down or assessed it
      for (const person of [office, checker]) {
        const same = await refusalTo(person.complete('answer-opinion', id, await reply()));
        expect(same.status).toBe(403);
        expect(same.message).toContain('应由经办以外的人员办理');
        const { id: taskId } = await person.awaitTask('answer-opinion', id);
        await person.send('POST', `/tasks/${taskId}/unclaim`);
      }
      // then it stays open, as there is no reply
      expect((await matterPage(work, id, 'committee-office')).state).toBe('assessed');
    },
    120_000,
  );

  scenario(
    'should refuse an empty reply, a day that does not fit and personal numbers, on the bureau’s own record [16g][16g!]',
    async () => {
      // given an opinion that the bureau took down
      const summary = '来信反映某人，电话 13800138000';
      const personal = await refusalTo(startsMatter(work, 'city-hr', KIND, await request({ summary })));
      expect(personal.codes).toEqual(['16g']);
      expect(personal.message).toContain('概要不得含有手机号码');
      const future = await refusalTo(startsMatter(work, 'city-hr', KIND, await request({ receivedOn: '2099-01-04' })));
      expect(future.message).toContain('收到日期不能晚于今天');
      const id = await startsMatter(work, 'city-hr', KIND, await request());
      await (await work.as('city-hr')).complete('assess-opinion', id, assessed);
      // when
      const clerk = await work.as('city-hr-clerk');
      const empty = await refusalTo(clerk.complete('answer-opinion', id, await reply({ reply: ' ' })));
      const early = await refusalTo(clerk.complete('answer-opinion', id, await reply({ repliedOn: '2020-01-02' })));
      // then
      expect(empty.codes).toEqual(['16g']);
      expect(empty.message).toContain('没有答复不能办结');
      expect(early.message).toContain('答复日期应在收到日期');
      expect((await matterPage(work, id, 'city-hr')).ended).toBe(false);
      await clerk.complete('answer-opinion', id, await reply());
      await awaitMatter(work, id, 'city-hr', 'answered');
    },
    120_000,
  );

  scenario(
    'should not let another bureau, or a person without the office, take down an opinion of the committee [16g!]',
    async () => {
      expect((await refusalTo(startsMatter(work, 'county-hr', KIND, await request()))).status).toBe(403);
      expect((await refusalTo(startsMatter(work, 'zhang-wei', KIND, await request()))).status).toBe(403);
      const other = await request({ committeeId: 'provincial-committee' });
      expect((await refusalTo(startsMatter(work, 'committee-office', KIND, other))).status).toBe(403);
    },
    120_000,
  );
});
