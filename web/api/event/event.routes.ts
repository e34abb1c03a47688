import { z } from 'zod';
import { liveEventSchema } from '../../contract/notice.ts';
import type { LiveEvent } from '../../contract/notice.ts';
import { defineRoute } from '../define-route.ts';

/** Keeps proxies from closing a quiet connection. */
const HEARTBEAT_MS = 25_000;
/** Rights can change with the day alone (an absence begins), so a stream ends after some heartbeats and is opened again. */
const HEARTBEATS = 12;
/** Events of one kind that come closer together are told as two: the first at once, the last after this time. */
const QUIET_MS = 500;

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
    async handler({ actor, deps, http: { request, response } }) {
      response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
      response.flushHeaders();
      response.write('retry: 5000\n\n');
      const once = coalesced((event) => response.write(`data: ${JSON.stringify(event)}\n\n`));
      const end = (): void => void response.end();
      const stop = deps.events.subscribe({ accountId: actor.id, groups: actor.groups, tell: once.tell, end });
      let beats = 0;
      const heartbeat = setInterval(() => {
        beats += 1;
        if (beats < HEARTBEATS) response.write(': still here\n\n');
        else end();
      }, HEARTBEAT_MS);
      response.on('close', () => {
        clearInterval(heartbeat);
        once.stop();
        stop();
      });
      request.on('close', end);
      // The answer is the stream itself; this value is never sent.
      return { kind: 'tasks-changed' as const };
    },
  }),
];

/** Lets the first event of a kind through at once and those that follow closely as one. */
function coalesced(send: (event: LiveEvent) => void): {
  readonly tell: (event: LiveEvent) => void;
  readonly stop: () => void;
} {
  const quiet = new Map<LiveEvent['kind'], { timer: NodeJS.Timeout; again: boolean }>();
  const open = (event: LiveEvent): void => {
    send(event);
    const state = { again: false, timer: setTimeout(() => close(event), QUIET_MS) };
    quiet.set(event.kind, state);
  };
  const close = (event: LiveEvent): void => {
    const again = quiet.get(event.kind)?.again === true;
    quiet.delete(event.kind);
    if (again) open(event);
  };
  return {
    tell(event) {
      const state = quiet.get(event.kind);
      if (state === undefined) open(event);
      else state.again = true;
    },
    stop() {
      for (const { timer } of quiet.values()) clearTimeout(timer);
    },
  };
}
