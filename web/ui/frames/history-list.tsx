import type { ReactElement } from 'react';
import { Moment } from './day.tsx';

interface HistoryEntry {
  readonly at: string;
  readonly who?: string | undefined;
  readonly organisation?: string | undefined;
  readonly text: string;
}

/** What happened, oldest first: when, who, what. */
export function HistoryList({
  entries,
  empty,
}: {
  readonly entries: readonly HistoryEntry[];
  readonly empty: string;
}): ReactElement {
  if (entries.length === 0) return <p className="empty-state">{empty}</p>;
  return (
    <ol className="history" data-testid="history">
      {entries.map((entry, index) => (
        <li key={`${entry.at}-${index}`}>
          <span className="history-when">
            <Moment at={entry.at} />
          </span>
          <span className="history-text">{entry.text}</span>
          <span className="quiet">
            {[entry.who, entry.organisation].filter((part) => part !== undefined).join(' · ')}
          </span>
        </li>
      ))}
    </ol>
  );
}
