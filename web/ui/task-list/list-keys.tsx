import { useState } from 'react';
import type { ReactElement } from 'react';
import { ShortcutHelp } from '../shortcuts/shortcut-help.tsx';
import { useShortcuts } from '../shortcuts/use-shortcuts.ts';

const KEYS = [
  ['J', 'shortcuts.nextRow'],
  ['K', 'shortcuts.previousRow'],
  ['Enter', 'shortcuts.openRow'],
  ['X', 'shortcuts.tickRow'],
  ['/', 'shortcuts.search'],
] as const;

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-testid="task-row"]')];
}

function currentRow(): number {
  return rows().findIndex((row) => row.contains(document.activeElement));
}

/** Moves the focus to the link of another row; Enter then opens it as it opens any link. */
function move(step: 1 | -1): void {
  const all = rows();
  const at = currentRow();
  const next = at < 0 ? 0 : Math.min(Math.max(at + step, 0), all.length - 1);
  all[next]?.querySelector('a')?.focus();
}

/** The keys of the task list, and their help. */
export function ListKeys(): ReactElement {
  const [helping, setHelping] = useState(false);
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    x: () => {
      const row = rows()[currentRow()];
      row?.querySelector<HTMLInputElement>('input[type="checkbox"]')?.click();
    },
    '/': () => document.querySelector<HTMLInputElement>('[data-testid="search"]')?.focus(),
    '?': () => setHelping(true),
  });
  return <ShortcutHelp open={helping} onChange={setHelping} keys={KEYS} />;
}
