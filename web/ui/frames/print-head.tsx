import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useClock } from '../app/clock.tsx';
import { momentText } from '../app/dates.ts';
import { useLanguage } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';

interface PrintHeadProps {
  /** What narrows the list and how, as the page has it chosen; an empty choice narrows nothing. */
  readonly filters: readonly (readonly [name: string, chosen: string])[];
}

/** What a printed list says below its name: how it was narrowed, when and by whom it was printed. Not on the screen. */
export function PrintHead({ filters }: PrintHeadProps): ReactElement {
  const { t, language } = useLanguage();
  const { me } = useSession();
  const clock = useClock();
  const chosen = filters.filter(([, value]) => value !== '');
  return (
    <div className="print-head" data-testid="print-head">
      <p>
        {chosen.length === 0
          ? t('frame.printAll')
          : t('frame.printFilters', {
              filters: chosen.map(([name, value]) => t('frame.printFilter', { name, value })).join(t('frame.printAnd')),
            })}
      </p>
      <p>
        {t('frame.printed', {
          time: clock.data === undefined ? '' : momentText(clock.data.now, language),
          who: me?.name ?? '',
        })}
      </p>
    </div>
  );
}

/** Prints the page. */
export function PrintButton(): ReactElement {
  const { t } = useLanguage();
  return (
    <Button onClick={() => window.print()} data-testid="print">
      {t('frame.print')}
    </Button>
  );
}
