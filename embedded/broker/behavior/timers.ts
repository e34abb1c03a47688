import { CronExpressionParser } from 'cron-parser';
import type { Key } from '../command.ts';
import { addDuration, parseDateTime, parseDuration } from '../iso-time.ts';
import type { TimerDefinition } from '../model/executable.ts';
import type { Processing } from '../processing.ts';
import { evaluate, textOf, wrongType } from './evaluation.ts';
import { Failure } from './failure.ts';

/** When a timer is due, and how often it comes; -1 without an end. */
export interface TimerPlan {
  readonly dueDate: number;
  readonly repetitions: number;
}

/** Evaluates a timer in a scope (-1 for none); throws Failure when it is no time. */
export function planTimer(p: Processing, timer: TimerDefinition, scope: Key): TimerPlan {
  const { expression } = timer;
  const text = expression.isStatic ? expression.source : temporalText(p, timer, scope);
  const plan = timer.kind === 'cycle' ? planCycle(text, p.now) : planOnce(timer.kind, text, p.now);
  if (plan) return plan;
  throw new Failure('EXTRACT_VALUE_ERROR', noTime(timer, text), scope);
}

/** The next moment of a cycle after one has fired; undefined when it has no more. */
export function planNext(
  timer: TimerDefinition,
  text: string,
  due: number,
  now: number,
  repetitions: number,
): TimerPlan | undefined {
  if (timer.kind !== 'cycle' || repetitions === 1 || repetitions === 0) return undefined;
  const left = repetitions > 0 ? repetitions - 1 : -1;
  const cron = nextOfCron(text, now);
  if (cron !== undefined) return { dueDate: cron, repetitions: left };
  const interval = parseDuration(text.split('/').at(-1) ?? '');
  if (!interval) return undefined;
  return { dueDate: nextOfInterval(due, interval, now), repetitions: left };
}

/** The text of a cycle, for planning its next moment. */
export function cycleText(p: Processing, timer: TimerDefinition, scope: Key): string {
  return timer.expression.isStatic ? timer.expression.source : temporalText(p, timer, scope);
}

function temporalText(p: Processing, timer: TimerDefinition, scope: Key): string {
  const wanted =
    timer.kind === 'date' ? (['STRING', 'DATE_TIME'] as const) : (['DURATION', 'PERIOD', 'STRING'] as const);
  const result = evaluate(p, timer.expression, scope);
  if (typeof result.value !== 'string') {
    throw wrongType(timer.expression, timer.kind === 'cycle' ? 'STRING' : wanted, result, scope);
  }
  return result.value;
}

function planOnce(kind: 'date' | 'duration', text: string, now: number): TimerPlan | undefined {
  if (kind === 'date') {
    const dueDate = parseDateTime(text);
    return dueDate === undefined ? undefined : { dueDate, repetitions: 1 };
  }
  const duration = parseDuration(text);
  return duration && { dueDate: addDuration(now, duration), repetitions: 1 };
}

function planCycle(text: string, now: number): TimerPlan | undefined {
  const repeating = /^R(-?\d*)\/(?:(.+)\/)?(P.+)$/.exec(text);
  if (!repeating) {
    const cron = nextOfCron(text, now);
    return cron === undefined ? undefined : { dueDate: cron, repetitions: -1 };
  }
  const [, count = '', start, period = ''] = repeating;
  const interval = parseDuration(period);
  const from = start === undefined ? undefined : parseDateTime(start);
  if (!interval || (start !== undefined && from === undefined)) return undefined;
  const repetitions = count === '' ? -1 : Number(count);
  return { dueDate: from ?? addDuration(now, interval), repetitions };
}

function nextOfInterval(due: number, interval: NonNullable<ReturnType<typeof parseDuration>>, now: number): number {
  const next = addDuration(due, interval);
  return next > now || next <= due ? next : addDuration(now, interval);
}

function nextOfCron(text: string, now: number): number | undefined {
  if (text.trim().split(/\s+/).length !== 6 && !text.startsWith('@')) return undefined;
  try {
    return CronExpressionParser.parse(text, { currentDate: new Date(now), tz: 'UTC' })
      .next()
      .getTime();
  } catch {
    return undefined;
  }
}

/** Zeebe's sentence for a text that is no time. */
function noTime({ kind, expression }: TimerDefinition, text: string): string {
  if (kind !== 'cycle') {
    const shape = kind === 'date' ? 'date-time' : 'duration';
    return `Invalid ${shape} format '${text}' for expression '${textOf(expression)}'.`;
  }
  const parts = text.trim().split(/\s+/).length;
  if (!text.startsWith('R') && parts !== 6) return `Cron expression contains ${parts} parts but we expect one of [6]`;
  return `Invalid cycle '${text}' for expression '${textOf(expression)}'.`;
}
