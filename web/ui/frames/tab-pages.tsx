import { useRef } from 'react';
import type { KeyboardEvent, ReactElement, ReactNode } from 'react';
import { useLocation, useSearchParams } from 'react-router';

interface TabPage {
  readonly key: string;
  readonly label: string;
  readonly content: ReactNode;
  /** Stays in the page while hidden, so that nothing typed is lost. */
  readonly keepMounted?: boolean;
}

interface TabPagesProps {
  readonly label: string;
  readonly pages: readonly TabPage[];
}

/** Tabs whose choice is kept in the address (`tab`); arrow keys move between them. */
export function TabPages({ label, pages }: TabPagesProps): ReactElement {
  const [search, setSearch] = useSearchParams();
  const location = useLocation();
  const active = pages.find((page) => page.key === search.get('tab')) ?? pages[0];
  const buttons = useRef(new Map<string, HTMLButtonElement>());
  const open = (key: string): void => {
    const next = new URLSearchParams(search);
    next.set('tab', key);
    setSearch(next, { replace: true, preventScrollReset: true, state: location.state as unknown });
  };
  const move = (event: KeyboardEvent, index: number): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = pages[(index + step + pages.length) % pages.length];
    if (step === 0 || !next) return;
    event.preventDefault();
    open(next.key);
    buttons.current.get(next.key)?.focus();
  };
  return (
    <div className="tab-pages">
      <div role="tablist" aria-label={label} className="tab-list">
        {pages.map((page, index) => (
          <button
            key={page.key}
            ref={(element) => {
              if (element) buttons.current.set(page.key, element);
            }}
            type="button"
            role="tab"
            id={`tab-${page.key}`}
            aria-selected={page === active}
            aria-controls={`panel-${page.key}`}
            tabIndex={page === active ? 0 : -1}
            onClick={() => open(page.key)}
            onKeyDown={(event) => move(event, index)}
            data-testid={`tab-${page.key}`}
          >
            {page.label}
          </button>
        ))}
      </div>
      {pages.map((page) => (
        <div
          key={page.key}
          role="tabpanel"
          id={`panel-${page.key}`}
          aria-labelledby={`tab-${page.key}`}
          hidden={page !== active}
          className="tab-panel"
        >
          {(page === active || page.keepMounted === true) && page.content}
        </div>
      ))}
    </div>
  );
}
