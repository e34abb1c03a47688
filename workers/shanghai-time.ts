const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** A moment in epoch milliseconds as the engine's timers take it: ISO 8601 with +08:00, whole seconds. */
export function toShanghaiIso(epochMs: number): string {
  return `${new Date(epochMs + SHANGHAI_OFFSET_MS).toISOString().slice(0, 19)}+08:00`;
}
