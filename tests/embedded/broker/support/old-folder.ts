import { ClassicLevel } from 'classic-level';
import { printJson } from '../../../../embedded/broker/json.ts';
import { packBatch } from '../../../../embedded/broker/log/batch.ts';
import type { LoggedEvent } from '../../../../embedded/broker/state/event.ts';
import type { State } from '../../../../embedded/broker/state/state.ts';

/** Writes data as versions before 2026-11-25 kept it: one key-value database with batches under `e`, entries under `s/`, and `meta`. */
export class OldFolder {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Writes events as one batch. */
  writeEvents(events: readonly LoggedEvent[]): Promise<void> {
    const last = events.at(-1)?.position ?? 0;
    return this.#with((db) => db.put(`e${pad(last)}`, `[${printJson(packBatch(events))}]`));
  }

  /** Writes all entries of a state at a position. */
  writeState(state: State, position: number): Promise<void> {
    return this.#with(async (db) => {
      for (const collection of state.collections) {
        for (const [key, value] of collection.entries()) {
          await db.put(`s/${collection.name}/${typeof key === 'number' ? '#' : '$'}${String(key)}`, printJson(value));
        }
      }
      await db.put('meta', JSON.stringify({ position, lastKey: state.lastKey }));
    });
  }

  /** Drops the events up to a position. */
  drop(position: number): Promise<void> {
    return this.#with((db) => db.clear({ gt: 'e', lte: `e${pad(position)}` }));
  }

  /** The keys that are there. */
  async keys(): Promise<string[]> {
    let keys: string[] = [];
    await this.#with(async (db) => void (keys = await db.keys().all()));
    return keys;
  }

  async #with(work: (db: ClassicLevel<string, string>) => Promise<void>): Promise<void> {
    const db = new ClassicLevel<string, string>(this.#folder, { keyEncoding: 'utf8', valueEncoding: 'utf8' });
    await db.open();
    await work(db).finally(() => db.close());
  }
}

function pad(position: number): string {
  return String(position).padStart(16, '0');
}
