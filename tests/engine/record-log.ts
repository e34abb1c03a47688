import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { parseJson, printJson } from '../../embedded/broker/json.ts';
import type { JsonObject } from '../../embedded/broker/json.ts';

/** A record of an engine as its exporter sends it; keys beyond the safe range are bigints. */
export interface EngineRecord {
  readonly key: number | bigint;
  readonly position: number;
  readonly valueType: string;
  readonly intent: string;
  readonly recordType: string;
  readonly timestamp: number;
  readonly value: JsonObject;
}

/** A key or text of a record's value. */
export function textOf(value: JsonObject, name: string): string {
  const found = value[name];
  return typeof found === 'string' ? found : printJson(found);
}

/** Reads the events of a record sink's file, each call what is new, and keeps them. */
export class RecordLog {
  readonly #file: string;
  readonly #records: EngineRecord[] = [];
  #offset = 0;
  #rest = '';

  constructor(file: string) {
    this.#file = file;
  }

  /** All events so far. */
  read(): readonly EngineRecord[] {
    const handle = openSync(this.#file, 'r');
    try {
      const size = fstatSync(handle).size;
      if (size > this.#offset) {
        const part = Buffer.alloc(size - this.#offset);
        readSync(handle, part, 0, part.length, this.#offset);
        this.#offset = size;
        const lines = (this.#rest + part.toString('utf8')).split('\n');
        this.#rest = lines.pop() ?? '';
        for (const line of lines) this.#add(parseJson(line) as unknown as EngineRecord);
      }
    } finally {
      closeSync(handle);
    }
    return this.#records;
  }

  #add(record: EngineRecord): void {
    if (record.recordType === 'EVENT') this.#records.push(record);
  }
}
