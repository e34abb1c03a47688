import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Broker } from '../broker.ts';
import { printJson } from '../json.ts';
import type { ExportedRecord } from '../record.ts';

/** Sends records to a sink until it is closed. */
export interface RecordExporter {
  /** Lets a post under way end (bounded), then stops; what was not acknowledged is sent again after the next start. */
  close(): Promise<void>;
}

const batchSize = 500;
const firstPauseMs = 100;
const longestPauseMs = 5_000;
/** How long closing waits for a post under way: a sink that took it and is not heard would get it a second time. */
const graceMs = 3_000;

/**
 * Posts the broker's records to `<url>/_bulk` in the form of Zeebe's Elasticsearch exporter, at least once and in order.
 * The last acknowledged position is kept in the data folder.
 */
export async function startRecordExporter(broker: Broker, url: string, dataDir: string): Promise<RecordExporter> {
  await mkdir(dataDir, { recursive: true });
  const file = join(dataDir, 'exported-position');
  const stop = new AbortController();
  const cut = new AbortController();
  let wake = (): void => undefined;
  const quiet = broker.onRecords(() => wake());
  stop.signal.addEventListener('abort', () => wake());

  const run = async (): Promise<void> => {
    let position = Number(await readFile(file, 'utf8').catch(() => '0'));
    while (!stop.signal.aborted) {
      const news = new Promise<void>((done) => (wake = done));
      const batch = await nextBatch(broker, position);
      const last = batch.at(-1);
      if (!last) {
        await news;
        continue;
      }
      if (!(await postUntilTaken(url, batch, stop.signal, cut.signal))) return;
      position = last.position;
      if (await isKept(file, position)) broker.acknowledgeRecords(position);
    }
  };
  const done = run();
  return {
    close: async () => {
      stop.abort();
      quiet();
      const late = setTimeout(() => cut.abort(), graceMs);
      await done;
      clearTimeout(late);
    },
  };
}

/** Keeps a position; a full disk keeps none, so that the records stay and may be sent again after a restart. */
async function isKept(file: string, position: number): Promise<boolean> {
  try {
    await writeFile(`${file}.new`, String(position));
    await rename(`${file}.new`, file);
    return true;
  } catch {
    return false;
  }
}

/** The lines of a bulk request, as Zeebe's Elasticsearch exporter writes them. */
function toBulk(records: readonly ExportedRecord[]): string {
  return records
    .flatMap((record) => {
      const date = new Date(record.timestamp).toISOString().slice(0, 10);
      const valueType = record.valueType.toLowerCase().replaceAll('_', '-');
      const index = {
        routing: String(record.partitionId),
        _index: `zeebe-record_${valueType}_${record.brokerVersion}_${date}`,
        _id: `${String(record.partitionId)}-${String(record.position)}`,
      };
      return [printJson({ index }), printJson({ ...record, authorizations: {}, sequence: sequenceOf(record) })];
    })
    .map((line) => `${line}\n`)
    .join('');
}

/** The exporter numbers records by partition; the position rises with every record, so it serves as the number. */
function sequenceOf(record: ExportedRecord): bigint {
  return (BigInt(record.partitionId) << 51n) + BigInt(record.position);
}

async function nextBatch(broker: Broker, after: number): Promise<ExportedRecord[]> {
  const batch: ExportedRecord[] = [];
  for await (const record of broker.readRecords(after)) {
    batch.push(record);
    if (batch.length >= batchSize) break;
  }
  return batch;
}

/** True once the sink took the records; false when the exporter stops before. */
async function postUntilTaken(
  url: string,
  batch: readonly ExportedRecord[],
  stop: AbortSignal,
  cut: AbortSignal,
): Promise<boolean> {
  const body = toBulk(batch);
  for (let pause = firstPauseMs; !stop.aborted; pause = Math.min(pause * 2, longestPauseMs)) {
    if (await post(url, body, cut)) return true;
    await rest(pause, stop);
  }
  return false;
}

async function post(url: string, body: string, signal: AbortSignal): Promise<boolean> {
  try {
    const headers = { 'content-type': 'application/x-ndjson' };
    const response = await fetch(`${url}/_bulk`, { method: 'POST', headers, body, signal });
    const answer: unknown = await response.json();
    return response.ok && (answer as { readonly errors?: unknown }).errors === false;
  } catch {
    return false;
  }
}

function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const finish = (): void => {
      clearTimeout(late);
      done();
    };
    const late = setTimeout(finish, milliseconds);
    signal.addEventListener('abort', finish, { once: true });
  });
}
