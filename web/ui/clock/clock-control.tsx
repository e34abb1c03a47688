import { App, Button } from 'antd';
import type { ReactElement } from 'react';
import type { ClockResponse } from '../../contract/clock.ts';
import { postJson } from '../app/api.ts';
import { useClock } from '../app/clock.tsx';
import { dayText } from '../app/dates.ts';
import { useLanguage } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { useAction } from '../app/use-action.ts';
import { Day } from '../frames/day.tsx';

const STEPS = [1, 5, 20] as const;

/** The date of the application; in a demo with buttons that move it on. */
export function ClockControl(): ReactElement | null {
  const { t, say, language } = useLanguage();
  const { me } = useSession();
  const clock = useClock();
  const action = useAction();
  const { message } = App.useApp();
  if (!clock.data) return null;
  const { today, workingDay, movable } = clock.data;
  const advance = (workingDays: number): Promise<boolean> =>
    action.run(async () => {
      const moved = await postJson<ClockResponse>('/clock/advance', { workingDays });
      clock.reload();
      void message.success(t('clock.moved', { date: dayText(moved.today, language) }));
    });
  return (
    <div className="clock" role="group" aria-label={t('clock.label')} data-testid="clock">
      <span data-testid="clock-today">
        <Day iso={today} />
        {!workingDay && <span className="quiet"> {t('clock.off')}</span>}
      </span>
      {movable && me && (
        <span className="clock-steps" role="group" aria-label={t('clock.move')}>
          {STEPS.map((n) => (
            <Button
              key={n}
              size="small"
              disabled={action.running}
              onClick={() => void advance(n)}
              data-testid={`clock-plus-${n}`}
            >
              {t('clock.plus', { n })}
            </Button>
          ))}
        </span>
      )}
      <span role="status" className="clock-status">
        {action.running ? t('clock.moving') : action.error ? say(action.error.sentence) : ''}
      </span>
    </div>
  );
}
