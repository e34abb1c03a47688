import { credentials } from '@grpc/grpc-js';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, openSync, closeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gatewayConstructor } from '../../embedded/broker/gateway/protocol.ts';
import { freePort } from '../free-port.ts';
import { fetchZeebe } from './artifact.ts';
import { findJdk } from './jdk.ts';

/** Where a real Zeebe listens and keeps its data; a port of 0 means any free one. */
export interface RealZeebeSettings {
  readonly dataDir: string;
  readonly port: number;
  readonly managementPort: number;
  readonly recordSinkUrl?: string;
  /** How many records the exporter gathers before it sends; 1 sends each at once. */
  readonly recordBulkSize?: number;
  /** Hears what takes time (fetching, unpacking). */
  readonly note?: (text: string) => void;
  /** For a short life among others: less compiling and collecting of its own, which pays only in a long one. */
  readonly shortLived?: boolean;
  /** Lets the broker outlive this process; the caller then ends it by its pid. */
  readonly detached?: boolean;
  /** Ends the broker when aborted, also while it is still starting. */
  readonly signal?: AbortSignal;
}

/** A running real Zeebe. */
export interface RealZeebe {
  readonly grpcAddress: string;
  readonly managementUrl: string;
  readonly pid: number;
  /** Resolves with the exit code when the broker ends by itself or is stopped. */
  readonly exited: Promise<number>;
  /** Asks the broker to stop and waits for it. */
  stop(): Promise<void>;
}

const readyWithinMs = 120_000;
const stopWithinMs = 20_000;

/**
 * Starts Zeebe 8.5.8 with a controlled clock on loopback and waits until it is ready.
 * @throws Error with one sentence when Maven or a JDK of 21 or later is missing, or the broker does not get ready.
 */
export async function startRealZeebeBroker(settings: RealZeebeSettings): Promise<RealZeebe> {
  const jdk = findJdk();
  if (!jdk) {
    throw new Error(
      'Expected a JDK of 21 or later in JAVA_HOME or /usr/lib/jvm, but found none; install one and try again.',
    );
  }
  const home = fetchZeebe(settings.note ?? (() => undefined));
  const dataDir = resolve(settings.dataDir);
  mkdirSync(dataDir, { recursive: true });
  const ports = await choosePorts(settings);
  const log = openSync(join(dataDir, 'zeebe.log'), 'a');
  const child = spawn(join(home, 'bin', 'broker'), [], {
    env: {
      ...inherited(),
      ...environment(settings, dataDir, ports),
      JAVA_HOME: jdk.home,
      JAVA_OPTS: javaOptions(jdk.major, settings.shortLived ?? false),
    },
    stdio: ['ignore', log, log],
    detached: settings.detached ?? false,
    ...(settings.signal ? { signal: settings.signal } : {}),
  });
  closeSync(log);
  const exited = new Promise<number>((done) => {
    child.once('error', (error) => {
      if (error.name !== 'AbortError') done(1);
    });
    child.once('exit', (code) => done(code ?? 1));
  });
  const managementUrl = `http://127.0.0.1:${String(ports.management)}`;
  const grpcAddress = `127.0.0.1:${String(ports.gateway)}`;
  const isUp = async (): Promise<boolean> => (await isReady(managementUrl)) && (await hasLeader(grpcAddress));
  await untilReady(child, exited, isUp, join(dataDir, 'zeebe.log'));
  if (settings.detached) child.unref();
  const stop = (): Promise<void> => stopChild(child, exited);
  return { grpcAddress, managementUrl, pid: child.pid ?? 0, exited, stop };
}

interface Ports {
  readonly gateway: number;
  readonly command: number;
  readonly internal: number;
  readonly management: number;
}

async function choosePorts(settings: RealZeebeSettings): Promise<Ports> {
  return {
    gateway: settings.port || (await freePort()),
    command: await freePort(),
    internal: await freePort(),
    management: settings.managementPort || (await freePort()),
  };
}

/** SERVER_PORT in the environment breaks the start of 8.5, so it is never passed on. */
function inherited(): NodeJS.ProcessEnv {
  const { SERVER_PORT: _port, ...rest } = process.env;
  return rest;
}

