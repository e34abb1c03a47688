import type { ReactElement } from 'react';
import type { ReturnTargetsResponse } from '../../contract/return.ts';
import { useLanguage } from '../app/language.tsx';
import { Day } from '../frames/day.tsx';

interface ReturnPreviewProps {
  readonly preview: ReturnTargetsResponse['targets'][number];
}

/** What a return does, before it is confirmed: steps done again, what becomes void, days that move. */
export function ReturnPreview({ preview }: ReturnPreviewProps): ReactElement {
  const { t, say } = useLanguage();
  const { opens, voids, dates, pause } = preview;
  return (
    <section aria-label={t('return.preview')} data-testid="return-preview">
      <p>
        <strong>{t('return.opens')}</strong>
      </p>
      <ol>
        {opens.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p>
        <strong>{t('return.voids')}</strong>
      </p>
      {voids.length === 0 ? (
        <p className="quiet">{t('return.noVoids')}</p>
      ) : (
        <ul>
          {voids.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <p>
        <strong>{t('return.dates')}</strong>
      </p>
      <ul>
        {dates.map(({ what, from, to }) => (
          <li key={`${what}${from ?? ''}${to ?? ''}`}>
            {what} {from !== undefined && <Day iso={from} />}
            {' → '}
            {to === undefined ? (
              <span className="quiet">{t('return.ends')}</span>
            ) : (
              <>
                {t('return.starts')} <Day iso={to} />
              </>
            )}
          </li>
        ))}
      </ul>
      <p className="quiet">{say(pause)}</p>
    </section>
  );
}
