import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { hourOfDayMs, parseDate } from '../domain/calendar-date.ts';
import type { EngineClock } from '../zeebe/engine-clock.ts';
import type { Quiet } from './quiet.ts';

/** The demo begins inside the policy year 2025 and before the National Day make-up days. */
const firstDay = parseDate('2025-09-22');
const firstHour = 9;
const dayMs = 86_400_000;
const silenceMs = 500;
const longestQuietMs = 15_000;

const fileSchema = z.object({ offsetMs: z.number() });

/** How far the demo's clock is from the system's, kept beside the data so that a second start goes on from there. */
export function readDemoOffset(dataDir: string, machineNow: number): number {
  const file = join(dataDir, 'demo-clock.json');
  if (existsSync(file)) return fileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).offsetMs;
  const offsetMs = hourOfDayMs(firstDay, firstHour) - machineNow;
  saveDemoOffset(dataDir, offsetMs);
  return offsetMs;
}

function saveDemoOffset(dataDir: string, offsetMs: number): void {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'demo-clock.json');
  writeFileSync(`${file}.new`, JSON.stringify({ offsetMs }));
  renameSync(`${file}.new`, file);
}

/**
 * Moves the controlled clock to a moment, day by day, so that every day's reminders and escalations come on their day;
 * after each step it waits until the engine is quiet, fifteen seconds at most.
 */
export function createMoveClock(
  clock: EngineClock,
  quiet: Quiet,
  dataDir: string,
  machineNow: () => number,
  isBusy: () => Promise<boolean>,
): (epochMs: number) => Promise<void> {
  return async (epochMs) => {
    // What is under way belongs to the day that ends.
    await quiet.wait(silenceMs, longestQuietMs, isBusy);
    while (clock.now() < epochMs) {
      await clock.advance(Math.min(dayMs, epochMs - clock.now()));
      saveDemoOffset(dataDir, clock.now() - machineNow());
      await quiet.wait(silenceMs, longestQuietMs, isBusy);
    }
  };
}
