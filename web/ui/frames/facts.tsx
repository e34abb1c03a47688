import type { ReactElement, ReactNode } from 'react';

/** One label with its value. */
export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
  /** Takes more room where there is some. */
  readonly wide?: boolean;
}

/** Labels with their values, in as many columns as there is room for. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }): ReactElement {
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <div key={fact.label} className={fact.wide === true ? 'fact-wide' : undefined}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
