import { ClassicLevel } from 'classic-level';
import { parseJson } from '../json.ts';
import type { Collection } from '../state/collection.ts';
import { DamagedData } from './damaged-data.ts';

const metaKey = 'meta';
/** What an earlier version finds instead of its data; it cannot read it as its own and stops. */
const moved = '数据已由更新的版本接管，请用新版本启动。 This data belongs to a later version; start that one.';

/** Where a state stands that an earlier version wrote. */
export interface LevelMeta {
  readonly position: number;
  readonly lastKey: number;
}

/**
 * The key-value database in the broker's folder. Earlier versions kept everything in it, under `meta`, `s/<kind>/<key>` and
 * `e<position>`; now it is the lock on the folder, which the system opens again whatever way the process ends.
 */
export class LevelFolder {
  readonly #path: string;
  readonly #db: ClassicLevel<string, string>;

  private constructor(path: string, db: ClassicLevel<string, string>) {
    this.#path = path;
    this.#db = db;
  }

  /** Locks the folder. @throws Error when another process has it, DamagedData when what it holds cannot be read. */
  static async open(path: string, isOnlyLock: boolean): Promise<LevelFolder> {
    const db = new ClassicLevel(path, { keyEncoding: 'utf8', valueEncoding: 'utf8' });
    try {
      await db.open();
      return new LevelFolder(path, db);
    } catch (error) {
      const cause = error instanceof Error ? error.cause : undefined;
      const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
      if (code === 'LEVEL_LOCKED') {
        throw new Error(
          `数据目录 ${path} 正被另一个进程使用，请先停止那个进程。 Expected ${path} to be free, but another process uses it: stop that one first.`,
          { cause: error },
        );
      }
      const reason = cause instanceof Error ? cause.message : String(error);
      if (/no space/i.test(reason)) {
        throw new Error(
          `数据目录 ${path} 所在磁盘已满，无法启动；数据未作任何改动，请腾出空间后再启动。 Expected room on the disk of ${path}, but it is full: nothing was changed, free some space and start again.`,
          { cause: error },
        );
      }
      if (!isOnlyLock) throw new DamagedData(path, `无法读取（${reason}）`, `it cannot be read (${reason})`);
      // There is nothing in it to lose.
      await ClassicLevel.destroy(path);
      await db.open();
      return new LevelFolder(path, db);
    }
  }

  /** What an earlier version kept here: its data, word that the data has moved, or nothing. */
  async holds(): Promise<'data' | 'word' | 'nothing'> {
    if ((await this.#db.get(metaKey)) === moved) return 'word';
    const [first] = await this.#db.keys({ limit: 1 }).all();
    return first === undefined ? 'nothing' : 'data';
  }

  /** Where the state stands that an earlier version wrote; undefined when it wrote none. */
  async meta(): Promise<LevelMeta | undefined> {
    const text = await this.#db.get(metaKey);
    return text === undefined ? undefined : (JSON.parse(text) as LevelMeta);
  }

  /** Loads the entries an earlier version wrote. */
  async load(collection: Collection<string | number, object>): Promise<void> {
    const prefix = `s/${collection.name}/`;
    for await (const [key, value] of this.#db.iterator({ gte: prefix, lt: `${prefix}\uffff` })) {
      collection.load(readKey(key.slice(prefix.length)), this.#parse(value) as object);
    }
  }

  /** The batches an earlier version kept: their last position, and their text. */
  async *batches(): AsyncGenerator<readonly [number, string]> {
    for await (const [key, text] of this.#db.iterator({ gt: 'e', lt: 'f' })) {
      this.#parse(text);
      yield [Number(key.slice(1)), text];
    }
  }

  /** Removes what an earlier version kept, and leaves word for it. */
  async leaveWord(): Promise<void> {
    await this.#db.put(metaKey, moved, { sync: true });
    await this.#db.clear({ gt: metaKey });
    await this.#db.clear({ lt: metaKey });
  }

  close(): Promise<void> {
    return this.#db.close();
  }

  #parse(text: string): unknown {
    try {
      return parseJson(text);
    } catch {
      throw new DamagedData(this.#path, '中有无法读取的记录', 'it holds records that cannot be read');
    }
  }
}

function readKey(text: string): string | number {
  return text.startsWith('#') ? Number(text.slice(1)) : text.slice(1);
}
