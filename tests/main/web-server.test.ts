import { afterEach, describe, expect, it } from '@jest/globals';
import { freePort } from '../../main/free-port.ts';
import { openWebServer } from '../../main/web-server.ts';
import type { WebServer } from '../../main/web-server.ts';

const open: WebServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

describe('openWebServer', () => {
  it('should hold its port and ask for patience until it is given the pages', async () => {
    // given
    const server = await openWebServer(0, '127.0.0.1');
    open.push(server);
    const url = `http://127.0.0.1:${server.port}/`;
    // when
    const before = await fetch(url);
    server.serve((_request, response) => response.end('pages'));
    const after = await fetch(url);
    // then
    expect([before.status, before.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await before.text()).toContain('正在启动');
    expect([after.status, await after.text()]).toEqual([200, 'pages']);
  });

  it('should refuse a port that another server holds', async () => {
    const first = await openWebServer(0, '127.0.0.1');
    open.push(first);
    await expect(openWebServer(first.port, '127.0.0.1')).rejects.toThrow('EADDRINUSE');
  });

  it('should end twice without an error', async () => {
    const server = await openWebServer(0, '127.0.0.1');
    await server.close();
    await server.close();
    await expect(fetch(`http://127.0.0.1:${server.port}/`)).rejects.toThrow();
  });
});

describe('freePort', () => {
  it('should find a port that can be listened on and that no outgoing connection is given', async () => {
    const port = await freePort();
    const server = await openWebServer(port, '127.0.0.1');
    open.push(server);
    expect(server.port).toBe(port);
    expect(port).toBeLessThan(32_768);
  });
});
