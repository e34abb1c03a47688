import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import type { Db } from 'mongodb';
import { startDatabaseServer } from '../../../embedded/database/server.ts';
import type { DatabaseServer, DatabaseServerOptions } from '../../../embedded/database/server.ts';

/** A running embedded database on a folder of its own, with a driver connected to it. */
export class DatabaseFixture {
  readonly folder: string;
  server: DatabaseServer;
  client: MongoClient;

  private constructor(folder: string, server: DatabaseServer, client: MongoClient) {
    this.folder = folder;
    this.server = server;
    this.client = client;
  }

  static async start(options: Partial<DatabaseServerOptions> = {}): Promise<DatabaseFixture> {
    const folder = await mkdtemp(join(tmpdir(), 'zhicheng-database-'));
    const server = await startDatabaseServer({ port: 0, dataDir: folder, ...options });
    return new DatabaseFixture(folder, server, await MongoClient.connect(server.uri));
  }

  get db(): Db {
    return this.client.db('office');
  }

  /** Stops the server and starts another on the same folder. */
  async reopen(): Promise<void> {
    await this.client.close();
    await this.server.stop();
    this.server = await startDatabaseServer({ port: 0, dataDir: this.folder });
    this.client = await MongoClient.connect(this.server.uri);
  }

  async stop(): Promise<void> {
    await this.client.close();
    await this.server.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
