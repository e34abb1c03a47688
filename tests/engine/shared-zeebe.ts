import { mkdirSync, readFileSync, renameSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canFetchZeebe } from '../../main/real-zeebe/artifact.ts';
import { findJdk } from '../../main/real-zeebe/jdk.ts';
import { startRealZeebeBroker } from '../../main/real-zeebe/start.ts';
import { until } from './poll.ts';
import { startRecordSink } from './record-sink.ts';

/** The real Zeebe of a test run, as its workers find it. */
export interface SharedZeebe {
  readonly grpcAddress: string;
  readonly managementUrl: string;
  readonly recordFile: string;
  /** What the end of the test run stops. */
  readonly pids: readonly number[];
  readonly failure?: string;
}

/** Why no real Zeebe can run here; undefined when one can. */
export function whyNoRealZeebe(): string | undefined {
  if (!findJdk()) return 'no JDK of 21 or later';
  return canFetchZeebe() ? undefined : 'no Maven';
}

/** The one real Zeebe of this test run; the first worker that asks starts it, the others wait for it. */
export async function sharedZeebe(): Promise<SharedZeebe> {
  const folder = join(tmpdir(), `zhicheng-real-zeebe-${process.env['ZHICHENG_TEST_RUN'] ?? String(process.ppid)}`);
  const stateFile = join(folder, 'state.json');
  mkdirSync(folder, { recursive: true });
  if (isFirst(join(folder, 'lock'))) await start(folder, stateFile);
  const state = await until(
    'the real Zeebe to be started',
    () => (existsSync(stateFile) ? (JSON.parse(readFileSync(stateFile, 'utf8')) as SharedZeebe) : undefined),
    300_000,
  );
  if (state.failure !== undefined) throw new Error(state.failure);
  return state;
}

function isFirst(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}

async function start(folder: string, stateFile: string): Promise<void> {
  const write = (state: SharedZeebe): void => {
    writeFileSync(`${stateFile}.new`, JSON.stringify(state));
    renameSync(`${stateFile}.new`, stateFile);
  };
  const sink = await startRecordSink(folder);
  const none = { grpcAddress: '', managementUrl: '', recordFile: sink.file };
  try {
    const { grpcAddress, managementUrl, pid } = await startRealZeebeBroker({
      dataDir: join(folder, 'data'),
      port: 0,
      managementPort: 0,
      recordSinkUrl: sink.url,
      recordBulkSize: 1,
      shortLived: true,
      detached: true,
    });
    write({ grpcAddress, managementUrl, recordFile: sink.file, pids: [pid, sink.pid] });
  } catch (error) {
    write({ ...none, pids: [sink.pid], failure: error instanceof Error ? error.message : String(error) });
  }
}
