import type { ReactElement } from 'react';
import type { DiagramResponse } from '../../contract/application.ts';
import { momentText } from '../app/dates.ts';
import { useLanguage } from '../app/language.tsx';
import { Day } from '../frames/day.tsx';
import { ToneMark } from '../frames/tone.tsx';
import type { FlowNode } from './outline.ts';

interface DiagramOutlineProps {
  readonly diagram: DiagramResponse['diagrams'][number];
  readonly steps: readonly FlowNode[];
  readonly done: ReadonlySet<string>;
}

/** The diagram in words: every step with its state, for reading without the picture. */
export function DiagramOutline({ diagram, steps, done: finished }: DiagramOutlineProps): ReactElement {
  const { t, language } = useLanguage();
  return (
    <section className="outline" aria-labelledby="outline-title">
      <h2 id="outline-title">{t('diagram.outline')}</h2>
      <ol data-testid="diagram-outline">
        {steps.map((step) => {
          const current = diagram.current.find((each) => each.elementId === step.id);
          const done = finished.has(step.id);
          return (
            <li key={step.id} aria-current={current ? 'step' : undefined}>
              <ToneMark
                tone={current ? 'blue' : done ? 'green' : 'grey'}
                text={t(current ? 'diagram.current' : done ? 'diagram.done' : 'diagram.ahead')}
              />
              <span className={current ? 'outline-current' : undefined}>{step.name}</span>
              {current && (
                <span className="quiet">
                  {current.who !== undefined && `${current.who} · `}
                  {t('diagram.since', { since: momentText(current.since, language) })}
                  {current.dueOn !== undefined && (
                    <>
                      {' · '}
                      {t('task.due')} <Day iso={current.dueOn} />
                    </>
                  )}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
