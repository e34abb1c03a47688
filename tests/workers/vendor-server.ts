import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dingtalkSign } from '../../workers/notices/channels/dingtalk-robot.ts';

/** A message as a vendor received it. */
export interface VendorMessage {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  /** The text of a robot's message. */
  readonly text: string;
}

/** A local server that answers as the vendors' documents say. */
export interface VendorServer {
  /** `http://127.0.0.1:<port>`. */
  readonly origin: string;
  /** Messages that were taken, in order. */
  readonly taken: VendorMessage[];
  /** Every call, taken or refused. */
  readonly calls: VendorMessage[];
  /** Answers of the next calls, before the usual ones; `hang` never answers. */
  readonly next: ({ readonly status: number; readonly body: string } | 'hang' | 'taken-then-cut')[];
  stop(): Promise<void>;
}

/** The secret of the DingTalk robot at `/robot/send`. */
export const ROBOT_SECRET = 'SEC-for-tests-only-000000000000';
const OK = JSON.stringify({ errcode: 0, errmsg: 'ok', Code: 'OK', BizId: '1' });

/** Starts the server: robots of WeCom at /cgi-bin/webhook/send, of DingTalk at /robot/send, a gateway at /. */
export async function startVendorServer(): Promise<VendorServer> {
  const taken: VendorMessage[] = [];
  const calls: VendorMessage[] = [];
  const next: VendorServer['next'] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => void (body += part.toString('utf8')));
    request.on('end', () => {
      const message = { path: request.url ?? '', headers: request.headers, body, text: textOf(body) };
      calls.push(message);
      const answer = next.shift();
      if (answer === 'hang') return;
      if (answer === 'taken-then-cut') {
        taken.push(message);
        request.socket.destroy();
        return;
      }
      const usual = answer ?? refusalOf(message) ?? { status: 200, body: OK };
      if (usual.body === OK) taken.push(message);
      response.writeHead(usual.status, { 'content-type': 'application/json' }).end(usual.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    taken,
    calls,
    next,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** The refusal of a badly signed message, as each vendor words it; undefined when the signature is right or none is asked for. */
function refusalOf({ path, headers }: VendorMessage): { readonly status: number; readonly body: string } | undefined {
  const url = new URL(path, 'http://vendor');
  if (url.pathname === '/' && !String(headers['authorization']).startsWith('ACS3-HMAC-SHA256 Credential=')) {
    return { status: 403, body: JSON.stringify({ Code: 'SignatureDoesNotMatch' }) };
  }
  if (url.pathname !== '/robot/send') return undefined;
  const timestamp = Number(url.searchParams.get('timestamp'));
  const errmsg =
    Math.abs(Date.now() - timestamp) >= 3_600_000
      ? 'invalid timestamp'
      : url.searchParams.get('sign') === dingtalkSign(ROBOT_SECRET, timestamp)
        ? undefined
        : 'sign not match';
  return errmsg === undefined ? undefined : { status: 200, body: JSON.stringify({ errcode: 310000, errmsg }) };
}

function textOf(body: string): string {
  try {
    const { text } = JSON.parse(body) as { readonly text?: { readonly content?: string } };
    return text?.content ?? '';
  } catch {
    return '';
  }
}
