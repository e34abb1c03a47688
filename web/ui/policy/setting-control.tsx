import { Input, InputNumber, Select, Switch } from 'antd';
import type { ReactElement } from 'react';
import type { PolicyYear } from '../../../domain/policy-year.ts';
import { useLanguage } from '../app/language.tsx';

type Setting = PolicyYear['settings'][keyof PolicyYear['settings']];

interface SettingControlProps {
  readonly id: string;
  readonly setting: Setting;
  readonly onChange: (value: unknown) => void;
}

/** The control of one open question: a switch, a number, a time or a choice. */
export function SettingControl({ id, setting, onChange }: SettingControlProps): ReactElement {
  const { language } = useLanguage();
  if ('options' in setting) {
    const options = setting.options.map((option) => ({ value: option.value, label: option[language] }));
    return (
      <Select<string>
        id={id}
        value={setting.value}
        options={options}
        onChange={onChange}
        popupMatchSelectWidth={false}
      />
    );
  }
  if (typeof setting.value === 'boolean') return <Switch id={id} checked={setting.value} onChange={onChange} />;
  if (typeof setting.value === 'number') {
    const unit = 'unit' in setting ? setting.unit : '';
    return <InputNumber id={id} min={0} precision={0} value={setting.value} suffix={unit} onChange={onChange} />;
  }
  return <Input id={id} value={setting.value} onChange={(event) => onChange(event.target.value)} />;
}
