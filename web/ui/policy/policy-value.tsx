import type { ReactElement } from 'react';
import { useLanguage } from '../app/language.tsx';

/** One value of the policy year: a number or text as it is, a list or table as a list of its parts. */
export function PolicyValue({ value }: { readonly value: unknown }): ReactElement {
  const { t } = useLanguage();
  if (Array.isArray(value)) {
    if (value.every((part) => typeof part !== 'object')) return <span>{value.map(String).join('、')}</span>;
    return (
      <ul className="value-list">
        {value.map((part: unknown, index) => (
          <li key={index}>
            <PolicyValue value={part} />
          </li>
        ))}
      </ul>
    );
  }
  if (typeof value === 'object' && value !== null) {
    return (
      <ul className="value-list">
        {Object.entries(value).map(([name, part]: [string, unknown]) => (
          <li key={name}>
            {name}:<PolicyValue value={part} />
          </li>
        ))}
      </ul>
    );
  }
  if (typeof value === 'boolean') return <span>{t(value ? 'frame.yes' : 'frame.no')}</span>;
  return <span>{typeof value === 'string' || typeof value === 'number' ? value : '—'}</span>;
}
