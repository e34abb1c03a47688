import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectStore } from '../../store/connect.ts';
import type { Stores } from '../../store/connect.ts';
import { watchdogResponseSchema } from '../../web/contract/watchdog.ts';
import { createZeebeClient } from '../../zeebe/client.ts';
import type { ZeebeClient } from '../../zeebe/client.ts';
import { noticesOf } from '../app/applicant-steps.ts';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { eventually } from '../app/person.ts';
import { candidates } from '../app/recommended-case.ts';
import { refusalTo } from '../app/refusal.ts';
import { startTestApp } from '../app/test-app.ts';
import type { TestApp } from '../app/test-app.ts';
import { titleWork } from '../app/title-work.ts';
import type { TitleWork } from '../app/title-work.ts';
import { startVendorServer } from '../workers/vendor-server.ts';
import type { VendorServer } from '../workers/vendor-server.ts';

/** The check of the deadlines against the engine, from Monday 2025-09-22 on. */
describe.each(furtherEngineKinds)('the watchdog of the deadlines on $name', (kind) => {
  const scenario = kind.missing === undefined ? it : it.skip;
  let app: TestApp;
  let work: TitleWork;
  let vendor: VendorServer;
  let stores: Stores;
  let client: ZeebeClient;
  let deadlineId = '';

  beforeAll(async () => {
    if (kind.missing !== undefined) return;
    vendor = await startVendorServer();
    app = await startTestApp(kind, { CHANNEL_HOSTS: 'http://127.0.0.1' });
    work = titleWork(app);
    await (
      await work.as('admin')
    ).send('POST', '/channels', {
      name: '流程管理群',
      kind: 'wecom-robot',
      enabled: true,
      organisationIds: ['city-hr'],
      roles: ['process-owner'],
      secrets: { url: `${vendor.origin}/cgi-bin/webhook/send?key=robot-key-7788` },
    });
    stores = await connectStore(app.mongoUri, app.secretBox);
    client = createZeebeClient({ address: app.grpcAddress });
    const id = await work.submits('li-na', candidates.liNa.declaration);
    deadlineId = await eventually('the review with its deadline', async () => {
      const task = await (await work.as('river-clerk')).awaitTask('unit-review', id);
      return task.deadline?.id;
    });
  }, 180_000);

  afterAll(async () => {
    if (kind.missing !== undefined) return;
    await client.close();
    await stores.close();
    await app.stop();
    await vendor.stop();
  }, 60_000);

  /** The open differences after a check. */
  const check = async () => {
    const supervisor = await work.as('city-hr-supervisor');
    const { items } = watchdogResponseSchema.parse(await supervisor.send('POST', '/watchdog/run'));
    return items.filter(({ state }) => state === 'open');
  };
  const checkedAs = (kinds: readonly string[]) =>
    eventually(`differences ${kinds.join() || 'none'}`, async () => {
      const found = await check();
      return found.map((alert) => alert.kind).join() === kinds.join() ? found : undefined;
    });
  const repair = async (alertId: string) =>
    (await work.as('city-hr-supervisor')).send('POST', `/watchdog/alerts/${alertId}/repair`);
  const ladders = async (): Promise<string[]> =>
    Object.keys((await stores.deadlines.byId(deadlineId))?.ladders ?? {}).sort();
  const planned = (count: number) =>
    eventually(`${count} ladders`, async () => {
      const found = await ladders();
      return found.length === count ? found : undefined;
    });

  scenario(
    'should find nothing while each deadline has its one ladder with its timer',
    async () => {
      await planned(1);
      await check();
      expect(await checkedAs([])).toEqual([]);
      // and the list is not for everybody
      expect((await refusalTo((await work.as('river-clerk')).send('POST', '/watchdog/run'))).status).toBe(403);
    },
    60_000,
  );

  scenario(
    'should find a ladder that somebody took away, and start it again',
    async () => {
      // given
      const [only = ''] = await ladders();
      await client.commands.cancelProcessInstance(only);
      // when
      const [alert] = await checkedAs(['ladder-missing']);
      expect(alert?.text.zh).toContain('没有它的期限阶梯');
      expect(alert?.step).toBe('单位审核');
      await repair(alert?.id ?? '');
      // then it runs again, and nothing is left to repair
      await planned(2);
      await checkedAs([]);
      expect((await refusalTo(repair(alert?.id ?? ''))).status).toBe(404);
    },
    60_000,
  );

  scenario(
    'should tell those who answer for it of each difference once, and when it is over',
    async () => {
      // given a difference that several checks see
      await client.commands.cancelProcessInstance((await ladders()).at(-1) ?? '');
      const [alert] = await checkedAs(['ladder-missing']);
      const [id, seen, number] = [alert?.id ?? '', alert?.firstSeenAt ?? '', alert?.subjectNumber ?? ''];
      const told = async (username: string) =>
        (await noticesOf(work, username)).filter((notice) => notice.id.includes(`${id}:${Date.parse(seen)}`));
      const subjects = async (username: string) => (await told(username)).map(({ subject }) => subject).sort();
      await check();
      await check();
      // when it is repaired
      await repair(id);
      const closed = `期限差异已了结：单位审核（${number}）`;
      const both = await eventually('the closing word', async () => {
        const found = await subjects('owner');
        return found.includes(closed) ? found : undefined;
      });
      // then the process owner and the supervisor of the bureau were told twice in all, and nobody else
      expect(both).toEqual([closed, `期限核对发现差异：单位审核（${number}）`].sort());
      expect(await subjects('city-hr-supervisor')).toEqual(both);
      expect([...(await told('river-clerk')), ...(await told('li-na'))]).toEqual([]);
      const last = (await told('owner')).find(({ subject }) => subject === closed);
      expect(last?.body).toContain('已由市人社监督人修复');
      // and it left by the other channels, once each
      await eventually('the closing word at the robot', async () =>
        vendor.taken.find(({ text }) => text.includes(closed)),
      );
      expect((await stores.deliveries.ofNotice(`watchdog-finding:${id}:${Date.parse(seen)}`)).length).toBe(1);
      await checkedAs([]);
    },
    60_000,
  );

  scenario(
    'should find a doubled ladder and keep the first',
    async () => {
      // given a second instance for the same deadline
      const { ruleCode, officeLevel } = (await stores.deadlines.byId(deadlineId))!;
      await client.commands.createProcessInstance({
        bpmnProcessId: 'deadline-ladder',
        variables: { deadlineId, ruleCode, officeLevel },
        startInstructions: [{ elementId: 'rungs-of-deadline' }],
      });
      await planned(4);
      // when
      const [alert] = await checkedAs(['ladder-doubled']);
      await repair(alert?.id ?? '');
      // then
      await checkedAs([]);

      // and the one that is left reminds once, two working days before the end
      expect(await work.advance(3)).toBe('2025-09-25');
      const reminders = async () =>
        (await noticesOf(work, 'river-clerk')).filter(({ subject }) => subject.startsWith('单位审核将于'));
      expect(
        await eventually('the reminder', async () => ((await reminders()).length > 0 ? reminders() : undefined)),
      ).toHaveLength(1);
    },
    90_000,
  );

  scenario(
    'should find a deadline whose task is over, and an open task whose deadline is over',
    async () => {
      // given a deadline that was settled behind everybody's back
      await stores.deadlines.settle(deadlineId, 'superseded', new Date());
      // when
      const found = await checkedAs(['ladder-left-over', 'deadline-over']);
      for (const alert of found) await repair(alert.id);
      // then it runs on with a ladder of its own
      await eventually('the deadline to run', async () => {
        const row = await stores.deadlines.byId(deadlineId);
        return row?.state === 'running' ? row : undefined;
      });
      await planned(5);
      await checkedAs([]);
    },
    60_000,
  );
});
