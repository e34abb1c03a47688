import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jobTypes, processIds } from '../../../main/bench/engine/diagrams.ts';
import { openStage } from '../../../main/bench/engine/stage.ts';
import { inLanes } from '../../../main/bench/lanes.ts';
import type { Stage } from '../../../main/bench/engine/stage.ts';
import { startBrokerServer } from '../../../embedded/broker/gateway/start-broker-server.ts';
import type { BrokerServer } from '../../../embedded/broker/gateway/start-broker-server.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('the measured diagrams', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'zhicheng-bench-stage-'));
  let server: BrokerServer;
  let stage: Stage;
  beforeAll(async () => {
    server = await startBrokerServer({ dataDir, port: 0, managementPort: 0, clock: 'system' });
    stage = await openStage(server.grpcAddress);
  });
  afterAll(async () => {
    await stage.close();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('should run through twenty elements on both ways of their gateways', async () => {
    // when
    await stage.create(processIds.twentyElements, { even: true });
    await stage.create(processIds.twentyElements, { even: false });
    await stage.reached(jobTypes.userTask, 2);

    // then: a1, b, c1, c2, d1, f1 on each way, and g1 on one
    expect(stage.completed(jobTypes.work)).toBe(13);
    expect(stage.completed(jobTypes.child)).toBe(2);
  });

  it('should complete a job for each item, message and timer', async () => {
    // when
    await stage.create(processIds.multiInstance, { items: [1, 2, 3] });
    await inLanes(5, 2, (n) => stage.create(processIds.message, { key: `k${String(n)}` }));
    await inLanes(5, 2, (n) => stage.publish('bench-message', `k${String(n)}`));
    await stage.create(processIds.timer, { due: new Date(0).toISOString() });

    // then
    await stage.reached(jobTypes.item, 3);
    await stage.reached(jobTypes.correlated, 5);
    await stage.reached(jobTypes.fired, 1);
    expect(stage.completed(jobTypes.correlated)).toBe(5);
  });

  it('should leave what waits alone', async () => {
    const before = Object.values(jobTypes).map((type) => stage.completed(type));
    await stage.create(processIds.waiting, {});
    await server.settle();
    expect(Object.values(jobTypes).map((type) => stage.completed(type))).toEqual(before);
  });
});
