import type { ReactElement } from 'react';
import { dayText, momentText } from '../app/dates.ts';
import { useLanguage } from '../app/language.tsx';

/** A date with its weekday: 2025-10-14 周二. */
export function Day({ iso }: { readonly iso: string }): ReactElement {
  const { language } = useLanguage();
  return (
    <time dateTime={iso} className="day">
      {dayText(iso, language)}
    </time>
  );
}

/** A moment in Asia/Shanghai: 2025-10-14 周二 09:30. */
export function Moment({ at }: { readonly at: string }): ReactElement {
  const { language } = useLanguage();
  return (
    <time dateTime={at} className="day">
      {momentText(at, language)}
    </time>
  );
}
