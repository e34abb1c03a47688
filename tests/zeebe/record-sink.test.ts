import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import type { Stores } from '../../store/connect.ts';
import { startRecordSink } from '../../zeebe/record-sink.ts';
import type { RecordSink } from '../../zeebe/record-sink.ts';
import { openTestStores, quietLog } from './test-system.ts';

let stores: Stores;
let close: () => Promise<void>;
let sink: RecordSink;
const heard: string[] = [];

beforeAll(async () => {
  ({ stores, close } = await openTestStores());
  sink = await startRecordSink({
    stores,
    port: 0,
    log: quietLog,
    onRecords: async (records) => void heard.push(...records.map((record) => record.key)),
  });
});

afterAll(async () => {
  await sink.close();
  await close();
});

function line(position: number, valueType: string, intent: string, value: string, key = '2251799813685999001') {
  const meta = JSON.stringify({ index: { _index: 'zeebe-record', _id: `1-${position}` } });
  return `${meta}\n{"partitionId":1,"key":${key},"position":${position},"timestamp":1758502800000,"valueType":"${valueType}","intent":"${intent}","recordType":"EVENT","value":${value}}\n`;
}

const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  fetch(`${sink.url}/_bulk`, { method: 'POST', body, headers: { 'content-type': 'application/x-ndjson', ...headers } });

describe('record sink', () => {
  it('should acknowledge templates and settings', async () => {
    const answer = await fetch(`${sink.url}/_index_template/zeebe-record_job`, { method: 'PUT', body: '{}' });
    expect(await answer.json()).toEqual({ acknowledged: true });
  });

  it('should keep records once, with exact keys, also when a batch comes again in another order and compressed', async () => {
    // given
    const value = '{"processInstanceKey":2251799813685249001,"bpmnProcessId":"p","elementId":"review","version":1}';
    const first = line(10, 'PROCESS_INSTANCE', 'ELEMENT_ACTIVATED', value);
    const second = line(11, 'PROCESS_INSTANCE', 'ELEMENT_COMPLETED', value);
    // when
    const answer = (await (await post(first + second)).json()) as { errors: boolean; items: unknown[] };
    await post(new Uint8Array(gzipSync(second + first)), { 'content-encoding': 'gzip' });
    // then
    expect(answer).toMatchObject({ errors: false, items: [{ index: { status: 201 } }, { index: { status: 201 } }] });
    const kept = await stores.engineRecords.ofInstances(['2251799813685249001']);
    expect(kept.map(({ id, intent }) => [id, intent])).toEqual([
      ['1-10', 'ELEMENT_ACTIVATED'],
      ['1-11', 'ELEMENT_COMPLETED'],
    ]);
    expect(heard).toContain('2251799813685999001');
  });

  it('should show an incident until it is resolved, in whatever order the records come', async () => {
    // given
    const value =
      '{"processInstanceKey":9,"bpmnProcessId":"p","elementId":"e","errorType":"JOB_NO_RETRIES","errorMessage":"m","jobKey":5}';
    // when one is opened, and of another the resolution comes first
    await post(line(20, 'INCIDENT', 'CREATED', value, '71'));
    await post(line(22, 'INCIDENT', 'RESOLVED', value, '72'));
    await post(line(21, 'INCIDENT', 'CREATED', value, '72'));
    // then
    expect((await stores.incidents.open()).map((row) => row.id)).toEqual(['71']);
  });

  it('should not keep variables, commands or what it cannot read', async () => {
    // given
    const before = await stores.engineRecords.count();
    // when
    const answer = await post(line(30, 'VARIABLE', 'CREATED', '{"name":"x"}') + line(31, 'JOB', 'COMPLETED', '"text"'));
    // then
    expect(answer.status).toBe(200);
    expect(await stores.engineRecords.count()).toBe(before);
  });

  it('should not acknowledge a bulk that is no JSON', async () => {
    expect((await post('{"index":{}}\n{broken\n')).status).toBe(503);
  });
});
