import type { Key } from '../command.ts';
import type { State } from '../state/state.ts';
import { composite } from '../state/state.ts';

/** The kinds of things with an id and versions. */
type Versioned = 'process' | 'form' | 'drg' | 'decision';

/** The key of the latest version that is not deleted; undefined when there is none. */
export function latestVersion(state: State, kind: Versioned, tenantId: string, id: string): Key | undefined {
  const versions = state.versions.get(composite(kind, tenantId, id));
  if (!versions) return undefined;
  return versions.keys[Math.max(...Object.keys(versions.keys).map(Number))];
}

/** The key of one version; undefined when it is not there. */
export function oneVersion(
  state: State,
  kind: Versioned,
  tenantId: string,
  id: string,
  version: number,
): Key | undefined {
  return state.versions.get(composite(kind, tenantId, id))?.keys[version];
}

/** The number the next version gets; numbers of deleted versions are not used again. */
export function nextVersion(state: State, kind: Versioned, tenantId: string, id: string): number {
  return (state.versions.get(composite(kind, tenantId, id))?.highest ?? 0) + 1;
}
