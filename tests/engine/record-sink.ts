import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from './poll.ts';

/** A sink that runs beside the tests. */
export interface RecordSink {
  readonly url: string;
  readonly file: string;
  readonly pid: number;
}

/** Starts a sink that writes into a folder and outlives this process. */
export async function startRecordSink(folder: string): Promise<RecordSink> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'records.ndjson');
  const portFile = join(folder, 'sink-port');
  const script = fileURLToPath(new URL('record-sink.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, file, portFile], { detached: true, stdio: 'ignore' });
  child.unref();
  const port = await until('the record sink to listen', () =>
    existsSync(portFile) ? readFileSync(portFile, 'utf8') : undefined,
  );
  return { url: `http://127.0.0.1:${port}`, file, pid: child.pid ?? 0 };
}
