import { z } from 'zod';
import { liveEventSchema } from '../../contract/notice.ts';
import { defineRoute } from '../define-route.ts';

/** Keeps proxies from closing a quiet connection. */
const HEARTBEAT_MS = 25_000;

/** GET /api/events: server-sent events that tell pages to read again. */
export const eventRoutes = [
  defineRoute({
    method: 'get',
    path: '/events',
    permission: 'signed-in',
    summary: '变更通知(SSE)',
    kind: 'stream',
    request: { query: z.object({}) },
    response: liveEventSchema,
    async handler({ deps, http: { request, response } }) {
      response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
      response.flushHeaders();
      response.write('retry: 5000\n\n');
      const stop = deps.events.subscribe((event) => response.write(`data: ${JSON.stringify(event)}\n\n`));
      const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
      request.on('close', () => {
        clearInterval(heartbeat);
        stop();
        response.end();
      });
      // The answer is the stream itself; this value is never sent.
      return { kind: 'tasks-changed' as const };
    },
  }),
];
