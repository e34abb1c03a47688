import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn.js';
import type { ReactElement } from 'react';

interface DateInputProps {
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (value: string | undefined) => void;
  readonly disabled?: boolean;
}

const FORMATS = ['YYYY-MM-DD ddd', 'YYYY-MM-DD', 'YYYYMMDD', 'YYYY/M/D'];

/** A date to type or pick; its value is 'YYYY-MM-DD'. */
export function DateInput({ id, value, onChange, disabled = false }: DateInputProps): ReactElement {
  return (
    <DatePicker
      {...(id === undefined ? {} : { id })}
      value={value === undefined ? null : dayjs(value)}
      format={FORMATS}
      placeholder="YYYY-MM-DD"
      disabled={disabled}
      onChange={(date) => onChange?.(Array.isArray(date) || !date ? undefined : date.format('YYYY-MM-DD'))}
    />
  );
}
