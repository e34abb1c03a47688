import type { ReactElement } from 'react';
import type { LintResponse } from '../../contract/process.ts';
import type { ApiError } from '../app/api.ts';
import { useLanguage } from '../app/language.tsx';
import { ToneMark } from '../frames/tone.tsx';

interface ProblemListProps {
  readonly found: LintResponse | undefined;
  readonly error: ApiError | undefined;
  readonly onGo: (elementId: string) => void;
}

/** What the check found; each line leads to its element. */
export function ProblemList({ found, error, onGo }: ProblemListProps): ReactElement {
  const { t, say } = useLanguage();
  return (
    <section className="card" aria-labelledby="problems-title" data-testid="problems">
      <h2 id="problems-title">
        {t('process.problems')}
        {found && found.problems.length > 0 && <span className="count">{found.problems.length}</span>}
      </h2>
      <div role="status">
        {error && <p>{say(error.sentence)}</p>}
        {!error && !found && <p className="quiet">{t('process.notChecked')}</p>}
        {found?.problems.length === 0 && <ToneMark tone="green" text={t('process.noProblems')} />}
      </div>
      <ul className="problem-list">
        {found?.problems.map((problem, index) => {
          const text = say(problem.message);
          const line = (
            <>
              <ToneMark
                tone={problem.severity === 'error' ? 'red' : 'amber'}
                text={t(problem.severity === 'error' ? 'process.error' : 'process.warning')}
              />
              <span>{text}</span>
              <span className="rule-code">{problem.rule}</span>
            </>
          );
          return (
            <li key={`${problem.elementId}${problem.rule}${index}`}>
              {problem.elementId === '' ? (
                <span className="problem">{line}</span>
              ) : (
                <button
                  type="button"
                  className="problem"
                  onClick={() => onGo(problem.elementId)}
                  aria-label={t('process.goTo', { text })}
                >
                  {line}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
