import { realDisk } from '../../../../embedded/broker/log/disk.ts';
import type { Disk, DiskFile } from '../../../../embedded/broker/log/disk.ts';

/** A disk that fails from one of its writing acts on, until it is repaired; a write that fails leaves half of its bytes. */
export class FaultyDisk implements Disk {
  /** How many writing acts there were. */
  acts = 0;
  failFrom = Number.POSITIVE_INFINITY;
  readonly #code: string;

  constructor(code: string) {
    this.#code = code;
  }

  list(folder: string): Promise<string[]> {
    return realDisk.list(folder);
  }

  makeFolder(folder: string): Promise<void> {
    return this.#act(() => realDisk.makeFolder(folder));
  }

  async open(path: string, how: 'make' | 'change' | 'read'): Promise<DiskFile> {
    const file = how === 'make' ? await this.#act(() => realDisk.open(path, how)) : await realDisk.open(path, how);
    return {
      read: (at, length) => file.read(at, length),
      size: () => file.size(),
      close: () => file.close(),
      sync: () => this.#act(() => file.sync()),
      truncate: (size) => this.#act(() => file.truncate(size)),
      write: (bytes, at) =>
        this.#act(
          () => file.write(bytes, at),
          () => file.write(bytes.subarray(0, bytes.length / 2), at),
        ),
    };
  }

  rename(from: string, to: string): Promise<void> {
    return this.#act(() => realDisk.rename(from, to));
  }

  remove(path: string): Promise<void> {
    return this.#act(() => realDisk.remove(path));
  }

  syncFolder(folder: string): Promise<void> {
    return this.#act(() => realDisk.syncFolder(folder));
  }

  async #act<R>(work: () => Promise<R>, half?: () => Promise<void>): Promise<R> {
    this.acts += 1;
    if (this.acts < this.failFrom) return work();
    if (this.acts === this.failFrom) await half?.();
    throw Object.assign(new Error(`${this.#code}: the disk under test failed`), { code: this.#code });
  }
}
