import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { deadlineResponseSchema } from '../../web/contract/deadline.ts';
import { signsPledge, noticesOf } from '../app/applicant-steps.ts';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { eventually } from '../app/person.ts';
import { candidates, reachCommittee } from '../app/recommended-case.ts';
import { startTestApp } from '../app/test-app.ts';
import type { TestApp } from '../app/test-app.ts';
import { titleWork } from '../app/title-work.ts';
import type { TitleWork } from '../app/title-work.ts';

const { liNa, wangQiang, zhangWei, zhaoMin } = candidates;
const createdSchema = z.object({ id: z.string() });

/** The list of a session waits for those who correct; from 2025-09-29 on, with 10-01 to 10-08 off and Saturday 10-11 made up. */
describe.each(furtherEngineKinds)('a step that waits for a correction on $name', (kind) => {
  const scenario = kind.missing === undefined ? it : it.skip;
  let app: TestApp;
  let work: TitleWork;
  let [zhao, wang, li, zhang] = ['', '', '', ''];
  let session = '';
  let number = '';

  beforeAll(async () => {
    if (kind.missing !== undefined) return;
    app = await startTestApp(kind);
    work = titleWork(app);
    [zhao = '', wang = '', li = '', zhang = ''] = await reachCommittee(work, [zhaoMin, wangQiang, liNa, zhangWei]);
    number = (await work.application(zhao, 'zhao-min')).number;
  }, 180_000);

  afterAll(async () => {
    if (kind.missing === undefined) await app.stop();
  }, 60_000);

  const office = () => work.as('committee-office');
  const listTask = async () => (await office()).awaitTask('freeze-list', session);
  /** The deadline of the list once it is in that state. */
  const listIs = (state: string) =>
    eventually(`the list ${state}`, async () => {
      const id = (await listTask()).deadline?.id;
      if (id === undefined) return undefined;
      const found = await (await office()).get(`/deadlines/${id}`, deadlineResponseSchema);
      return found.state === state ? found : undefined;
    });
  const asksCorrection = async (id: string) =>
    (await office()).complete('acceptance-check', id, { decision: 'correction', defects: '学历证书扫描件不清' });
  const corrects = async (username: string, id: string) => {
    await signsPledge(work, username, id);
    await (await work.as(username)).complete('correct-material', id, { confirmed: true });
  };
  const toldOfList = async () =>
    (await noticesOf(work, 'committee-office')).flatMap(({ subject }) =>
      subject.includes('确定参评名单') ? [subject] : [],
    );

  scenario(
    'should pause by itself, keep both days and remind once after it has come back',
    async () => {
      // given a session whose acceptance ends on 09-30: the list is due on Saturday 10-11
      expect(await work.today()).toBe('2025-09-29');
      const planned = { committeeId: 'civil-committee', policyYear: 2025 };
      session = createdSchema.parse(await (await office()).send('POST', '/sessions', planned)).id;
      await (
        await office()
      ).complete('announce-session', session, {
        conditions: '见申报条件',
        standards: '见评审标准',
        acceptanceWindow: { from: '2025-09-29', to: '2025-09-30' },
        place: '市人才中心',
        meetingOn: '2025-12-30',
      });
      expect((await listIs('running')).endsOn).toBe('2025-10-11');

      // when a case is to be corrected, then the list waits, whatever passes meanwhile
      await asksCorrection(zhao);
      const paused = await listIs('paused');
      expect(paused.changes).toMatchObject([{ from: '2025-10-11', to: '2025-10-11', reason: `等待补正：${number}` }]);
      expect((await listTask()).remaining?.zh).toBe('暂停计时');
      expect(await work.advance(3)).toBe('2025-10-10');
      expect(await toldOfList()).toEqual([]);
      expect((await listTask()).state).toBe('normal');

      // and once it has come back the three days begin on that day: 10-11, 10-13, 10-14
      await corrects('zhao-min', zhao);
      const resumed = await listIs('running');
      expect(resumed.endsOn).toBe('2025-10-14');
      expect(resumed.changes.at(-1)).toMatchObject({ from: '2025-10-11', to: '2025-10-14', reason: '补正已结束' });
      expect((await listTask()).dueOn).toBe('2025-10-14');

      // and the office is told of the new day, and reminded by it once
      await work.advance(1);
      const told = await eventually('the reminder', async () => {
        const all = await toldOfList();
        return all.length > 1 ? all : undefined;
      });
      expect([...told].sort()).toEqual([
        expect.stringMatching(/^期限变更：确定参评名单.*改为2025年10月14日/u),
        '确定参评名单将于2025年10月14日（星期二）到期：PS2025-001',
      ]);
      expect((await listIs('running')).rungs.filter(({ fired }) => fired)).toHaveLength(1);
    },
    120_000,
  );

  scenario(
    'should wait until the last of two has come back or lapsed, and leave what a person has set',
    async () => {
      // given two corrections at once, one from the day after the other on
      await asksCorrection(wang);
      await listIs('paused');
      await asksCorrection(li);
      await (await work.as('li-na')).awaitTask('correct-material', li);
      // when one comes back, the list still waits
      await corrects('wang-qiang', wang);
      await work.awaitStatus(wang, 'wang-qiang', 'awaitingAcceptance');
      await listIs('paused');
      // and when the other lapses, it runs on
      await work.advance(6);
      await work.awaitStatus(li, 'li-na', 'abandoned');
      const resumed = await listIs('running');

      // when a person lets it run on although another is to be corrected, then that stands
      await asksCorrection(zhang);
      await listIs('paused');
      const chair = await work.as('chair');
      await chair.send('POST', `/deadlines/${resumed.id}/resume`, { reason: '不等该件，另行安排' });
      await corrects('zhang-wei', zhang);
      await work.awaitStatus(zhang, 'zhang-wei', 'awaitingAcceptance');
      expect((await listIs('running')).changes.at(-1)?.reason).toBe('不等该件，另行安排');
    },
    120_000,
  );
});
