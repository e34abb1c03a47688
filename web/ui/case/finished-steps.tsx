import type { ReactElement } from 'react';
import type { TimelineResponse } from '../../contract/application.ts';
import { useLanguage } from '../app/language.tsx';
import { Moment } from '../frames/day.tsx';
import { Facts } from '../frames/facts.tsx';

/** The steps that are done: who did each and when, the opinion, the time it took. */
export function FinishedSteps({ steps }: { readonly steps: TimelineResponse['steps'] }): ReactElement | null {
  const { t, say } = useLanguage();
  if (steps.length === 0) return null;
  return (
    <section aria-labelledby="steps-title">
      <h2 id="steps-title">{t('case.steps')}</h2>
      <ol className="plain" data-testid="finished-steps">
        {steps.map((step) => (
          <li key={step.taskId} className="card" data-testid="finished-step">
            <Facts
              facts={[
                { label: t('case.step'), value: step.name },
                {
                  label: t('case.stepWho'),
                  value: [step.who, step.organisation].filter((part) => part !== undefined).join(' · '),
                },
                { label: t('case.stepAt'), value: <Moment at={step.endedAt} /> },
                { label: t('case.stepTaken'), value: say(step.taken) },
                { label: t('case.stepOpinion'), value: step.opinion ?? t('case.noOpinion'), wide: true },
              ]}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}
