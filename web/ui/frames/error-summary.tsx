import { useEffect, useRef } from 'react';
import type { ReactElement, MouseEvent } from 'react';
import { Link } from 'react-router';
import { useLanguage } from '../app/language.tsx';
import { useErrorTitle } from './error-title.ts';

/** One thing to be put right; with the id of its field it becomes a link there. */
export interface Problem {
  readonly text: string;
  readonly fieldId?: string | undefined;
  /** Address of the page that holds the field, when it is another one. */
  readonly path?: string | undefined;
  /** Code of the rule behind it, shown to those who want to look it up. */
  readonly ruleCode?: string | undefined;
}

interface ErrorSummaryProps {
  readonly problems: readonly Problem[];
  /** Changes with each attempt, so that a repeated refusal takes the focus again. */
  readonly attempt: number;
  readonly errorId?: string;
  /** Finds the field when it is not an element with that id. */
  readonly reveal?: (fieldId: string) => void;
}

/** Everything that is wrong, in one place on top; takes the focus and leads to each field. */
export function ErrorSummary({ problems, attempt, errorId = '', reveal }: ErrorSummaryProps): ReactElement | null {
  const { t } = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  useErrorTitle(problems.length > 0);
  if (problems.length === 0) return null;
  const go = (event: MouseEvent, fieldId: string): void => {
    event.preventDefault();
    reveal?.(fieldId);
    const field = document.getElementById(fieldId);
    const target = field?.matches('input,select,textarea,button,[tabindex]')
      ? field
      : field?.querySelector<HTMLElement>('input,select,textarea,button,[tabindex]');
    (target ?? field)?.scrollIntoView({ block: 'center' });
    target?.focus({ preventScroll: true });
  };
  return (
    <div ref={box} tabIndex={-1} role="alert" className="error-summary" data-testid="error-summary">
      <h2>{t('frame.error')}</h2>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.fieldId ?? ''}${problem.text}`}>
            {problem.fieldId === undefined ? (
              problem.text
            ) : problem.path !== undefined ? (
              <Link to={`${problem.path}#${problem.fieldId}`}>{problem.text}</Link>
            ) : (
              <a href={`#${problem.fieldId}`} onClick={(event) => go(event, problem.fieldId ?? '')}>
                {problem.text}
              </a>
            )}
            {clauseOf(problem.ruleCode) !== undefined && (
              <span className="rule-code">{t('frame.clause', { n: clauseOf(problem.ruleCode) ?? '' })}</span>
            )}
          </li>
        ))}
      </ul>
      {errorId !== '' && <p className="quiet">{t('frame.errorId', { id: errorId })}</p>}
    </div>
  );
}

/** The clause of the opinions that a rule belongs to; people know the clause, not the letter within it. */
function clauseOf(ruleCode: string | undefined): string | undefined {
  return /^\d+/.exec(ruleCode ?? '')?.[0];
}
