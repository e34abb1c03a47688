import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The web server: it holds its port from the first moment and answers 503 until it is given the pages. */
export interface WebServer {
  readonly port: number;
  /** Answers every further request with these. */
  serve(pages: RequestListener): void;
  /** Ends all connections; a second call does nothing more. */
  close(): Promise<void>;
}

/** Listens on the port of an address (0: any free one); rejects when it is taken. */
export async function openWebServer(port: number, host: string): Promise<WebServer> {
  let answer: RequestListener = (_request, response) => {
    response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '2' });
    response.end('系统正在启动，请稍候刷新。 Starting, please try again in a moment.\n');
  };
  const server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    serve(pages) {
      answer = pages;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
