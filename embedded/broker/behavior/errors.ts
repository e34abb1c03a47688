import type { Key } from '../command.ts';
import type { JsonObject } from '../json.ts';
import type { Element } from '../model/executable.ts';
import type { Processing } from '../processing.ts';
import { evaluateString } from './evaluation.ts';
import { triggerCatchEvent } from './event-triggers.ts';

interface Catch {
  readonly instanceKey: Key;
  readonly catchElementId: string;
  readonly interrupting: boolean;
}

/** The event that catches what an instance throws, or the codes that would have been caught. */
type Caught = { readonly found: Catch } | { readonly found?: undefined; readonly available: readonly string[] };

/**
 * Finds who catches an error or escalation: from the throwing element outwards, boundary events and event sub-processes,
 * on through call activities; in one scope a code comes before a catch-all. Zeebe, "Error events", "Escalation events".
 */
export function findCatch(p: Processing, instanceKey: Key, eventType: 'ERROR' | 'ESCALATION', code: string): Caught {
  const available: string[] = [];
  let current = p.state.instances.get(instanceKey);
  while (current) {
    const element = p.elementOf(current.value);
    const inside = element.eventSubProcesses.flatMap(({ startEvents }) => startEvents);
    for (const candidates of [inside, element.boundaryEvents]) {
      const found = match(
        p,
        candidates.filter((one) => one.eventType === eventType),
        current.key,
        code,
        available,
      );
      const isFree = current.interruptedBy === undefined && current.lifecycle !== 'TERMINATING';
      if (found && isFree) {
        const { id: catchElementId, interrupting } = found;
        return { found: { instanceKey: current.key, catchElementId, interrupting } };
      }
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
  thrown: string,
  available: string[],
): Element | undefined {
  let catchAll: Element | undefined;
  for (const candidate of candidates) {
    const expression = candidate.event?.errorCode ?? candidate.event?.escalationCode;
    const code = expression && evaluateString(p, expression, scope);
    if (code === thrown) return candidate;
    if (code === undefined) catchAll = candidate;
    else available.push(code);
  }
  return catchAll;
}
