import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import type { Dayjs } from 'dayjs';
import 'dayjs/locale/zh-cn.js';
import customParseFormat from 'dayjs/plugin/customParseFormat.js';
import type { FocusEvent, ReactElement } from 'react';
import { useLanguage } from '../app/language.tsx';

dayjs.extend(customParseFormat);

interface DateInputProps {
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (value: string | undefined) => void;
  readonly disabled?: boolean;
}

const FORMATS = ['YYYY-MM-DD ddd', 'YYYY-MM-DD', 'YYYYMMDD'];
/** Taken when the field is left only: 2027/12/3 may yet become 2027/12/31. */
const TYPED = ['YYYY-MM-DD', 'YYYYMMDD', 'YYYY/M/D'];

/** A date to type or pick; its value is 'YYYY-MM-DD'. */
export function DateInput({ id, value, onChange, disabled = false }: DateInputProps): ReactElement {
  const { t } = useLanguage();
  const tell = (date: Dayjs | undefined): void => {
    const next = date?.format('YYYY-MM-DD');
    if (next !== value) onChange?.(next);
  };
  // The picker tells a typed date only once it has closed, which is after the click that sends the form.
  const leave = (event: FocusEvent<HTMLElement>): void => {
    const [typed = ''] = event.target instanceof HTMLInputElement ? event.target.value.split(' ') : [];
    const date = dayjs(typed, TYPED, true);
    if (date.isValid()) tell(date);
  };
  return (
    <DatePicker
      {...(id === undefined ? {} : { id })}
      value={value === undefined ? null : dayjs(value)}
      format={FORMATS}
      placeholder={t('frame.dateForm')}
      disabled={disabled}
      // A day the mouse only passes over is not written into the field.
      previewValue={false}
      onBlur={leave}
      onChange={(date) => tell(Array.isArray(date) || !date ? undefined : date)}
    />
  );
}
