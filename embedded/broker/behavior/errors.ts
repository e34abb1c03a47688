import type { Key } from '../command.ts';
import type { JsonObject } from '../json.ts';
import type { Element } from '../model/executable.ts';
import type { Processing } from '../processing.ts';
import { evaluateString } from './evaluation.ts';
import { triggerCatchEvent } from './event-triggers.ts';

interface Catch {
  readonly instanceKey: Key;
  readonly catchElementId: string;
}

/** The event that catches an error thrown by an instance, or the codes that would have been caught. */
export type CaughtError =
  { readonly found: Catch } | { readonly found?: undefined; readonly available: readonly string[] };

/**
 * Finds who catches an error: from the throwing element outwards, boundary events and event sub-processes,
 * on through call activities; in one scope a code comes before a catch-all. Zeebe, "Error events".
 */
export function findErrorCatch(p: Processing, instanceKey: Key, errorCode: string): CaughtError {
  const available: string[] = [];
  let current = p.state.instances.get(instanceKey);
  while (current) {
    const element = p.elementOf(current.value);
    const inside = element.eventSubProcesses.flatMap(({ startEvents }) => startEvents);
    for (const candidates of [inside, element.boundaryEvents]) {
      const found = match(p, candidates, current.key, errorCode, available);
      const isFree = current.interruptedBy === undefined && current.lifecycle !== 'TERMINATING';
      if (found && isFree) return { found: { instanceKey: current.key, catchElementId: found.id } };
    }
    const up: Key =
      current.value.flowScopeKey > 0 ? current.value.flowScopeKey : current.value.parentElementInstanceKey;
    current = p.state.instances.get(up);
  }
  return { available };
}

/** Lets the event found catch the error. */
export function catchError(p: Processing, found: Catch, variables: JsonObject): void {
  triggerCatchEvent(p, found.instanceKey, found.catchElementId, variables);
}

/** Zeebe's sentence for an error nobody catches. */
export function uncaughtError(
  errorCode: string,
  errorMessage: string | undefined,
  available: readonly string[],
): string {
  const withMessage = errorMessage === undefined || errorMessage === '' ? '' : ` with message '${errorMessage}'`;
  const rest =
    available.length === 0
      ? 'No error events are available in the scope.'
      : `Available error events are [${available.join(', ')}]`;
  return `Expected to throw an error event with the code '${errorCode}'${withMessage}, but it was not caught. ${rest}`;
}

function match(
  p: Processing,
  candidates: readonly Element[],
  scope: Key,
  errorCode: string,
  available: string[],
): Element | undefined {
  let catchAll: Element | undefined;
  for (const candidate of candidates) {
    if (candidate.eventType !== 'ERROR') continue;
    const expression = candidate.event?.errorCode;
    const code = expression && evaluateString(p, expression, scope);
    if (code === errorCode) return candidate;
    if (code === undefined) catchAll = candidate;
    else available.push(code);
  }
  return catchAll;
}
