import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startBrokerServer } from '../../embedded/broker/gateway/start-broker-server.ts';
import { startDatabaseServer } from '../../embedded/database/server.ts';

/** Addresses of this machine that others reach; one that loopback has besides 127.0.0.1 stands in where there is none. */
const others = Object.values(networkInterfaces())
  .flatMap((faces) => faces ?? [])
  .filter(({ family, internal }) => family === 'IPv4' && !internal)
  .map(({ address }) => address);
const elsewhere = [...others, '127.0.0.2'];

async function isOpen(host: string, port: number): Promise<boolean> {
  const socket = connect({ host, port, timeout: 2000 });
  try {
    await Promise.race([
      once(socket, 'connect'),
      once(socket, 'timeout').then(() => Promise.reject(new Error('late'))),
    ]);
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

describe('the embedded servers', () => {
  let folder: string;
  const ports: number[] = [];
  const stops: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zhicheng-loopback-'));
    const database = await startDatabaseServer({ port: 0, dataDir: folder });
    const broker = await startBrokerServer({ dataDir: folder, port: 0, managementPort: 0, clock: 'system' });
    stops.push(
      () => database.stop(),
      () => broker.stop(),
    );
    const addresses = [database.uri, `http://${broker.grpcAddress}`, broker.managementUrl];
    ports.push(...addresses.map((address) => Number(new URL(address).port)));
  });
  afterAll(async () => {
    for (const stop of stops) await stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('should be reached on loopback and on no other address of the machine', async () => {
    for (const port of ports) {
      expect(await isOpen('127.0.0.1', port)).toBe(true);
      for (const host of elsewhere) expect([host, await isOpen(host, port)]).toEqual([host, false]);
    }
  });

  it('should be described with what they are for and where a cluster takes over', async () => {
    const readme = await readFile(join(import.meta.dirname, '../../README.md'), 'utf8');
    expect(readme).toMatch(/for trials and small offices: one machine, loopback only/);
    expect(readme).toMatch(/a Zeebe cluster and a MongoDB replica set take over/);
  });
});
