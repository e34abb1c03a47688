import { readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { realDisk } from '../../../../embedded/broker/log/disk.ts';
import type { Disk, DiskFile } from '../../../../embedded/broker/log/disk.ts';

/**
 * A disk that fails from one of its writing acts on, until it is repaired; a write that fails leaves half of its bytes.
 * It also knows what a loss of power would take: bytes without a sync of their file, names without a sync of their folder.
 */
export class FaultyDisk implements Disk {
  /** How many writing acts there were. */
  acts = 0;
  failFrom = Number.POSITIVE_INFINITY;
  /** The first act that works again. */
  failUntil = Number.POSITIVE_INFINITY;
  readonly #code: string;
  /** Of each file: how many bytes are safe. */
  readonly #safe = new Map<string, number>();
  /** Of each name given or changed without a sync of the folder: what stood there before. */
  readonly #unsafeNames = new Map<string, Buffer | undefined>();

  constructor(code: string) {
    this.#code = code;
  }

  /** Whether a loss of power could take something of the log. */
  async isLogUnsafe(): Promise<boolean> {
    if ([...this.#unsafeNames.keys()].some(isLog)) return true;
    for (const [path, safe] of this.#safe) if (isLog(path) && (await sizeOf(path)) > safe) return true;
    return false;
  }

  /** Takes everything that no sync has made safe. */
  async losePower(): Promise<void> {
    for (const [path, safe] of this.#safe) if ((await sizeOf(path)) > safe) await truncate(path, safe);
    for (const [path, before] of this.#unsafeNames) {
      if (before) await writeFile(path, before);
      else await rm(path, { force: true });
    }
  }

  list(folder: string): Promise<string[]> {
    return realDisk.list(folder);
  }

  makeFolder(folder: string): Promise<void> {
    return this.#act(() => realDisk.makeFolder(folder));
  }

  async open(path: string, how: 'make' | 'change' | 'read'): Promise<DiskFile> {
    if (how === 'make' && !this.#safe.has(path)) this.#unsafeNames.set(path, undefined);
    const file = how === 'make' ? await this.#act(() => realDisk.open(path, how)) : await realDisk.open(path, how);
    if (how !== 'read') this.#safe.set(path, await file.size());
    return {
      read: (at, length) => file.read(at, length),
      size: () => file.size(),
      close: () => file.close(),
      sync: () =>
        this.#act(async () => {
          await file.sync();
          this.#safe.set(path, await file.size());
        }),
      truncate: (size) => this.#act(() => file.truncate(size)),
      write: (bytes, at) =>
        this.#act(
          () => file.write(bytes, at),
          () => file.write(bytes.subarray(0, bytes.length / 2), at),
        ),
    };
  }

  rename(from: string, to: string): Promise<void> {
    return this.#act(async () => {
      if (!this.#unsafeNames.has(to)) this.#unsafeNames.set(to, await readFile(to).catch(() => undefined));
      await realDisk.rename(from, to);
      this.#safe.set(to, this.#safe.get(from) ?? 0);
      this.#safe.delete(from);
      this.#unsafeNames.delete(from);
    });
  }

  remove(path: string): Promise<void> {
    return this.#act(async () => {
      await realDisk.remove(path);
      this.#safe.delete(path);
      this.#unsafeNames.delete(path);
    });
  }

  syncFolder(folder: string): Promise<void> {
    return this.#act(async () => {
      await realDisk.syncFolder(folder);
      for (const path of [...this.#unsafeNames.keys()]) if (dirname(path) === folder) this.#unsafeNames.delete(path);
    });
  }

  async #act<R>(work: () => Promise<R>, half?: () => Promise<void>): Promise<R> {
    this.acts += 1;
    if (this.acts < this.failFrom || this.acts >= this.failUntil) return work();
    if (this.acts === this.failFrom) await half?.();
    throw Object.assign(new Error(`${this.#code}: the disk under test failed`), { code: this.#code });
  }
}

function isLog(path: string): boolean {
  return basename(path).startsWith('events-');
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}
