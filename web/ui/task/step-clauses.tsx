import type { ReactElement } from 'react';
import type { TaskResponse } from '../../contract/task.ts';
import { useLanguage } from '../app/language.tsx';

/** The rules a step rests on, each with its clause and a sentence. */
export function StepClauses({ clauses }: { readonly clauses: TaskResponse['clauses'] }): ReactElement | null {
  const { t, say } = useLanguage();
  if (clauses.length === 0) return null;
  return (
    <section aria-labelledby="clauses-title" data-testid="step-clauses">
      <h2 id="clauses-title">{t('task.clauses')}</h2>
      <ul className="plain">
        {clauses.map(({ code, source, text }) => (
          <li key={code}>
            <span className="quiet">{t('task.clause', { source: say(source), code })}</span> {say(text)}
          </li>
        ))}
      </ul>
    </section>
  );
}
