import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import type { AppEngineKind } from './app-engine.ts';

/** The same engine with its records passing through a listener, which keeps every request the engine sends as text. */
export function recordedEngine(kind: AppEngineKind, heard: string[]): AppEngineKind {
  return {
    ...kind,
    async start(recordSinkUrl) {
      const listener = createServer((request, response) => {
        void (async () => {
          const chunks: Buffer[] = [];
          for await (const chunk of request) chunks.push(chunk as Buffer);
          const body = Buffer.concat(chunks);
          const gzip = request.headers['content-encoding'] === 'gzip';
          heard.push((gzip ? gunzipSync(body) : body).toString('utf8'));
          // Only what speaks of the body: fetch refuses the headers of the connection, such as a chunked transfer.
          const headers = ['content-type', 'content-encoding', 'accept'].flatMap((name): [string, string][] => {
            const value = request.headers[name];
            return typeof value === 'string' ? [[name, value]] : [];
          });
          const answer = await fetch(`${recordSinkUrl}${request.url ?? ''}`, {
            method: request.method ?? 'POST',
            headers,
            ...(body.length === 0 ? {} : { body }),
          });
          response.writeHead(answer.status, {
            'content-type': 'application/json',
            'x-elastic-product': 'Elasticsearch',
          });
          response.end(await answer.text());
        })().catch(() => response.destroy());
      });
      await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
      const { port } = listener.address() as AddressInfo;
      const engine = await kind.start(`http://127.0.0.1:${port}`);
      return {
        ...engine,
        async stop() {
          await engine.stop();
          listener.closeAllConnections();
          await new Promise((resolve) => listener.close(resolve));
        },
      };
    },
  };
}
