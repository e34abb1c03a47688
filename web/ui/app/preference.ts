/** What a person may set for this device. */
type Preference = 'language' | 'color' | 'large' | 'role' | 'shortcuts';

/** Reads a setting of this device; undefined when there is none or the browser keeps nothing. */
export function readPreference(name: Preference): string | undefined {
  try {
    return localStorage.getItem(`zhicheng.${name}`) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a setting on this device; a browser that keeps nothing loses it with the page. */
export function writePreference(name: Preference, value: string): void {
  try {
    localStorage.setItem(`zhicheng.${name}`, value);
  } catch {
    // Nothing depends on it: the setting holds until the page is left.
  }
}