/** The REST server takes any free port: nothing here uses it, and its default 8080 is the pages' own. */
function javaOptions(major: number, shortLived: boolean): string {
  const unsafe = major >= 23 ? ['--sun-misc-unsafe-memory-access=allow'] : [];
  const local = ['-Dserver.port=0', '-Dserver.address=127.0.0.1', '-Dmanagement.server.address=127.0.0.1'];
  const quick = shortLived ? ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'] : [];
  return ['-Xms128m', '-Xmx512m', ...quick, ...unsafe, ...local].join(' ');
}

function environment(settings: RealZeebeSettings, dataDir: string, ports: Ports): Record<string, string> {
  return {
    ZEEBE_CLOCK_CONTROLLED: 'true',
    ZEEBE_BROKER_NETWORK_HOST: '127.0.0.1',
    ZEEBE_BROKER_GATEWAY_NETWORK_HOST: '127.0.0.1',
    ZEEBE_BROKER_GATEWAY_NETWORK_PORT: String(ports.gateway),
    ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT: String(ports.command),
    ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT: String(ports.internal),
    MANAGEMENT_SERVER_PORT: String(ports.management),
    ZEEBE_BROKER_DATA_DIRECTORY: dataDir,
    ZEEBE_BROKER_DATA_LOGSEGMENTSIZE: '32MB',
    ZEEBE_BROKER_DATA_DISK_FREESPACE_PROCESSING: '100MB',
    ZEEBE_BROKER_DATA_DISK_FREESPACE_REPLICATION: '50MB',
    ...exporter(settings.recordSinkUrl, settings.recordBulkSize ?? 1000),
  };
}

function exporter(url: string | undefined, bulkSize: number): Record<string, string> {
  if (url === undefined) return {};
  return {
    ZEEBE_BROKER_EXPORTERS_ES_CLASSNAME: 'io.camunda.zeebe.exporter.ElasticsearchExporter',
    ZEEBE_BROKER_EXPORTERS_ES_ARGS_URL: url,
    ZEEBE_BROKER_EXPORTERS_ES_ARGS_BULK_DELAY: '1',
    ZEEBE_BROKER_EXPORTERS_ES_ARGS_BULK_SIZE: String(bulkSize),
  };
}

async function untilReady(
  child: ChildProcess,
  exited: Promise<number>,
  isUp: () => Promise<boolean>,
  logFile: string,
): Promise<void> {
  const giveUp = AbortSignal.timeout(readyWithinMs);
  const ended = exited.then(() => {
    throw new Error(`Expected Zeebe to get ready, but it stopped; see ${logFile}.`);
  });
  ended.catch(() => undefined);
  while (!(await Promise.race([isUp(), ended]))) {
    if (giveUp.aborted) {
      child.kill('SIGKILL');
      throw new Error(
        `Expected Zeebe to get ready within ${String(readyWithinMs / 1000)} s, but it did not; see ${logFile}.`,
      );
    }
    await new Promise((done) => setTimeout(done, 200));
  }
}

/** Asks a broker's management address whether it is ready. */
async function isReady(managementUrl: string): Promise<boolean> {
  try {
    return (await fetch(`${managementUrl}/ready`)).ok;
  } catch {
    return false;
  }
}

/** The gateway answers before it knows the leader of the partition; commands fail until then. */
async function hasLeader(grpcAddress: string): Promise<boolean> {
  const Gateway = gatewayConstructor();
  const client = new Gateway(grpcAddress, credentials.createInsecure());
  try {
    const topology = await new Promise<string>((done) => {
      const call = client['Topology']?.bind(client) as (
        request: object,
        options: object,
        callback: (error: unknown, answer: unknown) => void,
      ) => void;
      call({}, { deadline: Date.now() + 2000 }, (error, answer) => done(error ? '' : JSON.stringify(answer)));
    });
    return topology.includes('"LEADER"');
  } finally {
    client.close();
  }
}

async function stopChild(child: ChildProcess, exited: Promise<number>): Promise<void> {
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
  await exited;
  clearTimeout(late);
}
