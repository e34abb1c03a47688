import type { LoggedEvent } from '../state/event.ts';

/** One event of a batch: key, type, intent, value (or the place in the batch of the event with the same one), extra. */
type PackedEvent = readonly [number, string, string, object | number, object?];

/** The events of one command as the log keeps them: first position, source position, timestamp, events. */
export type PackedBatch = readonly [number, number, number, readonly PackedEvent[]];

/** Packs the events of one command; they share a source and a time and follow one another. */
export function packBatch(events: readonly LoggedEvent[]): PackedBatch {
  const places = new Map<object, number>();
  const first = events[0];
  const packed = events.map(({ key, type, intent, value, extra }, place): PackedEvent => {
    const same = places.get(value);
    if (same === undefined) places.set(value, place);
    return extra === undefined ? [key, type, intent, same ?? value] : [key, type, intent, same ?? value, extra];
  });
  return [first?.position ?? 0, first?.sourcePosition ?? 0, first?.timestamp ?? 0, packed];
}

/** Gives back the events of a packed batch. */
export function unpackBatch([position, sourcePosition, timestamp, packed]: PackedBatch): LoggedEvent[] {
  const values: object[] = [];
  return packed.map(([key, type, intent, value, extra], place) => {
    const found = typeof value === 'number' ? values[value] : value;
    values[place] = found ?? {};
    return {
      position: position + place,
      sourcePosition,
      timestamp,
      key,
      type,
      intent,
      value: found,
      extra,
    } as LoggedEvent;
  });
}
