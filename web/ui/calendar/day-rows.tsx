import { Button, Input } from 'antd';
import type { ReactElement } from 'react';
import { DateInput } from '../application/date-input.tsx';
import { useLanguage } from '../app/language.tsx';

/** One row: the holiday, its day, and the last day where it spans several. */
export interface DayRow {
  readonly name: string;
  readonly from: string;
  readonly to?: string;
}

interface DayRowsProps {
  readonly legend: string;
  readonly idPrefix: string;
  readonly add: string;
  readonly rows: readonly DayRow[];
  /** Whether a row has a last day. */
  readonly spans: boolean;
  readonly onChange: (rows: readonly DayRow[]) => void;
}

/** Days to change, add and remove. */
export function DayRows({ legend, idPrefix, add, rows, spans, onChange }: DayRowsProps): ReactElement {
  const { t } = useLanguage();
  const set = (index: number, part: Partial<DayRow>): void =>
    onChange(rows.with(index, { ...at(rows, index), ...part }));
  const blank: DayRow = spans ? { name: '', from: '', to: '' } : { name: '', from: '' };
  return (
    <fieldset className="day-rows">
      <legend>{legend}</legend>
      {rows.map((row, index) => {
        const id = `${idPrefix}-${index}`;
        return (
          <div className="filters" key={index}>
            <div className="entry-field">
              <label htmlFor={`${id}-name`}>{t('calendar.name')}</label>
              <Input
                id={`${id}-name`}
                value={row.name}
                onChange={(event) => set(index, { name: event.target.value })}
              />
            </div>
            <div className="entry-field">
              <label htmlFor={`${id}-from`}>{t(spans ? 'calendar.from' : 'calendar.date')}</label>
              <DateInput
                id={`${id}-from`}
                {...(row.from === '' ? {} : { value: row.from })}
                onChange={(value) => set(index, { from: value ?? '' })}
              />
            </div>
            {spans && (
              <div className="entry-field">
                <label htmlFor={`${id}-to`}>{t('calendar.to')}</label>
                <DateInput
                  id={`${id}-to`}
                  {...(row.to === undefined || row.to === '' ? {} : { value: row.to })}
                  onChange={(value) => set(index, { to: value ?? '' })}
                />
              </div>
            )}
            <Button
              aria-label={t('calendar.remove', { n: index + 1 })}
              onClick={() => onChange(rows.filter((_, other) => other !== index))}
            >
              ×
            </Button>
          </div>
        );
      })}
      <Button onClick={() => onChange([...rows, blank])}>{add}</Button>
    </fieldset>
  );
}

function at(rows: readonly DayRow[], index: number): DayRow {
  return rows[index] ?? { name: '', from: '' };
}
