import { Alert } from 'antd';
import type { ReactElement } from 'react';
import type { CalendarPreviewResponse } from '../../contract/calendar.ts';
import { useLanguage } from '../app/language.tsx';
import { MoveTable } from './move-table.tsx';

/** What a calendar would do: what looks odd in it, and the deadlines it moves. */
export function PreviewBox({ preview }: { readonly preview: CalendarPreviewResponse }): ReactElement {
  const { t, say } = useLanguage();
  return (
    <section data-testid="calendar-preview">
      <h2>{t('calendar.moves')}</h2>
      {preview.warnings.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('calendar.warnings')}
          description={
            <ul>
              {preview.warnings.map((warning) => (
                <li key={warning.zh}>{say(warning)}</li>
              ))}
            </ul>
          }
        />
      )}
      <p className="quiet">{t('calendar.previewHint')}</p>
      <MoveTable moves={preview.moves} />
    </section>
  );
}
