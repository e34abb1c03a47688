import type { ReactElement } from 'react';
import type { Message } from '../../../domain/message.ts';
import { dayText } from '../app/dates.ts';
import { useLanguage } from '../app/language.tsx';
import { Day } from './day.tsx';
import { ToneMark } from './tone.tsx';
import { WhyDate } from './why-date.tsx';

interface DueProps {
  readonly dueOn: string | undefined;
  readonly remaining: Message | undefined;
  readonly state: 'normal' | 'soon' | 'overdue' | 'done';
  /** Why it is this day. */
  readonly why?: readonly Message[] | undefined;
}

/** A due date with the time left beside it; near and overdue ones carry a word, an icon and a colour. */
export function Due({ dueOn, remaining, state, why }: DueProps): ReactElement {
  const { t, say, language } = useLanguage();
  if (dueOn === undefined) return <span className="quiet">{t('frame.noDue')}</span>;
  const left = remaining === undefined ? '' : say(remaining);
  return (
    <span className="due">
      <Day iso={dueOn} />
      {state === 'soon' && <ToneMark tone="amber" text={`${t('frame.soon')} · ${left}`} />}
      {state === 'overdue' && <ToneMark tone="red" text={left === '' ? t('frame.overdue') : left} />}
      {state === 'normal' && left !== '' && <span className="quiet">{left}</span>}
      {why !== undefined && <WhyDate lines={why} of={dayText(dueOn, language)} />}
    </span>
  );
}
