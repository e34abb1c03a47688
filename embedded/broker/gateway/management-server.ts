import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrokerClock } from '../clock/broker-clock.ts';

/** The management port that accepts connections. */
export interface ManagementServer {
  readonly port: number;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const immutable = 'Expected to modify the clock, but it is immutable; start the broker with --clock controlled';

/** Serves `/ready` and Zeebe's `/actuator/clock` on loopback. @throws Error when the port is taken. */
export async function openManagement(clock: BrokerClock, port: number): Promise<ManagementServer> {
  const server = createServer((request, response) => {
    answer(clock, request)
      .then((result) => send(response, result))
      .catch(() => send(response, { status: 400, body: 'Expected a JSON document, but found something else' }));
  });
  await new Promise<void>((done, fail) => {
    server.once('error', () =>
      fail(new Error(`Expected port ${String(port)} to be free for the management server, but it is not`)),
    );
    server.listen(port, '127.0.0.1', done);
  });
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
}

async function answer(clock: BrokerClock, request: IncomingMessage): Promise<Answer> {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  if (/^\/(ready|health|startup|actuator\/health(\/\w+)?)$/.test(path)) return { status: 200, body: { status: 'UP' } };
  const found = /^\/actuator\/clock(?:\/(\w+))?$/.exec(path);
  if (!found) return { status: 404, body: { error: 'Not Found', path } };
  if (request.method === 'GET') return { status: 200, body: reading(clock) };
  if (request.method !== 'POST' && request.method !== 'DELETE') return { status: 405, body: 'Method not allowed' };
  if (!clock.isControlled) return { status: 403, body: immutable };
  if (request.method === 'DELETE') {
    clock.reset();
    return { status: 200, body: reading(clock) };
  }
  return move(clock, found[1] ?? '', await readBody(request));
}

function move(clock: BrokerClock, operation: string, body: Readonly<Record<string, unknown>>): Answer {
  const field = { pin: 'epochMilli', add: 'offsetMilli' }[operation];
  if (field === undefined) {
    const text = `Expected to either \`pin\` or \`add\` to the clock, but no operation named \`${operation}\` is known; make sure you wrote the correct path`;
    return { status: 400, body: text };
  }
  const value = body[field];
  if (typeof value !== 'number') {
    return { status: 400, body: `Expected to ${operation} \`${field}\` to the clock, but none given` };
  }
  if (operation === 'pin') clock.pin(value);
  else clock.add(value);
  return { status: 200, body: reading(clock) };
}

function reading(clock: BrokerClock): { epochMilli: number; instant: string } {
  const epochMilli = clock.now();
  return { epochMilli, instant: new Date(epochMilli).toISOString() };
}

async function readBody(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString('utf8');
  const body: unknown = text === '' ? {} : JSON.parse(text);
  return typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {};
}

function send(response: ServerResponse, { status, body }: Answer): void {
  const isText = typeof body === 'string';
  response.writeHead(status, { 'content-type': isText ? 'text/plain;charset=UTF-8' : 'application/json' });
  response.end(isText ? body : JSON.stringify(body));
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()));
  server.closeAllConnections();
  await closed;
}
