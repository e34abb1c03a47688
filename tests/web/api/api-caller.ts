import { errorResponseSchema } from '../../../web/contract/error.ts';
import type { ErrorResponse } from '../../../web/contract/error.ts';
import type { ApiServer } from './api-server.ts';

/** An answer with its body. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** One caller of the api, signed in or not. */
export interface Caller {
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** The words of an answer that is not JSON, with a byte order mark where there is one. */
  text(path: string): Promise<string>;
  /** The bytes of an answer that is a file. */
  file(path: string): Promise<Buffer>;
  /** Sends a file under a name. */
  upload(path: string, name: string, bytes: Uint8Array): Promise<Answer>;
  /** The status and the raw words of an answer; of a stream that stays open, none. The body is sent as it is. */
  status(method: string, path: string, body?: string): Promise<{ readonly status: number; readonly text: string }>;
}

/** A caller who is not signed in. */
export function anonymous(server: ApiServer, cookie = ''): Caller {
  return {
    async call(method, path, body, headers = {}) {
      const response = await fetch(`${server.url}${path}`, {
        method,
        headers: { 'content-type': 'application/json', ...(cookie === '' ? {} : { cookie }), ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
    },
    async text(path) {
      const response = await fetch(`${server.url}${path}`, { headers: cookie === '' ? {} : { cookie } });
      return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
    },
    async file(path) {
      const response = await fetch(`${server.url}${path}`, { headers: cookie === '' ? {} : { cookie } });
      return Buffer.from(await response.arrayBuffer());
    },
    async upload(path, name, bytes) {
      const response = await fetch(`${server.url}${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/octet-stream',
          'x-file-name': encodeURIComponent(name),
          ...(cookie === '' ? {} : { cookie }),
        },
        body: new Uint8Array(bytes),
      });
      return { status: response.status, body: await response.json() };
    },
    async status(method, path, body) {
      const response = await fetch(`${server.url}${path}`, {
        method,
        headers: { 'content-type': 'application/json', ...(cookie === '' ? {} : { cookie }) },
        ...(body === undefined || method === 'GET' ? {} : { body }),
      });
      if (response.headers.get('content-type')?.startsWith('text/event-stream') !== true) {
        return { status: response.status, text: await response.text() };
      }
      await response.body?.cancel();
      return { status: response.status, text: '' };
    },
  };
}

/** A caller signed in with a demo account. */
export async function signedIn(server: ApiServer, username: string): Promise<Caller> {
  return anonymous(server, await signedInCookie(server, username));
}

/** The cookie of a sign-in with a demo account. */
export async function signedInCookie(server: ApiServer, username: string): Promise<string> {
  const response = await fetch(`${server.url}/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: 'zhicheng-2025' }),
  });
  if (response.status !== 200) throw new Error(`Expected ${username} to sign in, but found ${response.status}`);
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** The error of a refused answer; throws when it has another shape. */
export function errorOf(answer: Answer): ErrorResponse['error'] {
  return errorResponseSchema.parse(answer.body).error;
}

/** The rule codes of a refused answer. */
export function ruleCodesOf(answer: Answer): string[] {
  return errorOf(answer).details.flatMap((detail) => detail.ruleCode ?? []);
}
