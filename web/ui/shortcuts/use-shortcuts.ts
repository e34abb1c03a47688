import { useEffect, useRef } from 'react';
import { readPreference } from '../app/preference.ts';

/** What keys do on a page, by the character typed; Enter is left to what has the focus. */
type Shortcuts = Readonly<Record<string, () => void>>;

const QUIET_INPUTS = new Set(['checkbox', 'radio', 'button', 'submit', 'reset']);

/** True while what is typed goes into a field, a list of choices or a dialog. */
function isTyping(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"]:not([hidden])') !== null) return true;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches('textarea, select')) return true;
  return target instanceof HTMLInputElement && !QUIET_INPUTS.has(target.type);
}

/** Whether the person has left the keys on; they are, unless switched off on this device. */
export function areShortcutsOn(): boolean {
  return readPreference('shortcuts') !== 'off';
}

/** Listens for single keys; silent while somebody types, in dialogs, and with Ctrl, Alt or Meta. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const run = latest.current[key];
      const modified = event.ctrlKey || event.altKey || event.metaKey || event.isComposing;
      // Help stays within reach, so that the keys can be switched on again.
      if (run === undefined || modified || isTyping(event.target) || (key !== '?' && !areShortcutsOn())) return;
      event.preventDefault();
      run();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
