import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { connectStore } from '../../store/connect.ts';
import { createZeebeClient } from '../../zeebe/client.ts';
import { furtherEngineKinds } from '../app/app-engine.ts';
import { describeOnEngines } from '../app/describe-on-engines.ts';
import { awaitMatter } from '../app/matter-steps.ts';
import { eventually } from '../app/person.ts';
import { refusalTo } from '../app/refusal.ts';

const SIGNERS = ['housing-officer', 'water-officer'];

describeOnEngines(
  furtherEngineKinds,
  'the withdrawal of a step that several people follow',
  ({ scenario, app, work }) => {
    /** An item of supervision with two joint supervisors, at the step of the bureau; the demo has no organisation with two. */
    async function supervisedJointly(): Promise<string> {
      const at = new Date(`${await work.today()}T09:00:00+08:00`);
      const id = `mat-joint-${randomUUID()}`;
      const organisationIds = ['city-hr', 'housing-bureau', 'county-water-bureau'];
      const stores = await connectStore(app.mongoUri, app.secretBox);
      await stores.matters.add({
        ...{ id, number: `JD-${id.slice(-6)}`, kind: 'supervision', policyYear: 2025, title: '联合检查' },
        ...{ state: 'requested', request: { method: 'spotCheck' }, findings: { objectId: 'design-institute' } },
        ...{ startedBy: 'acc-owner', organisationIds, marks: [], history: [], createdAt: at, updatedAt: at },
      });
      await stores.close();
      const client = createZeebeClient({ address: app.grpcAddress });
      const jointSupervisorIds = ['housing-bureau', 'county-water-bureau'];
      const variables = { matterId: id, policyYear: 2025, supervisorId: 'city-hr', jointSupervisorIds };
      await client.commands.createProcessInstance({
        bpmnProcessId: 'supervision',
        startInstructions: [{ elementId: 'carry-out-supervision' }],
        variables,
      });
      await client.close();
      return id;
    }

    /** The bureau records what it found; answers its task once both departments are asked. */
    async function records(id: string, demands: string): Promise<string> {
      const bureau = await work.as('city-hr');
      const { id: taskId } = await bureau.awaitTask('record-supervision', id);
      const checked = { checkedOn: await work.today(), checkFindings: '专家抽取记录不完整' };
      await bureau.complete('record-supervision', id, { ...checked, outcome: 'rectify', demands });
      for (const signer of SIGNERS) await (await work.as(signer)).awaitTask('co-sign-supervision', id);
      return taskId;
    }
    const withdraws = async (taskId: string) =>
      (await work.as('city-hr')).send('POST', `/tasks/${taskId}/withdraw`, {});

    scenario(
      'should take every task of the next step away while nobody has touched one, and none once somebody has',
      async () => {
        // given both departments asked to sign
        const id = await supervisedJointly();
        const first = await records(id, '完善抽取记录');
        const asked = await Promise.all(
          SIGNERS.map(async (signer) => (await (await work.as(signer)).awaitTask('co-sign-supervision', id)).id),
        );
        // when
        await withdraws(first);
        // then both tasks are gone, the matter is as it was, and the step is there once
        const again = await (await work.as('city-hr')).awaitTask('record-supervision', id);
        expect(again.id).not.toBe(first);
        await awaitMatter(work, id, 'city-hr', 'requested');
        for (const [index, signer] of SIGNERS.entries()) {
          const person = await work.as(signer);
          await eventually('the task to be gone', async () =>
            (await person.tasks()).some((task) => task.subject.id === id) ? undefined : true,
          );
          expect((await refusalTo(person.send('POST', `/tasks/${asked[index]}/claim`, {}))).status).toBe(409);
        }
        // when it is recorded anew and one of the two has claimed
        const second = await records(id, '完善抽取记录\n补签评议意见');
        const department = await work.as('water-officer');
        const claimed = await department.awaitTask('co-sign-supervision', id);
        expect(asked).not.toContain(claimed.id);
        await department.send('POST', `/tasks/${claimed.id}/claim`, {});
        // then neither is taken away, and both sign
        expect((await refusalTo(withdraws(second))).status).toBe(409);
        for (const signer of SIGNERS)
          await (await work.as(signer)).complete('co-sign-supervision', id, { decision: 'agreed' });
        await awaitMatter(work, id, 'city-hr', 'rectifying');
      },
      120_000,
    );
  },
);
