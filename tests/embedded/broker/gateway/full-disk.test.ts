import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentials, status } from '@grpc/grpc-js';
import { afterEach, describe, expect, it } from '@jest/globals';
import { gatewayConstructor } from '../../../../embedded/broker/gateway/protocol.ts';
import { startBrokerServer } from '../../../../embedded/broker/gateway/start-broker-server.ts';
import { until } from '../../../engine/poll.ts';
import { diagram, end, flow, serviceTask, start } from '../support/diagram.ts';
import { FaultyDisk } from '../support/faulty-disk.ts';

const xml = diagram('p', start() + serviceTask('work') + end() + flow('start', 'work') + flow('work', 'end'));
const cleanups: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A client's call: its answer, or its error's status and text. */
type Call = (name: string, request: object) => Promise<{ readonly code: status; readonly details: string }>;

function clientOf(address: string): Call {
  const Gateway = gatewayConstructor();
  const client = new Gateway(address, credentials.createInsecure());
  cleanups.push(() => client.close());
  return (name, request) =>
    new Promise((done) => {
      const method = Reflect.get(client, name) as (...args: unknown[]) => void;
      method.call(client, request, (error: { code: status; details: string } | null) =>
        done(error ?? { code: status.OK, details: '' }),
      );
    });
}

describe('a full disk', () => {
  it('should refuse commands with RESOURCE_EXHAUSTED, keep reads, and take commands again when there is room', async () => {
    // given
    const dataDir = mkdtempSync(join(tmpdir(), 'zhicheng-full-'));
    cleanups.push(() => rmSync(dataDir, { recursive: true, force: true }));
    const disk = new FaultyDisk('ENOSPC');
    const settings = { dataDir, port: 0, managementPort: 0, clock: 'controlled' } as const;
    const server = await startBrokerServer({ ...settings, store: { disk, retryMs: 5 } });
    cleanups.push(() => server.stop());
    const call = clientOf(server.grpcAddress);
    const create = { bpmnProcessId: 'p', version: -1 };
    await call('DeployResource', { resources: [{ name: 'p.bpmn', content: Buffer.from(xml) }] });
    expect((await call('CreateProcessInstance', create)).code).toBe(status.OK);

    // when
    disk.failFrom = disk.acts + 1;
    const refused = [
      await call('CreateProcessInstance', create),
      await call('PublishMessage', { name: 'm', correlationKey: 'k', timeToLive: 60_000 }),
    ];
    const topology = await call('Topology', {});
    const ready = await fetch(`${server.managementUrl}/ready`);

    // then
    const outOfSpace = 'Cannot accept requests for partition 1. Broker is out of disk space';
    expect(refused).toMatchObject([
      { code: status.RESOURCE_EXHAUSTED, details: outOfSpace },
      { code: status.RESOURCE_EXHAUSTED, details: outOfSpace },
    ]);
    expect([topology.code, ready.status]).toEqual([status.OK, 200]);

    // when
    disk.failFrom = Number.POSITIVE_INFINITY;
    await until('a command to be taken', async () =>
      (await call('CreateProcessInstance', create)).code === status.OK ? true : undefined,
    );
    await server.stop();

    // then: two instances wait, and nothing of what was refused
    const again = await startBrokerServer(settings);
    cleanups.push(() => again.stop());
    const Gateway = gatewayConstructor();
    const client = new Gateway(again.grpcAddress, credentials.createInsecure());
    cleanups.push(() => client.close());
    const activate = Reflect.get(client, 'ActivateJobs') as (request: object) => AsyncIterable<{ jobs: unknown[] }>;
    const request = { type: 'work', worker: 'w', timeout: 60_000, maxJobsToActivate: 10, requestTimeout: -1 };
    const jobs: unknown[] = [];
    for await (const part of activate.call(client, request)) jobs.push(...part.jobs);
    expect(jobs).toHaveLength(2);
  });
});
