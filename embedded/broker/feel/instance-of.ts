import { typeOf } from './value.ts';
import type { FeelValue } from './value.ts';

const typeNames: Readonly<Record<ReturnType<typeof typeOf>, string>> = {
  null: 'Null',
  boolean: 'boolean',
  number: 'number',
  string: 'string',
  list: 'list',
  context: 'context',
  date: 'date',
  time: 'time',
  'date time': 'date and time',
  'days duration': 'days and time duration',
  'months duration': 'years and months duration',
  range: 'range',
  function: 'function',
};

/** Whether a value is of a type as the language names it; `Any` fits all but null. */
export function instanceOf(value: FeelValue, type: string): boolean {
  if (type === 'Any') return value !== null;
  return (
    typeNames[typeOf(value)] ===
    type
      .replace(/<.*$/, '')
      .replace(/^day-time-duration$/, 'days and time duration')
      .replace(/^year-month-duration$/, 'years and months duration')
  );
}
