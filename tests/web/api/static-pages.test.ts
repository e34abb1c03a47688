import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import express from 'express';
import type { ErrorRequestHandler } from 'express';
import { staticPages } from '../../../web/api/http/static-pages.ts';

const script = 'export const words = "职称";\n';
const index = '<!doctype html><title>职称流程</title>';
let folder: string;
let server: Server;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhicheng-pages-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), index);
  await writeFile(join(folder, 'assets', 'app-1.js'), script);
  await writeFile(join(folder, 'assets', 'app-1.js.br'), brotliCompressSync(script));
  await writeFile(join(folder, 'assets', 'app-1.js.gz'), gzipSync(script));
  await writeFile(join(folder, 'assets', 'small-2.js'), script);
  const refused: ErrorRequestHandler = (error, _request, response, _next) => {
    response.status(error instanceof URIError ? 400 : 500).send('refused');
  };
  server = express().use(staticPages(folder), refused).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server.close();
  await once(server, 'close');
  await rm(folder, { recursive: true });
});

/** Asks as a browser would; the body stays as it was sent. */
async function ask(path: string, headers: Readonly<Record<string, string>>): Promise<[IncomingMessage, Buffer]> {
  const { port } = server.address() as AddressInfo;
  const sent = request({ port, host: '127.0.0.1', path, headers, agent: false }).end();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return [answer, Buffer.concat(chunks)];
}

describe('the files of the pages', () => {
  it.each([
    ['br, gzip', 'br', brotliDecompressSync],
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
  ])('should come compressed to a browser that takes %s', async (accepted, encoding, open) => {
    // when
    const [answer, body] = await ask('/assets/app-1.js', { 'accept-encoding': accepted });
    // then
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(answer.headers['content-type']).toMatch(/javascript/u);
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(answer.headers['vary']).toMatch(/accept-encoding/iu);
    expect(open(body).toString('utf8')).toBe(script);
  });

  it('should come as they are to a browser that takes nothing else, and where there is no twin', async () => {
    for (const [path, accepted] of [
      ['/assets/app-1.js', 'identity'],
      ['/assets/small-2.js', 'br, gzip'],
    ] as const) {
      const [answer, body] = await ask(path, { 'accept-encoding': accepted });
      expect(answer.headers['content-encoding']).toBeUndefined();
      expect(body.toString('utf8')).toBe(script);
    }
  });

  it('should give the index for an address of a page, never kept', async () => {
    const [answer, body] = await ask('/tasks/1', { accept: 'text/html', 'accept-encoding': 'br' });
    expect(answer.headers['cache-control']).toBe('no-cache');
    expect(body.toString('utf8')).toBe(index);
  });

  it('should not give a file from outside the folder, and no page in the place of a script', async () => {
    for (const path of ['/..%2f..%2fetc/passwd', '/assets/..%2f..%2f..%2fetc/passwd', '/assets/gone.js']) {
      const [answer, body] = await ask(path, { accept: 'application/javascript', 'accept-encoding': 'br' });
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      expect(body.toString('utf8')).not.toContain('root:');
    }
  });

  it('should leave an address that cannot be read to the road of errors', async () => {
    for (const path of ['/%E0%A4%A', '/assets/%']) {
      const [answer, body] = await ask(path, { accept: 'text/html', 'accept-encoding': 'br' });
      expect([answer.statusCode, body.toString('utf8')]).toEqual([400, 'refused']);
    }
  });
});
