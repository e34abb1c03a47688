import { afterEach, describe, expect, it } from '@jest/globals';
import { credentials } from '@grpc/grpc-js';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calls } from '../../../../embedded/broker/gateway/calls.ts';
import { gatewayConstructor, gatewayService } from '../../../../embedded/broker/gateway/protocol.ts';
import { startBrokerServer } from '../../../../embedded/broker/gateway/start-broker-server.ts';
import type { BrokerServer, BrokerServerSettings } from '../../../../embedded/broker/gateway/start-broker-server.ts';
import { fetchZeebe, zeebeHome } from '../../../../main/real-zeebe/artifact.ts';
import { until } from '../../../engine/poll.ts';

// Where the real Zeebe is required its client is too; elsewhere it is used when it is there.
if (process.env['ZHICHENG_REQUIRE_REAL_ZEEBE'] === '1') fetchZeebe(() => undefined);
const zbctl = join(zeebeHome, 'bin', 'zbctl');
const cleanups: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function start(settings: Partial<BrokerServerSettings> = {}): Promise<BrokerServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'zhicheng-server-'));
  cleanups.push(() => rmSync(dataDir, { recursive: true, force: true }));
  const server = await startBrokerServer({ dataDir, port: 0, managementPort: 0, clock: 'controlled', ...settings });
  cleanups.push(() => server.stop());
  return server;
}

