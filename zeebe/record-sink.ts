import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGunzip } from 'node:zlib';
import type { Stores } from '../store/connect.ts';
import { readExportedRecord, toEngineRecord, toIncident } from './exported-record.ts';
import type { ExportedRecord } from './exported-record.ts';
import { parseLosslessJson } from './lossless-json.ts';
import type { Logger } from './logger.ts';

/** What the receiver works with. */
export interface RecordSinkOptions {
  readonly stores: Stores;
  /** 0 takes any free port. */
  readonly port: number;
  readonly host?: string;
  readonly log: Logger;
  /** Told about new records once they are kept. */
  readonly onRecords?: (records: readonly ExportedRecord[]) => Promise<void>;
}

/** The receiver of Zeebe's Elasticsearch exporter. */
export interface RecordSink {
  readonly port: number;
  readonly url: string;
  close(): Promise<void>;
}

/** Largest request taken; the exporter's bulks are at most 10 MB unless configured otherwise. */
const LARGEST_BODY = 32 * 1024 * 1024;
/** Requests worked on at once; more are asked to come again. */
const MOST_AT_ONCE = 4;

/**
 * Starts the receiver. It acknowledges templates, keeps records of `_bulk` requests (idempotent by partition and position)
 * and answers only when they are kept: the exporter repeats what was not acknowledged.
 */
export async function startRecordSink(options: RecordSinkOptions): Promise<RecordSink> {
  let active = 0;
  const server = createServer((request, response) => {
    if (active >= MOST_AT_ONCE) {
      answer(response, 429, { error: 'Expected fewer requests at once, come again' });
      return;
    }
    active += 1;
    handle(request, options)
      .then((body) => answer(response, 200, body))
      .catch((error: unknown) => {
        options.log.warn(`record sink: ${error instanceof Error ? error.message : String(error)}`);
        answer(response, error instanceof TooLargeError ? 413 : 503, { error: 'Expected the records to be kept' });
      })
      .finally(() => {
        active -= 1;
      });
  });
  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://${host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function handle(request: IncomingMessage, { stores, onRecords }: RecordSinkOptions): Promise<unknown> {
  const path = (request.url ?? '').split('?')[0] ?? '';
  const body = await readBody(request);
  if (!path.endsWith('/_bulk')) return { acknowledged: true };
  const lines = body.split('\n').filter((line) => line.trim() !== '');
  const records: ExportedRecord[] = [];
  for (let index = 1; index < lines.length; index += 2) {
    const record = readExportedRecord(parseLosslessJson(lines[index] ?? ''));
    if (record !== undefined) records.push(record);
  }
  await keep(stores, records);
  await onRecords?.(records);
  const items = Array.from({ length: Math.floor(lines.length / 2) }, () => ({ index: { status: 201 } }));
  return { took: 1, errors: false, items };
}

async function keep(stores: Stores, records: readonly ExportedRecord[]): Promise<void> {
  await stores.engineRecords.addMissing(records.map(toEngineRecord));
  for (const record of records) {
    const incident = toIncident(record);
    if (incident?.state === 'open') await stores.incidents.opened(incident);
    if (incident?.state === 'resolved') await stores.incidents.resolved(incident);
  }
}

class TooLargeError extends Error {}

async function readBody(request: IncomingMessage): Promise<string> {
  const stream = request.headers['content-encoding'] === 'gzip' ? request.pipe(createGunzip()) : request;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const part = chunk as Buffer;
    size += part.length;
    if (size > LARGEST_BODY) throw new TooLargeError(`Expected at most ${LARGEST_BODY} bytes, but found more`);
    chunks.push(part);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' });
  response.end(JSON.stringify(body));
}
