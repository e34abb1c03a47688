import { z } from 'zod';
import { dateAt } from '../domain/calendar-date.ts';
import type { Clock } from '../domain/clock.ts';

/** The one clock of the application: the engine's where that one is controlled, else the system's. */
export interface EngineClock extends Clock {
  /** True where the engine's clock may be moved (demo, tests, rehearsal). */
  readonly isControlled: boolean;
  /** Reads the engine's clock again; the background does so every second. */
  refresh(): Promise<void>;
  /** Moves the engine's clock on and follows it. Throws Error when it is not controlled or does not answer. */
  advance(milliseconds: number): Promise<void>;
  /** Calls the listener after each jump of more than a second; the answer removes it. */
  onJump(listener: () => void): () => void;
  stop(): void;
}

const answerSchema = z.object({ epochMilli: z.number() });
const REFRESH_MS = 1_000;
const TIMEOUT_MS = 2_000;
const JUMP_MS = 1_000;

/** The clock of a system whose engine keeps real time. */
function createSystemClock(): EngineClock {
  return {
    now: () => Date.now(),
    today: () => dateAt(Date.now()),
    isControlled: false,
    refresh: async () => undefined,
    advance: () => Promise.reject(new Error('Expected a controlled clock, but this engine keeps real time')),
    onJump: () => () => undefined,
    stop: () => undefined,
  };
}

/**
 * Follows the clock of an engine through its management address (`GET /actuator/clock`).
 * Without an address, or where the engine has no such endpoint, it is the system's clock.
 */
export async function startEngineClock(managementUrl: string | undefined): Promise<EngineClock> {
  if (managementUrl === undefined) return createSystemClock();
  const url = `${managementUrl.replace(/\/+$/, '')}/actuator/clock`;
  const first = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!first.ok) return createSystemClock();

  const listeners = new Set<() => void>();
  let offset = 0;
  follow(await read(first));
  const now = (): number => Date.now() + offset;
  const timer = setInterval(() => void refresh().catch(() => undefined), REFRESH_MS);
  timer.unref();

  function follow(epochMilli: number): void {
    const next = epochMilli - Date.now();
    const jumped = Math.abs(next - offset) > JUMP_MS;
    offset = next;
    if (jumped) for (const listener of listeners) listener();
  }

  async function refresh(): Promise<void> {
    follow(await read(await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) })));
  }

  return {
    now,
    today: () => dateAt(now()),
    isControlled: true,
    refresh,
    async advance(milliseconds) {
      const answer = await fetch(`${url}/add`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ offsetMilli: milliseconds }),
      });
      if (!answer.ok) throw new Error(`Expected the engine to move its clock, but it answered ${answer.status}`);
      follow(await read(answer));
    },
    onJump(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => clearInterval(timer),
  };
}

async function read(answer: Response): Promise<number> {
  if (!answer.ok) throw new Error(`Expected the engine's clock, but its management address answered ${answer.status}`);
  return answerSchema.parse(await answer.json()).epochMilli;
}
