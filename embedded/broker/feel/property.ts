import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from 'feelin';
import { FeelRange, isContext, isList } from './value.ts';
import type { CallSite, FeelValue } from './value.ts';

const temporalProperties = new Set([
  'year',
  'month',
  'day',
  'weekday',
  'hour',
  'minute',
  'second',
  'time offset',
  'timezone',
  'years',
  'months',
  'days',
  'hours',
  'minutes',
  'seconds',
]);

/** The member of a context, the part of a temporal value, or the list of the members of a list's elements. */
export function propertyOf(target: FeelValue, name: string, site: CallSite): FeelValue {
  if (isList(target)) return target.map((item) => propertyOf(item, name, site));
  if (isContext(target)) return memberOf(target, name, site);
  if (target instanceof FeelRange) return rangePart(target, name);
  const isTemporal = [FeelDate, FeelDateTime, FeelTime, FeelDuration].some((kind) => target instanceof kind);
  if (isTemporal && temporalProperties.has(name)) {
    return (Reflect.get(target as object, name) as FeelValue | undefined) ?? null;
  }
  if (target !== null) site.warn('NO_PROPERTY_FOUND', `No property found with name '${name}'`);
  return null;
}

function memberOf(target: Readonly<Record<string, FeelValue>>, name: string, site: CallSite): FeelValue {
  const value = Object.hasOwn(target, name) ? target[name] : undefined;
  if (value !== undefined) return value;
  const keys = Object.keys(target)
    .map((key) => `'${key}'`)
    .join(', ');
  site.warn('NO_CONTEXT_ENTRY_FOUND', `No context entry found with key '${name}'. Available keys: ${keys}`);
  return null;
}

function rangePart(range: FeelRange, name: string): FeelValue {
  switch (name) {
    case 'start':
      return range.start ?? null;
    case 'end':
      return range.end ?? null;
    case 'start included':
      return range.startIncluded;
    case 'end included':
      return range.endIncluded;
    default:
      return null;
  }
}
