import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { join } from 'node:path';
import { dispatch } from './command/dispatch.ts';
import { Engine } from './command/engine.ts';
import { expireDocuments } from './index/expiry.ts';
import { serveConnection } from './wire/connection.ts';

/** How to start the embedded database. */
export interface DatabaseServerOptions {
  /** The TCP port on loopback; 0 takes a free one. */
  readonly port: number;
  /** The folder for the files; made when it is not there. One process at a time may use it. */
  readonly dataDir: string;
  /** The time in milliseconds since 1970; the system's by default. */
  readonly now?: () => number;
  /** How often documents are looked for that a TTL index lets expire, in milliseconds; a minute by default. */
  readonly expiryInterval?: number;
}

/** A running embedded database. */
export interface DatabaseServer {
  /** What to give a driver, without a database name. */
  readonly uri: string;
  /** The address it listens on. */
  readonly address: string;
  /** Ends all connections, waits for writes on their way, closes the files. */
  stop(): Promise<void>;
}

/** Starts the embedded database; resolves once it accepts connections. */
export async function startDatabaseServer(options: DatabaseServerOptions): Promise<DatabaseServer> {
  const folder = join(options.dataDir, 'database');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const engine = await Engine.open(folder, options.now ?? Date.now);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serveConnection(socket, (request) => dispatch(request, engine));
  });
  try {
    await listen(server, options.port);
  } catch (error) {
    await engine.close();
    throw error;
  }
  // An accept that fails, for want of file handles for instance, must not end the server.
  server.on('error', () => undefined);
  const expiry = setInterval(() => {
    engine.run(() => expireDocuments(engine.catalog, engine.now())).catch(() => undefined);
  }, options.expiryInterval ?? 60_000);
  expiry.unref();
  const { port, address } = server.address() as AddressInfo;
  return {
    address,
    uri: `mongodb://127.0.0.1:${port}/`,
    stop: async () => {
      clearInterval(expiry);
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      await engine.close();
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}
