import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

/** One open file. */
export interface DiskFile {
  /** Writes all bytes at a place; they survive a loss of power only after `sync`. */
  write(bytes: Uint8Array, at: number): Promise<void>;
  sync(): Promise<void>;
  /** Reads so many bytes, fewer only at the end of the file. */
  read(at: number, length: number): Promise<Buffer>;
  truncate(size: number): Promise<void>;
  size(): Promise<number>;
  close(): Promise<void>;
}

/** All the store asks of a file system, so that tests can make each single act fail. */
export interface Disk {
  makeFolder(folder: string): Promise<void>;
  list(folder: string): Promise<string[]>;
  /** `make` starts an empty file, `change` opens one that is there. */
  open(file: string, how: 'make' | 'change' | 'read'): Promise<DiskFile>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file; nothing happens when it is gone already. */
  remove(file: string): Promise<void>;
  /** Makes the names in a folder survive a loss of power. */
  syncFolder(folder: string): Promise<void>;
}

const flags = { make: 'w+', change: 'r+', read: 'r' } as const;

/** The file system of this machine. */
export const realDisk: Disk = {
  makeFolder: async (folder) => void (await mkdir(folder, { recursive: true })),
  list: (folder) => readdir(folder),
  open: async (file, how) => new RealFile(await open(file, flags[how])),
  rename,
  remove: (file) => rm(file, { force: true }),
  async syncFolder(folder) {
    // Windows cannot open a folder; its file system keeps names by itself.
    if (process.platform === 'win32') return;
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  },
};

class RealFile implements DiskFile {
  readonly #handle: FileHandle;

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  async write(bytes: Uint8Array, at: number): Promise<void> {
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await this.#handle.write(bytes, done, bytes.length - done, at + done);
      done += bytesWritten;
    }
  }

  sync(): Promise<void> {
    return this.#handle.datasync();
  }

  async read(at: number, length: number): Promise<Buffer> {
    const bytes = Buffer.allocUnsafe(length);
    let done = 0;
    while (done < length) {
      const { bytesRead } = await this.#handle.read(bytes, done, length - done, at + done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return bytes.subarray(0, done);
  }

  truncate(size: number): Promise<void> {
    return this.#handle.truncate(size);
  }

  async size(): Promise<number> {
    return (await this.#handle.stat()).size;
  }

  close(): Promise<void> {
    return this.#handle.close();
  }
}
