/** A calendar-aware duration: months and days move by the calendar (UTC), the rest by milliseconds. */
export interface IsoDuration {
  readonly months: number;
  readonly days: number;
  readonly milliseconds: number;
}

const durationPattern =
  /^([-+])?P(?:([-+]?\d+)Y)?(?:([-+]?\d+)M)?(?:([-+]?\d+)W)?(?:([-+]?\d+)D)?(?:T(?:([-+]?\d+)H)?(?:([-+]?\d+)M)?(?:([-+]?\d+(?:\.\d+)?)S)?)?$/;
const dateTimePattern =
  /^(\d{4,})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[-+]\d{2}:?\d{2}(?::\d{2})?)?(?:\[([^\]]+)\])?$/;

/** Parses an ISO 8601 duration; undefined when it is none. */
export function parseDuration(text: string): IsoDuration | undefined {
  const found = durationPattern.exec(text);
  if (!found || text.endsWith('P') || text.endsWith('T')) return undefined;
  const sign = found[1] === '-' ? -1 : 1;
  const part = (place: number): number => sign * Number(found[place] ?? 0);
  return {
    months: part(2) * 12 + part(3),
    days: part(4) * 7 + part(5),
    milliseconds: part(6) * 3_600_000 + part(7) * 60_000 + Math.round(part(8) * 1000),
  };
}

/** The moment a duration after another, in epoch milliseconds. */
export function addDuration(epochMilli: number, duration: IsoDuration): number {
  if (duration.months === 0) return epochMilli + duration.days * 86_400_000 + duration.milliseconds;
  const date = new Date(epochMilli);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + duration.months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return date.getTime() + duration.days * 86_400_000 + duration.milliseconds;
}

/** Parses an ISO 8601 date and time with offset or zone; undefined when it is none or names no zone. */
export function parseDateTime(text: string): number | undefined {
  const found = dateTimePattern.exec(text);
  if (!found) return undefined;
  const [, year, month, day, hour, minute, second = '0', fraction = '0', offset, zone] = found;
  if (offset === undefined && zone === undefined) return undefined;
  const local = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  const check = new Date(local);
  if (check.getUTCDate() !== Number(day) || Number(hour) > 23 || Number(minute) > 59) return undefined;
  const exact = local + Math.floor(Number(`0.${fraction}`) * 1000);
  if (zone !== undefined) return inZone(exact, zone);
  if (offset === undefined || offset === 'Z') return exact;
  const [hours = 0, minutes = 0] = offset.slice(1).replaceAll(':', '').match(/\d{2}/g)?.map(Number) ?? [];
  return exact - (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** The moment a local time (given as if UTC) means in a named zone; undefined for an unknown zone. */
function inZone(local: number, zone: string): number | undefined {
  try {
    const guess = local - offsetAt(local, zone);
    return local - offsetAt(guess, zone);
  } catch {
    return undefined;
  }
}

function offsetAt(moment: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone === 'Z' ? 'UTC' : zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(moment);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value);
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return local - Math.floor(moment / 1000) * 1000;
}
