import { Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { useLanguage } from '../app/language.tsx';
import { choices } from './choices.ts';
import { DateInput } from './date-input.tsx';
import type { FieldSpec } from './fields.ts';
import type { Directory } from './use-directory.ts';

interface FieldInputProps {
  readonly field: FieldSpec;
  readonly directory: Directory;
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (value: unknown) => void;
}

/** The control of one field; the form hands it id, value and onChange. */
export function FieldInput({ field, directory, id, value, onChange }: FieldInputProps): ReactElement {
  const { t } = useLanguage();
  const required = field.optional !== true;
  const ground = { ...(id === undefined ? {} : { id }), 'aria-required': required };
  if (field.kind === 'date') {
    return (
      <DateInput
        {...(id === undefined ? {} : { id })}
        {...(value === undefined ? {} : { value })}
        {...(onChange ? { onChange } : {})}
      />
    );
  }
  if (field.kind === 'text') {
    return <Input {...ground} value={value ?? ''} onChange={(event) => onChange?.(event.target.value)} />;
  }
  if (field.kind === 'long') {
    return (
      <Input.TextArea
        {...ground}
        autoSize={{ minRows: 2, maxRows: 8 }}
        value={value ?? ''}
        onChange={(event) => onChange?.(event.target.value)}
      />
    );
  }
  const options =
    field.kind === 'choice'
      ? (field.list ? choices[field.list] : []).map(([option, word]) => ({ value: option, label: t(word) }))
      : field.kind === 'policy'
        ? [...(field.values === undefined ? [] : (directory.values[field.values] ?? []))]
        : field.kind === 'committee'
          ? directory.committees.map((each) => ({ value: each.id, label: each.name }))
          : field.kind === 'series'
            ? [...new Set(directory.committees.flatMap((each) => each.series))].map((each) => ({
                value: each,
                label: each,
              }))
            : directory.organisations
                .filter((each) =>
                  field.organisations === undefined
                    ? each.kind === 'unit' || each.kind === 'agency'
                    : each.kind === field.organisations,
                )
                .map((each) => ({ value: each.id, label: each.name }));
  return (
    <Select
      {...ground}
      value={value ?? null}
      allowClear={!required}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('editor.choose')}
      options={options}
      onChange={(next: unknown) => onChange?.(next ?? undefined)}
    />
  );
}