async function clock(server: BrokerServer, method: string, path = '', body?: object) {
  const response = await fetch(`${server.managementUrl}/actuator/clock${path}`, {
    method,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  return { status: response.status, text, epochMilli: Number(/"epochMilli":(\d+)/.exec(text)?.[1]) };
}

describe('management port', () => {
  it('should say that it is ready', async () => {
    const server = await start();
    expect((await fetch(`${server.managementUrl}/ready`)).status).toBe(200);
  });

  it('should pin, move and release a controlled clock', async () => {
    // given
    const server = await start();

    // when
    const pinned = await clock(server, 'POST', '/pin', { epochMilli: 1_000_000 });
    const moved = await clock(server, 'POST', '/add', { offsetMilli: 500 });
    const released = await clock(server, 'DELETE');

    // then
    expect([pinned.epochMilli, moved.epochMilli]).toEqual([1_000_000, 1_000_500]);
    expect(released.epochMilli).toBeGreaterThan(1_600_000_000_000);
  });

  it('should not let a system clock be moved', async () => {
    // given
    const server = await start({ clock: 'system' });

    // when
    const moved = await clock(server, 'POST', '/add', { offsetMilli: 500 });

    // then
    expect(moved.status).toBe(403);
    expect((await clock(server, 'GET')).status).toBe(200);
  });

  it('should not take an operation or a body it does not know', async () => {
    const server = await start();
    expect((await clock(server, 'POST', '/stop', {})).text).toContain('no operation named `stop` is known');
    expect((await clock(server, 'POST', '/add', {})).status).toBe(400);
  });
});

describe('gateway', () => {
  it('should register every call of the protocol', () => {
    expect(Object.keys(calls).toSorted()).toEqual(Object.keys(gatewayService()).toSorted());
  });

  it('should not open on a port that is taken', async () => {
    // given
    const server = await start();
    const port = Number(server.grpcAddress.split(':')[1]);

    // when
    const second = start({ port });

    // then
    await expect(second).rejects.toThrow(`Expected port ${String(port)} to be free`);
  });

  it('should answer the topology of one leader', async () => {
    // given
    const server = await start();
    const Gateway = gatewayConstructor();
    const client = new Gateway(server.grpcAddress, credentials.createInsecure());
    cleanups.push(() => client.close());

    // when
    const topology = await new Promise((done, fail) => {
      const method = Reflect.get(client, 'Topology') as (...args: unknown[]) => void;
      method.call(client, {}, (error: unknown, reply: unknown) => (error ? fail(error as Error) : done(reply)));
    });

    // then
    expect(topology).toMatchObject({ partitionsCount: 1, brokers: [{ partitions: [{ role: 'LEADER' }] }] });
  });

  (existsSync(zbctl) ? it : it.skip)('should serve zbctl, a client of another make', async () => {
    // given
    const server = await start();
    const file = join(mkdtempSync(join(tmpdir(), 'zhicheng-zbctl-')), 'one.bpmn');
    const { writeFileSync } = await import('node:fs');
    const { bpmn, node } = await import('../../../conformance/diagram.ts');
    const nodes = [node('startEvent', 's'), node('endEvent', 'e')];
    writeFileSync(file, bpmn('zbctl-one', { nodes, flows: ['s>e'] }));
    const ask = async (...args: string[]): Promise<string> => {
      const { spawn } = await import('node:child_process');
      const child = spawn(zbctl, ['--insecure', '--address', server.grpcAddress, ...args]);
      let text = '';
      child.stdout.on('data', (part: Buffer) => (text += part.toString()));
      child.stderr.on('data', (part: Buffer) => (text += part.toString()));
      await new Promise((done) => child.once('exit', done));
      return text;
    };

    // when
    const [status, deployed, created] = [
      await ask('status'),
      await ask('deploy', 'resource', file),
      await ask('create', 'instance', 'zbctl-one', '--withResult', '--variables', '{"a":1}'),
    ];

    // then
    expect(status).toContain('Leader, Healthy');
    expect(JSON.parse(deployed)).toMatchObject({
      deployments: [{ process: { bpmnProcessId: 'zbctl-one', version: 1 } }],
    });
    expect(JSON.parse(created)).toMatchObject({ bpmnProcessId: 'zbctl-one', variables: '{"a":1}' });
    expect(spawnSync(zbctl, ['version']).status).toBe(0);
  });
});

describe('record exporter', () => {
  it('should post records in order, again until they are taken, and go on where it stopped', async () => {
    // given
    const taken: { id: string; valueType: string }[] = [];
    let refusals = 2;
    const sink = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const refused = refusals > 0;
        refusals -= 1;
        const lines = Buffer.concat(parts).toString().trim().split('\n');
        for (let line = 0; !refused && line < lines.length; line += 2) {
          const { index } = JSON.parse(lines[line] ?? '') as {
            index: { _id: string; _index: string; routing: string };
          };
          const record = JSON.parse(lines[line + 1] ?? '') as { valueType: string };
          expect(index._index).toMatch(/^zeebe-record_[a-z-]+_8\.5\.8_\d{4}-\d\d-\d\d$/);
          taken.push({ id: index._id, valueType: record.valueType });
        }
        response.writeHead(refused ? 503 : 200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ errors: refused }));
      });
    });
    await new Promise<void>((done) => sink.listen(0, '127.0.0.1', done));
    cleanups.push(() => void sink.close());
    const recordSinkUrl = `http://127.0.0.1:${String((sink.address() as AddressInfo).port)}`;
    const dataDir = mkdtempSync(join(tmpdir(), 'zhicheng-export-'));
    const publish = async (server: BrokerServer, name: string): Promise<void> => {
      const Gateway = gatewayConstructor();
      const client = new Gateway(server.grpcAddress, credentials.createInsecure());
      const method = Reflect.get(client, 'PublishMessage') as (...args: unknown[]) => void;
      await new Promise((done) => method.call(client, { name, correlationKey: 'k', timeToLive: '60000' }, done));
      client.close();
    };

    // when
    const first = await start({ dataDir, recordSinkUrl });
    await publish(first, 'one');
    await until('the first record', () => taken.find(({ valueType }) => valueType === 'MESSAGE'));
    await first.stop();
    const second = await start({ dataDir, recordSinkUrl });
    await publish(second, 'two');
    await until('the second record', () => (taken.length > 1 ? true : undefined));

    // then
    const positions = taken.map(({ id }) => Number(id.split('-')[1]));
    expect(positions).toEqual([...new Set(positions)].toSorted((one, other) => one - other));
    expect(taken.every(({ id }) => id.startsWith('1-'))).toBe(true);
  });
});
