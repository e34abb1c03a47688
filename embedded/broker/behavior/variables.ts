import type { Key } from '../command.ts';
import type { VariableSource } from '../expression.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import type { Processing } from '../processing.ts';
import type { ProcessInstanceValue, Variable } from '../state/entities.ts';
import type { State } from '../state/state.ts';
import { composite } from '../state/state.ts';

/** The variables visible from a scope: its own, then those of the scopes around it, up to the process. */
export function visibleFrom(state: State, scopeKey: Key): VariableSource {
  return {
    get(name) {
      for (const scope of scopesFrom(state, scopeKey)) {
        const variable = state.variables.get(composite(scope, name));
        if (variable) return variable.value;
      }
      return undefined;
    },
    all() {
      const all: Record<string, JsonValue> = {};
      for (const scope of scopesFrom(state, scopeKey)) {
        for (const id of state.variablesByScope.of(scope)) {
          const variable = state.variables.get(id);
          if (variable && !Object.hasOwn(all, variable.name)) all[variable.name] = variable.value;
        }
      }
      return all;
    },
  };
}

/** A source whose own entries come before those of another. */
export function overlay(own: JsonObject, under: VariableSource): VariableSource {
  return {
    get: (name) => (Object.hasOwn(own, name) ? own[name] : under.get(name)),
    all: () => ({ ...under.all(), ...own }),
  };
}

/** Sets variables in one scope alone. */
export function setLocalVariables(
  p: Processing,
  owner: ProcessInstanceValue,
  scopeKey: Key,
  document: JsonObject,
): void {
  for (const [name, value] of Object.entries(document)) setVariable(p, owner, scopeKey, name, value);
}

/**
 * Merges variables: each updates the nearest scope that has it, from a scope upwards, or else is created in the process.
 * A scope that has the very same value already is passed by, so that the value may come into being in the process as well.
 * Zeebe, "Variables": variable propagation; the second sentence was seen at 8.5.8.
 */
export function mergeVariables(p: Processing, owner: ProcessInstanceValue, scopeKey: Key, document: JsonObject): void {
  for (const [name, value] of Object.entries(document)) {
    let target = scopeKey;
    for (const scope of scopesFrom(p.state, scopeKey)) {
      target = scope;
      const held = p.state.variables.get(composite(scope, name));
      if (held && !same(held.value, value)) break;
    }
    setVariable(p, owner, target, name, value);
  }
}

function* scopesFrom(state: State, scopeKey: Key): Generator<Key> {
  let scope = scopeKey;
  while (scope > 0) {
    yield scope;
    scope = state.instances.get(scope)?.value.flowScopeKey ?? -1;
  }
}

function setVariable(p: Processing, owner: ProcessInstanceValue, scopeKey: Key, name: string, value: JsonValue): void {
  const old: Variable | undefined = p.state.variables.get(composite(scopeKey, name));
  if (!old || !same(old.value, value)) writeVariable(p, owner, scopeKey, name, value);
}

/** Writes a variable of one scope, whether it changes or not. */
export function writeVariable(
  p: Processing,
  owner: ProcessInstanceValue,
  scopeKey: Key,
  name: string,
  value: JsonValue,
): void {
  const old = p.state.variables.get(composite(scopeKey, name));
  p.emit('VARIABLE', old ? 'UPDATED' : 'CREATED', old?.key ?? p.nextKey(), {
    name,
    value,
    scopeKey,
    processInstanceKey: owner.processInstanceKey,
    processDefinitionKey: owner.processDefinitionKey,
    bpmnProcessId: owner.bpmnProcessId,
    tenantId: owner.tenantId,
  });
}

function same(one: JsonValue, other: JsonValue): boolean {
  return (
    one === other ||
    (typeof one === 'object' && one !== null && JSON.stringify(one, plain) === JSON.stringify(other, plain))
  );
}

function plain(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value;
}
