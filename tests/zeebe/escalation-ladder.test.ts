import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deployFolder } from '../../zeebe/deployment.ts';
import { createReadLadder } from '../../zeebe/escalation-ladder.ts';
import { startTestSystem } from './test-system.ts';
import type { TestSystem } from './test-system.ts';

let system: TestSystem;

beforeAll(async () => {
  system = await startTestSystem();
});

afterAll(() => system.stop());

const deploy = () =>
  deployFolder('processes', { stores: system.stores, client: system.client, deployedBy: 'test', at: new Date(0) });

describe('the escalation ladder', () => {
  it('should not answer while the table is not deployed', async () => {
    // when
    const reading = createReadLadder(system.client)('unit-review', 'city');
    // then
    await expect(reading).rejects.toThrow('no decision found');
  });

  it('should deploy the folder again when the database remembers it but the engine is a new one', async () => {
    // given
    await deploy();
    const [first] = await system.stores.deployments.all();
    const other = await startTestSystem();
    await other.stores.deployments.record({ ...first!, deployedAt: new Date(0) });
    // when
    const context = { stores: other.stores, client: other.client, deployedBy: 'test', at: new Date(1) };
    const again = await deployFolder('processes', context);
    const third = await deployFolder('processes', context);
    await other.stop();
    // then
    expect(again?.processes.map(({ bpmnProcessId }) => bpmnProcessId)).toContain('title-application');
    expect(third).toBeUndefined();
  });

  it('should read the default rungs of an office limit and stricter ones of the filing', async () => {
    // given
    await deploy();
    const read = createReadLadder(system.client);
    // when
    const office = await read('unit-review', 'city');
    const filing = await read('17g', 'city');
    // then
    expect(office).toContainEqual({ rung: 'remind', offsetWorkingDays: -2, reassignTo: null });
    expect(office).toContainEqual({ rung: 'raise', offsetWorkingDays: 1, reassignTo: null });
    expect(filing).toContainEqual({ rung: 'remind', offsetWorkingDays: -10, reassignTo: null });
    expect(filing.length).toBeGreaterThan(office.length);
  });
});
