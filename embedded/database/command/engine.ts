import { Catalog } from '../index/catalog.ts';
import { Store } from '../log/store.ts';
import { CursorTable } from './cursor-table.ts';

/** What every command works on: the catalog over one folder, and the open cursors. */
export class Engine {
  readonly cursors = new CursorTable();
  readonly now: () => number;
  readonly #folder: string;
  #catalog: Catalog;
  #reopening: Promise<void> | undefined;

  private constructor(folder: string, catalog: Catalog, now: () => number) {
    this.#folder = folder;
    this.#catalog = catalog;
    this.now = now;
  }

  /** Opens a folder and rebuilds the indexes. */
  static async open(folder: string, now: () => number): Promise<Engine> {
    return new Engine(folder, await Catalog.load(await Store.open(folder)), now);
  }

  get catalog(): Catalog {
    return this.#catalog;
  }

  /**
   * Runs a command to its end and resolves only when everything it wrote, and everything it may have read, is on disk:
   * nobody ever sees a state that a crash could take back.
   */
  async run<T>(command: () => T): Promise<T> {
    if (this.#catalog.store.failure) await this.#reopen();
    const { store } = this.#catalog;
    let result: T;
    try {
      result = command();
    } catch (error) {
      await store.settled();
      throw error;
    }
    await store.settled();
    return result;
  }

  async close(): Promise<void> {
    await this.#reopening?.catch(() => undefined);
    await this.#catalog.store.close();
  }

  /** After a failed write, memory may be ahead of the disk: start again from what the disk holds. */
  #reopen(): Promise<void> {
    this.#reopening ??= this.#openAgain().finally(() => {
      this.#reopening = undefined;
    });
    return this.#reopening;
  }

  async #openAgain(): Promise<void> {
    await this.#catalog.store.close();
    this.#catalog = await Catalog.load(await Store.open(this.#folder));
  }
}
