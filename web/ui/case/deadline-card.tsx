import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { DeadlineResponse } from '../../contract/deadline.ts';
import { dayText, momentText } from '../app/dates.ts';
import { useLanguage } from '../app/language.tsx';
import { useLoad } from '../app/use-load.ts';
import { DeadlineActions } from '../deadlines/deadline-actions.tsx';
import { Day } from '../frames/day.tsx';
import { Facts } from '../frames/facts.tsx';
import { Loaded } from '../frames/loaded.tsx';
import { ToneMark } from '../frames/tone.tsx';
import type { Tone } from '../frames/tone.tsx';

const TONES: Record<DeadlineResponse['state'], Tone> = {
  running: 'blue',
  paused: 'grey',
  met: 'green',
  breached: 'red',
  superseded: 'grey',
};

const ASK_TONES: Record<DeadlineResponse['asks'][number]['state'], Tone> = {
  asked: 'amber',
  approved: 'green',
  refused: 'grey',
};

/** One deadline: its date with the reason, its reminders, its changes. */
export function DeadlineCard({ id }: { readonly id: string }): ReactElement {
  const { t, say, language } = useLanguage();
  const load = useLoad<DeadlineResponse>(`/deadlines/${id}`);
  return (
    <Loaded load={load}>
      {(deadline) => (
        <section className="card" aria-label={say(deadline.startFact)} data-testid="deadline">
          <Facts
            facts={[
              {
                label: t('deadline.end'),
                value: (
                  <>
                    <Day iso={deadline.endsOn} /> <span className="quiet">{say(deadline.remaining)}</span>{' '}
                    {deadline.provisional && <ToneMark tone="amber" text={t('frame.provisional')} />}
                  </>
                ),
              },
              {
                label: t('deadline.start'),
                value: (
                  <>
                    {say(deadline.startFact)} <Day iso={deadline.startOn} />
                  </>
                ),
              },
              { label: t('deadline.days'), value: t('deadline.daysValue', { n: deadline.workingDays }) },
              { label: t('deadline.rule'), value: say(deadline.ruleName) },
              {
                label: t('deadline.state'),
                value: <ToneMark tone={TONES[deadline.state]} text={t(`deadline.${deadline.state}`)} />,
              },
            ]}
          />
          <h2>{t('frame.why')}</h2>
          <ol className="why-lines">
            {deadline.explanation.map((line) => (
              <li key={line.zh}>{say(line)}</li>
            ))}
          </ol>
          <h2>{t('deadline.rungs')}</h2>
          <ul className="plain">
            {deadline.rungs.map((rung) => (
              <li key={`${rung.rung}${rung.at}`}>
                {momentText(rung.at, language)} {t(`deadline.${rung.rung}`)}{' '}
                <span className="quiet">{t(rung.fired ? 'deadline.fired' : 'deadline.planned')}</span>
              </li>
            ))}
          </ul>
          {deadline.changes.length > 0 && (
            <>
              <h2>{t('deadline.changes')}</h2>
              <ul className="plain">
                {deadline.changes.map((change) => (
                  <li key={change.at}>
                    {momentText(change.at, language)} {change.accountName}{' '}
                    {change.askedBy !== undefined && `${t('deadline.askedBy', { who: change.askedBy })} `}
                    {t('deadline.change', {
                      from: dayText(change.from, language),
                      to: dayText(change.to, language),
                      reason: change.reason,
                    })}
                  </li>
                ))}
              </ul>
            </>
          )}
          {deadline.asks.length > 0 && (
            <>
              <h2>{t('deadline.asks')}</h2>
              <ul className="plain">
                {deadline.asks.map((ask) => (
                  <li key={ask.id}>
                    {momentText(ask.at, language)}{' '}
                    {t('deadline.askLine', { who: ask.askedBy, n: ask.workingDays, reason: ask.reason })}{' '}
                    <ToneMark tone={ASK_TONES[ask.state]} text={t(`deadline.ask-${ask.state}`)} /> {ask.decidedBy}{' '}
                    {ask.answer} {ask.mayDecide && <Link to="/extensions">{t('deadline.decide')}</Link>}
                  </li>
                ))}
              </ul>
            </>
          )}
          {deadline.lateReason && (
            <>
              <h2>{t('deadline.lateReason')}</h2>
              <p data-testid="late-reason">
                {momentText(deadline.lateReason.at, language)} {deadline.lateReason.accountName}{' '}
                {deadline.lateReason.text}
              </p>
            </>
          )}
          <DeadlineActions deadline={deadline} onDone={load.reload} />
        </section>
      )}
    </Loaded>
  );
}
