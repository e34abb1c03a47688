import type { ReactElement } from 'react';
import { choiceWord } from '../application/choices.ts';
import { useLanguage } from '../app/language.tsx';

/** One value of the policy year: a number or text as it is, a list or table as a list of its parts. */
export function PolicyValue({ value }: { readonly value: unknown }): ReactElement {
  const { t } = useLanguage();
  const plain = (part: unknown): string => {
    const level = choiceWord('level', part);
    if (level !== undefined) return t(level);
    return typeof part === 'string' || typeof part === 'number' ? String(part) : '—';
  };
  if (Array.isArray(value)) {
    if (value.every((part) => typeof part !== 'object'))
      return <span>{value.map(plain).join(t('policy.separator'))}</span>;
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
    // What a part is called stands first; how the list is kept inside is no matter of the reader.
    const parts = Object.entries(value as Record<string, unknown>).filter(([name]) => name !== 'kind');
    return (
      <span>
        {parts.map(([name, part], index) => (
          <span key={name}>
            {index > 0 && ' · '}
            <PolicyValue value={part} />
          </span>
        ))}
      </span>
    );
  }
  if (typeof value === 'boolean') return <span>{t(value ? 'frame.yes' : 'frame.no')}</span>;
  return <span>{plain(value)}</span>;
}
